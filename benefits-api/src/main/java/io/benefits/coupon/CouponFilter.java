package io.benefits.coupon;

import io.benefits.ledger.BenefitStatus;
import io.benefits.value.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which coupons a list holds.
 *
 * @param owner only those of this account; null for all
 * @param status only those with this status; null for any
 */
public record CouponFilter(
        @Nullable AccountId owner, @Nullable BenefitStatus status) {

    /** Every coupon. */
    public static final CouponFilter ALL = new CouponFilter(null, null);

    /**
     * The coupons of one account.
     *
     * @param account the owner
     * @return the filter
     */
    public static CouponFilter ofOwner(AccountId account) {
        return new CouponFilter(account, null);
    }

    /**
     * Only those with one status.
     *
     * @param wanted the status at the time of the reading
     * @return the narrower filter
     */
    public CouponFilter with(BenefitStatus wanted) {
        return new CouponFilter(owner, wanted);
    }

    /**
     * Whether a coupon is among those asked for.
     *
     * @param state the coupon
     * @param now the instant at which its status is judged
     * @return true if it is
     */
    public boolean matches(CouponState state, Instant now) {
        return (owner == null || owner.equals(state.coupon().terms().owner()))
                && (status == null || status == state.status(now));
    }
}
