package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate.Share;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponRefusal.NotExtended;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.ExtendCoupon;
import io.benefits.coupon.Extended;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of extend.md. */
class ExtendGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the guide on extending: a later end, a greater face value, and every problem")
    void extend() {
        CouponId trial = new CouponId("trial");
        Instant now = Instant.now();
        Validity month = new Validity(now, now.plus(Duration.ofDays(30)));
        acme.coupons()
                .issue(CouponTerms.of("trial", "acme", "USD 100", month, AllocationMode.MULTIPLE))
                .getOrElseThrow(Refusal::toException);
        acme.coupons()
                .allocate("trial for lab", trial, Share.of("lab", "USD 40"))
                .getOrElseThrow(Refusal::toException);

        Instant later = now.plus(Duration.ofDays(60));
        Extended extended = acme.coupons().extend("longer", trial, later).getOrElseThrow(Refusal::toException);
        assertThat(acme.view().allocations(AllocationFilter.ALL.from(trial)))
                .allMatch(allocation -> allocation.validity().expiresAt().equals(extended.expiresAt()));

        Extended toppedUp =
                acme.coupons().topUp("more", trial, BigMoney.parse("USD 150")).getOrElseThrow(Refusal::toException);
        assertThat(toppedUp.added()).isEqualTo(BigMoney.parse("USD 50"));

        // 60 were unallocated before
        assertThat(acme.view().coupon(trial).orElseThrow().balance()).isEqualTo(BigMoney.parse("USD 110"));

        ExtendCoupon both = new ExtendCoupon(
                new CommandId("both"), trial, Optional.of(later), Optional.of(BigMoney.parse("USD 120")));
        if (acme.execute(both).getLeft() instanceof NotExtended refusal) {
            assertThat(refusal.problems())
                    .extracting(NotExtended.Problem::kind)
                    .containsExactly(NotExtended.Kind.END_NOT_LATER, NotExtended.Kind.VALUE_NOT_GREATER);
        }

        assertThat(extended.expiresAt()).isAfter(month.expiresAt());
        assertThat(acme.execute(both).getLeft()).isInstanceOf(NotExtended.class);
    }
}
