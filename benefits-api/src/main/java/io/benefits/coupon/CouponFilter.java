package io.benefits.coupon;

import io.benefits.ledger.BenefitStatus;
import io.benefits.value.AccountId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which coupons a list holds.
 *
 * @param owner only those of this account; empty for all
 * @param status only those with this status; empty for any
 * @since 0.1.0
 */
public record CouponFilter(Optional<AccountId> owner, Optional<BenefitStatus> status) {

    /** Every coupon. */
    public static final CouponFilter ALL = new CouponFilter(Optional.empty(), Optional.empty());

    /** Checks that nothing is null. */
    public CouponFilter {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(status, "status");
    }

    /**
     * Only those of one account.
     *
     * @param account the owner
     * @return the narrower filter
     */
    public CouponFilter ownedBy(AccountId account) {
        return new CouponFilter(Optional.of(account), status);
    }

    /**
     * Only those with one status.
     *
     * @param wanted the status at the time of the reading
     * @return the narrower filter
     */
    public CouponFilter with(BenefitStatus wanted) {
        return new CouponFilter(owner, Optional.of(wanted));
    }

    /**
     * Whether a coupon is among those asked for.
     *
     * @param state the coupon
     * @param now the instant at which its status is judged
     * @return true if it is
     */
    public boolean matches(CouponState state, Instant now) {
        return (owner.isEmpty() || owner.get().equals(state.coupon().terms().owner()))
                && (status.isEmpty() || status.get() == state.status(now));
    }
}
