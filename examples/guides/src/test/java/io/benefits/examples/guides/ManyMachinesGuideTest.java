package io.benefits.examples.guides;

import static io.benefits.examples.guides.Enterprise.ACME;
import static io.benefits.examples.guides.Enterprise.LAB;
import static io.benefits.examples.guides.Enterprise.SUMMER;
import static io.benefits.examples.guides.Enterprise.compute;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Settle;
import io.benefits.spi.BenefitStore;
import io.benefits.value.ChargeId;
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
        Benefits here = Enterprise.on(store);
        Benefits there = BenefitsEngine.on(store).build();

        here.settlements().settle(compute("line 1", LAB, "600"));
        there.settlements().settle(compute("line 2", LAB, "600"));

        // both used the same coupon, and it was not used twice
        assertThat(here.view().coupon(SUMMER).orElseThrow().balance()).isEqualTo(BigMoney.parse("USD 0"));
        assertThat(there.view()
                        .charge(new ChargeId("line 2"))
                        .orElseThrow()
                        .due()
                        .orElseThrow()
                        .amount())
                .isEqualTo(BigMoney.parse("USD 200"));
        assertThat(here.journal().audit().isClean()).isTrue();
    }
}
