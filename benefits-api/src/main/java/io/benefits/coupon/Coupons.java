package io.benefits.coupon;

import io.benefits.command.Refusal;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.util.List;

/** Cash coupons and their allocations (rules C1 to C18). Amounts are exact, with at most 12 decimals (M1). Thread-safe. */
public interface Coupons {

    /**
     * Issues a coupon to its owner's account (C1). Which association its owner is in then is kept with it (C13).
     *
     * @param command the coupon
     * @return the coupon; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code COUPON_EXISTS}, {@code ISSUE_TIME},
     *     {@code ID_REUSED}
     */
    Either<Refusal, Coupon> issue(IssueCoupon command);

    /**
     * Freezes or unfreezes a coupon and with it its allocations (C17).
     *
     * @param command which coupon, and what to
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> freeze(FreezeCoupon command);

    /**
     * Freezes or unfreezes one allocation (C17).
     *
     * @param command which allocation, and what to
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ALLOCATION}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> freezeAllocation(FreezeAllocation command);

    /**
     * Takes the unallocated rest of a coupon and closes it (C18). Its allocations stay; what comes back from them is
     * withdrawn too.
     *
     * @param command which coupon
     * @return what was taken; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code COUPON_EXPIRED}, {@code
     *     COUPON_CLOSED}, {@code ID_REUSED}
     */
    Either<Refusal, Withdrawn> withdraw(WithdrawCoupon command);

    /**
     * Puts parts of one coupon of the master into members' accounts, all or nothing (C2 to C5, C8).
     *
     * @param command which coupon, who gets how much
     * @return the allocations; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code NOT_ALLOCATED} with every
     *     problem, {@code ID_REUSED}
     */
    Either<Refusal, Allocated> allocate(Allocate command);

    /**
     * Tells what a revoke would take back now (C6). Changes nothing.
     *
     * @param master the master
     * @param coupon the coupon
     * @param allocations 1 to 100 allocations
     * @return an amount or a problem for each, in the order asked; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}
     * @throws IllegalArgumentException when none or more than 100 are named
     */
    Either<Refusal, List<Recoverable>> recoverable(MasterId master, CouponId coupon, List<AllocationId> allocations);

    /**
     * Takes the whole remaining balance of allocations back to their coupon, all or nothing (C6, C7, C18).
     *
     * @param command which allocations of which coupon
     * @return what was taken back; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code NOT_REVOKED} with every
     *     problem, {@code ID_REUSED}
     */
    Either<Refusal, Revoked> revoke(Revoke command);
}
