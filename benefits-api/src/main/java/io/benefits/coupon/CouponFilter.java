package io.benefits.coupon;

import io.benefits.AccountId;
import io.benefits.BenefitStatus;
import java.util.Optional;
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
     * The owner that is asked for.
     *
     * @return the account, or empty for all
     */
    public Optional<AccountId> byOwner() {
        return Optional.ofNullable(owner);
    }

    /**
     * The status that is asked for.
     *
     * @return the status, or empty for any
     */
    public Optional<BenefitStatus> byStatus() {
        return Optional.ofNullable(status);
    }
}
