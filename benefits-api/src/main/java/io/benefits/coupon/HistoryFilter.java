package io.benefits.coupon;

import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the history of allocations a list holds (C16).
 *
 * @param coupon only those of this coupon and its allocations; null for all
 * @param member only those of this member's account; null for all
 * @param time only those within it; null for any time
 */
public record HistoryFilter(
        @Nullable CouponId coupon,
        @Nullable AccountId member,
        @Nullable Validity time) {

    /** The whole history. */
    public static final HistoryFilter ALL = new HistoryFilter(null, null, null);

    /**
     * The history of one coupon and its allocations.
     *
     * @param coupon the coupon
     * @return the filter
     */
    public static HistoryFilter ofCoupon(CouponId coupon) {
        return new HistoryFilter(coupon, null, null);
    }

    /**
     * Only what happened in one member's account.
     *
     * @param account the member
     * @return the narrower filter
     */
    public HistoryFilter of(AccountId account) {
        return new HistoryFilter(coupon, account, time);
    }

    /**
     * Only what happened within a stretch of time.
     *
     * @param within half-open
     * @return the narrower filter
     */
    public HistoryFilter within(Validity within) {
        return new HistoryFilter(coupon, member, within);
    }
}
