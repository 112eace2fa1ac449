package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.journal.Expiry;
import io.benefits.journal.ExpiryFilter;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Due;
import io.benefits.settlement.Settlement;
import io.benefits.value.AccountId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of what-if.md. */
class WhatIfGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the guide on what if: a bill is previewed on a fork")
    void previewsABill() {
        MasterBenefits fork = acme.view().fork();
        List<Charge> bill = List.of(
                Charge.of("line 1", "lab", Instant.now(), "compute", "USD 700"),
                Charge.of("line 2", "studio", Instant.now(), "compute", "USD 400"));
        BigMoney due = BigMoney.zero(CurrencyUnit.USD);
        for (Either<Refusal, Settlement> answer : fork.settlements().settleAll(bill)) {
            Settlement settled = answer.getOrElseThrow(Refusal::toException);
            due = settled.due()
                    .map(Due::amount)
                    .orElse(BigMoney.zero(CurrencyUnit.USD))
                    .plus(due);
        }

        // the coupon of 1000 covers the rest
        assertThat(due).isEqualTo(BigMoney.parse("USD 100"));
        assertThat(acme.view().charges(ChargeFilter.ALL)).isEmpty();
    }

    @Test
    @DisplayName("the guide on what if: the past is settled again without sharing")
    void settlesThePastAgain() {
        Charge july = Charge.builder()
                .id("july")
                .account("lab")
                .consumedAt(Instant.now())
                .product("storage")
                .amount("USD 60")
                .usage("storage", "GB-Months", "20")
                .build();
        long before = acme.journal().head().number();
        acme.sharing().enable("lab on", new AccountId("lab")).getOrElseThrow(Refusal::toException);
        Settlement then = acme.settlements().settle(july).getOrElseThrow(Refusal::toException);

        MasterBenefits alone = acme.view().asOf(before).fork();
        Settlement without = alone.settlements().settle(july).getOrElseThrow(Refusal::toException);

        // shared, the package covered it; without, the coupon pays
        assertThat(then.deductions().get(0).source().benefit().value()).isEqualTo("disk");
        assertThat(without.deductions().get(0).source().benefit().value()).isEqualTo("summer");
        assertThat(without.deductions().get(0).amount()).isEqualByComparingTo("60");
    }

    @Test
    @DisplayName("the guide on what if: what will be lost is listed")
    void listsWhatWillBeLost() {
        Instant endOfQuarter = Instant.parse("2024-09-30T22:00:00Z");
        List<Expiry> lost =
                acme.view().expiring(ExpiryFilter.until(endOfQuarter)).toList();

        // both benefits of acme are valid for longer
        assertThat(lost).isEmpty();
    }
}
