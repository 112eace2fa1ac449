package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settlement;
import io.benefits.value.ChargeId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of settle.md. */
class SettleGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the guide on settling: before, one, many with a result each, why, and what the payer owes")
    void settle() {
        Charge charge = Charge.of("line 1", "lab", Instant.now(), "compute", "USD 300");

        // changes nothing
        Preview preview = acme.view().preview(charge).getOrElseThrow(Refusal::toException);
        assertThat(preview.due()).isEmpty();

        Settlement settlement = acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
        assertThat(settlement.deductions()).isEqualTo(preview.deductions());
        assertThat(settlement.covered()).isEqualTo(BigMoney.parse("USD 300"));

        // the charge's id is the command's: the same answer, nothing twice
        Settlement again = acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
        assertThat(again).isEqualTo(settlement);

        // the same id with another amount is refused
        Refusal refusal = acme.settlements()
                .settle(Charge.of("line 1", "lab", charge.consumedAt(), "compute", "USD 301"))
                .getLeft();
        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_REUSED);

        List<Charge> bill = List.of(
                Charge.of("line 2", "lab", Instant.now(), "compute", "USD 600"),
                Charge.of("line 3", "stranger", Instant.now(), "compute", "USD 10"),
                Charge.of("line 4", "studio", Instant.now(), "compute", "USD 500"));
        List<Either<Refusal, Settlement>> results =
                acme.by("monthly run").settlements().settleAll(bill);

        assertThat(results.get(0).map(Settlement::covered)).contains(BigMoney.parse("USD 600"));
        assertThat(results.get(1).getLeft().code()).isEqualTo(RefusalCode.UNKNOWN_ACCOUNT);
        assertThat(results.get(2).map(Settlement::covered)).contains(BigMoney.parse("USD 100"));

        Preview explained = acme.view().explain(charge.id()).getOrElseThrow(Refusal::toException);
        assertThat(explained.deductions()).isEqualTo(settlement.deductions());
        assertThat(explained.passedOver()).extracting(PassedOver::reason).containsOnly(Reason.NO_USAGE);

        // your billing system could not collect it
        acme.settlements()
                .answer("answer line 4", new ChargeId("line 4"), DueStatus.IN_ARREARS)
                .getOrElseThrow(Refusal::toException);

        Page<Settlement> arrears = acme.view().charges(ChargeFilter.ALL.withDue(DueStatus.IN_ARREARS), Paging.FIRST);
        assertThat(arrears.items()).hasSize(1);
        assertThat(arrears.items().get(0).due().orElseThrow().amount()).isEqualTo(BigMoney.parse("USD 400"));
    }
}
