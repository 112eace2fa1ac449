package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.value.CouponId;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of many-machines.md. */
class ManyMachinesGuideTest {

    @Test
    @DisplayName(
            "the guide on many machines: engines on one store keep one order, stores of their own keep masters apart")
    void share() {
        BenefitStore east = InMemoryStore.create();
        BenefitStore west = InMemoryStore.create();

        BenefitStore store = new ShardedStore(List.of(east, west));
        Enterprise.acme(store);

        MasterBenefits here = BenefitsEngine.on(store).build().master("acme");
        MasterBenefits there = BenefitsEngine.on(store).build().master("acme");

        Charge one = Charge.of("line 1", "lab", Instant.now(), "compute", "USD 600");
        Charge two = Charge.of("line 2", "lab", Instant.now(), "compute", "USD 600");
        here.settlements().settle(one).getOrElseThrow(Refusal::toException);
        Settlement second = there.settlements().settle(two).getOrElseThrow(Refusal::toException);

        // both used the same coupon of USD 1000, and it was not used twice
        assertThat(second.covered()).isEqualTo(BigMoney.parse("USD 400"));
        assertThat(here.view().coupon(new CouponId("summer")).orElseThrow().balance())
                .isEqualTo(BigMoney.parse("USD 0"));

        assertThat(here.view()
                        .charge(two.id())
                        .orElseThrow()
                        .due()
                        .orElseThrow()
                        .amount())
                .isEqualTo(BigMoney.parse("USD 200"));
        assertThat(here.journal().audit().isClean()).isTrue();
    }
}
