package io.benefits.coupon;

import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import java.util.Objects;
import java.util.Optional;

/**
 * Which rows of the history of allocations a list holds (C16).
 *
 * @param coupon only those of this coupon and its allocations; empty for all
 * @param member only those of this member's account; empty for all
 * @param time only those within it; empty for any time
 * @since 0.1.0
 */
public record HistoryFilter(Optional<CouponId> coupon, Optional<AccountId> member, Optional<Validity> time) {

    /** The whole history. */
    public static final HistoryFilter ALL = new HistoryFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks that nothing is null. */
    public HistoryFilter {
        Objects.requireNonNull(coupon, "coupon");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(time, "time");
    }

    /**
     * Only the history of one coupon and its allocations.
     *
     * @param source the coupon
     * @return the narrower filter
     */
    public HistoryFilter from(CouponId source) {
        return new HistoryFilter(Optional.of(source), member, time);
    }

    /**
     * Only what happened in one member's account.
     *
     * @param account the member
     * @return the narrower filter
     */
    public HistoryFilter of(AccountId account) {
        return new HistoryFilter(coupon, Optional.of(account), time);
    }

    /**
     * Only what happened within an interval.
     *
     * @param interval half-open
     * @return the narrower filter
     */
    public HistoryFilter within(Validity interval) {
        return new HistoryFilter(coupon, member, Optional.of(interval));
    }
}
