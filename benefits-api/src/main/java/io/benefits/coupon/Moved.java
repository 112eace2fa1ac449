package io.benefits.coupon;

import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.util.Objects;

/**
 * The result of {@link MoveAllocation}.
 *
 * @param recorded journal number and time
 * @param coupon the coupon that both allocations come from
 * @param from what was taken, and from which allocation
 * @param to the new allocation
 * @since 0.1.0
 */
public record Moved(Recorded recorded, CouponId coupon, Returned from, Allocated.Made to) {

    /** Checks that nothing is null. */
    public Moved {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(coupon, "coupon");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
