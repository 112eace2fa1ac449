package io.benefits.coupon;

import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.util.Objects;

/**
 * A part of a master's coupon in a member's account, without its balances. It inherits its coupon's terms (C3).
 *
 * @param id its id
 * @param coupon the coupon that it comes from
 * @param member the member that it was given to
 * @param association the ordinal of the member's association in which it was made, 0 for the first; it serves charges of that
 *     association
 * @param recorded when it was made
 * @param frozen whether it is frozen by itself; freezing the coupon also freezes it (C17)
 * @param revoked whether it was revoked (C6, A4)
 * @since 0.1.0
 */
public record Allocation(
        AllocationId id,
        CouponId coupon,
        AccountId member,
        int association,
        Recorded recorded,
        boolean frozen,
        boolean revoked) {

    /** Checks that nothing is null. */
    public Allocation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(coupon, "coupon");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(recorded, "recorded");
    }
}
