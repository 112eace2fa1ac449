package io.benefits.coupon;

import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * The result of {@link WithdrawCoupon}.
 *
 * @param recorded journal number and time
 * @param coupon the coupon, now closed
 * @param amount the unallocated rest that was taken; at least 0
 * @since 0.1.0
 */
public record Withdrawn(Recorded recorded, CouponId coupon, BigMoney amount) {

    /** Checks that nothing is null. */
    public Withdrawn {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(coupon, "coupon");
        Objects.requireNonNull(amount, "amount");
    }
}
