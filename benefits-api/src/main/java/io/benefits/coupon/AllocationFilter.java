package io.benefits.coupon;

import io.benefits.ledger.BenefitStatus;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which allocations a list holds.
 *
 * @param member only those of this member; empty for all
 * @param coupon only those from this coupon; empty for all
 * @param status only those with this status; empty for any
 * @since 0.1.0
 */
public record AllocationFilter(Optional<AccountId> member, Optional<CouponId> coupon, Optional<BenefitStatus> status) {

    /** Every allocation. */
    public static final AllocationFilter ALL =
            new AllocationFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks that nothing is null. */
    public AllocationFilter {
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(coupon, "coupon");
        Objects.requireNonNull(status, "status");
    }

    /**
     * Only those of one member.
     *
     * @param account the member
     * @return the narrower filter
     */
    public AllocationFilter of(AccountId account) {
        return new AllocationFilter(Optional.of(account), coupon, status);
    }

    /**
     * Only those from one coupon.
     *
     * @param source the coupon
     * @return the narrower filter
     */
    public AllocationFilter from(CouponId source) {
        return new AllocationFilter(member, Optional.of(source), status);
    }

    /**
     * Only those with one status.
     *
     * @param wanted the status at the time of the reading
     * @return the narrower filter
     */
    public AllocationFilter with(BenefitStatus wanted) {
        return new AllocationFilter(member, coupon, Optional.of(wanted));
    }

    /**
     * Any status.
     *
     * @return the wider filter
     */
    public AllocationFilter ofAnyStatus() {
        return new AllocationFilter(member, coupon, Optional.empty());
    }

    /**
     * Whether an allocation matches the filter.
     *
     * @param state the allocation
     * @param now the instant at which its status is judged
     * @return true if it is
     */
    public boolean matches(AllocationState state, Instant now) {
        return (member.isEmpty() || member.get().equals(state.allocation().member()))
                && (coupon.isEmpty() || coupon.get().equals(state.allocation().coupon()))
                && (status.isEmpty() || status.get() == state.status(now));
    }
}
