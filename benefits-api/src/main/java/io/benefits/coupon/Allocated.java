package io.benefits.coupon;

import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.util.List;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * The result of {@link Allocate}.
 *
 * @param recorded journal number and time
 * @param coupon the coupon
 * @param made the new allocations, in the order given
 * @param couponBalance the coupon's unallocated balance afterwards
 * @since 0.1.0
 */
public record Allocated(Recorded recorded, CouponId coupon, List<Made> made, BigMoney couponBalance) {

    /**
     * One new allocation.
     *
     * @param allocation its id
     * @param member the member it was given to
     * @param amount its balance
     */
    public record Made(AllocationId allocation, AccountId member, BigMoney amount) {}

    /** Makes the list unmodifiable. */
    public Allocated {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(coupon, "coupon");
        made = List.copyOf(made);
        Objects.requireNonNull(couponBalance, "couponBalance");
    }
}
