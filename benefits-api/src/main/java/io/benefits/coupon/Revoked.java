package io.benefits.coupon;

import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.util.List;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * The result of {@link Revoke}.
 *
 * @param recorded journal number and time
 * @param coupon the coupon
 * @param returned what was taken back, in the order given
 * @param couponBalance the coupon's unallocated balance afterwards: 0 if it is closed, because what comes back to it is withdrawn
 *     too (C18)
 * @since 0.1.0
 */
public record Revoked(Recorded recorded, CouponId coupon, List<Returned> returned, BigMoney couponBalance) {

    /** Makes the list unmodifiable. */
    public Revoked {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(coupon, "coupon");
        returned = List.copyOf(returned);
        Objects.requireNonNull(couponBalance, "couponBalance");
    }
}
