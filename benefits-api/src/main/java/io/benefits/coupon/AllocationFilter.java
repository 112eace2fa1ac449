package io.benefits.coupon;

import io.benefits.ledger.BenefitStatus;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which allocations a list holds.
 *
 * @param member only those of this member; null for all
 * @param coupon only those from this coupon; null for all
 * @param status only those with this status; null for any
 */
public record AllocationFilter(
        @Nullable AccountId member,
        @Nullable CouponId coupon,
        @Nullable BenefitStatus status) {

    /** Every allocation. */
    public static final AllocationFilter ALL = new AllocationFilter(null, null, null);

    /**
     * The allocations of one member.
     *
     * @param account the member
     * @return the filter
     */
    public static AllocationFilter ofMember(AccountId account) {
        return new AllocationFilter(account, null, null);
    }

    /**
     * Only those from one coupon.
     *
     * @param source the coupon
     * @return the narrower filter
     */
    public AllocationFilter from(CouponId source) {
        return new AllocationFilter(member, source, status);
    }

    /**
     * Only those with one status.
     *
     * @param wanted the status at the time of the reading
     * @return the narrower filter
     */
    public AllocationFilter with(BenefitStatus wanted) {
        return new AllocationFilter(member, coupon, wanted);
    }

    /**
     * Whether an allocation is among those asked for.
     *
     * @param state the allocation
     * @param now the instant at which its status is judged
     * @return true if it is
     */
    public boolean matches(AllocationState state, Instant now) {
        return (member == null || member.equals(state.allocation().member()))
                && (coupon == null || coupon.equals(state.allocation().coupon()))
                && (status == null || status == state.status(now));
    }
}
