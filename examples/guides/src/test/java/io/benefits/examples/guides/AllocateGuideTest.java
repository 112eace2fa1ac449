package io.benefits.examples.guides;

import static io.benefits.examples.guides.Enterprise.ACME;
import static io.benefits.examples.guides.Enterprise.LAB;
import static io.benefits.examples.guides.Enterprise.SHOP;
import static io.benefits.examples.guides.Enterprise.SUMMER;
import static io.benefits.examples.guides.Enterprise.call;
import static io.benefits.examples.guides.Enterprise.compute;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocate.Share;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoke.Target;
import io.benefits.coupon.Revoked;
import io.benefits.settlement.Settle;
import io.benefits.value.AllocationId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of allocate.md. */
class AllocateGuideTest {

    private final Benefits benefits = Enterprise.acme();

    @Test
    @DisplayName("the guide on allocating: all or nothing, and back")
    void allocate() {
        Allocate careless = new Allocate(
                call("allocate summer"),
                SUMMER,
                List.of(Share.of(LAB, BigMoney.parse("USD 900")), Share.of(SHOP, BigMoney.parse("USD 200"))));
        Refusal refusal = benefits.execute(careless).getLeft();
        if (refusal instanceof CouponRefusal.NotAllocated nothing) {
            // shop is independent, and 1100 is more than 1000: both are said
            assertThat(nothing.problems()).hasSize(2);
        }

        // nothing was recorded, so the id can be used again
        Allocated allocated = benefits.coupons().allocate("allocate summer", SUMMER, Share.of(LAB, BigMoney.parse("USD 900")))
                .get();
        assertThat(allocated.couponBalance()).isEqualTo(BigMoney.parse("USD 100"));

        // lab uses some of it
        benefits.settlements().settle(compute("render", LAB, "150"));

        AllocationId allocation = allocated.made().get(0).allocation();
        Recoverable seen = benefits.view().recoverable(SUMMER, List.of(allocation))
                .get()
                .get(0);
        assertThat(seen.recoverable()).contains(BigMoney.parse("USD 750"));

        // refused if it is no longer what was seen
        Target target = Target.of(allocation, seen.recoverable().orElseThrow());
        Revoked revoked = benefits.coupons().revoke("revoke summer", SUMMER, List.of(target))
                .get();
        assertThat(revoked.couponBalance()).isEqualTo(BigMoney.parse("USD 850"));

        Page<HistoryRow> history = benefits.view().history(HistoryFilter.ALL, Paging.FIRST);
        assertThat(history.items()).hasSize(2);
    }
}
