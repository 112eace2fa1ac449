package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.coupon.Allocate.Share;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.Revoke.Target;
import io.benefits.coupon.Revoked;
import io.benefits.settlement.Charge;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of allocate.md. */
class AllocateGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the guide on allocating: all or nothing, and back")
    void allocate() {
        CouponId summer = new CouponId("summer");
        Refusal refusal = acme.coupons()
                .allocate("allocate summer", summer, Share.of("lab", "USD 900"), Share.of("shop", "USD 200"))
                .getLeft();
        if (refusal instanceof CouponRefusal.NotAllocated nothing) {
            // shop is independent, and 1100 is more than 1000
            assertThat(nothing.problems()).hasSize(2);
        }

        assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_ALLOCATED);

        // nothing was recorded, so the id can be used again
        Allocated allocated = acme.coupons()
                .allocate("allocate summer", summer, Share.of("lab", "USD 900"))
                .getOrElseThrow(Refusal::toException);
        assertThat(allocated.couponBalance()).isEqualTo(BigMoney.parse("USD 100"));

        // lab uses some of it
        Charge render = Charge.of("render", "lab", Instant.now(), "compute", "USD 150");
        acme.settlements().settle(render).getOrElseThrow(Refusal::toException);

        AllocationId allocation = allocated.made().get(0).allocation();
        List<Recoverable> seen =
                acme.view().recoverable(summer, List.of(allocation)).getOrElseThrow(Refusal::toException);
        BigMoney left = seen.get(0).amount().orElseThrow();
        assertThat(left).isEqualTo(BigMoney.parse("USD 750"));

        // refused if it is no longer what was seen
        Revoked revoked = acme.coupons()
                .revoke("revoke summer", summer, List.of(Target.of(allocation, left)))
                .getOrElseThrow(Refusal::toException);
        assertThat(revoked.couponBalance()).isEqualTo(BigMoney.parse("USD 850"));

        Page<HistoryRow> history = acme.view().history(HistoryFilter.ALL, Paging.FIRST);
        assertThat(history.items()).hasSize(2);
    }
}
