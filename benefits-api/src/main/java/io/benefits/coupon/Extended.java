package io.benefits.coupon;

import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * The result of {@link ExtendCoupon}.
 *
 * @param recorded journal number and time
 * @param coupon the coupon
 * @param expiresAt the end of its validity now
 * @param faceValue its face value now
 * @param added by how much it was topped up; at least 0
 * @param restored how much can be used again that a sweep had recorded as expired, of the coupon and its allocations together; at
 *     least 0
 * @since 0.1.0
 */
public record Extended(
        Recorded recorded, CouponId coupon, Instant expiresAt, BigMoney faceValue, BigMoney added, BigMoney restored) {

    /** Checks that nothing is null. */
    public Extended {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(coupon, "coupon");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(faceValue, "faceValue");
        Objects.requireNonNull(added, "added");
        Objects.requireNonNull(restored, "restored");
    }
}
