package io.benefits.coupon;

import io.benefits.command.CheckReturnValue;
import io.benefits.command.Refusal;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;

/**
 * Cash coupons and their allocations (rules C1 to C20). Amounts are exact, with at most 12 decimals (M1). Thread-safe.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface Coupons {

    /**
     * Issues a coupon, which its owner gets now, to the owner's account (C1). The owner's present association is kept with it
     * (C13). Repeated with the same terms, it returns the first answer (J1).
     *
     * @param terms the coupon's terms
     * @return the coupon; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code ID_REUSED} if there is a coupon of that id
     *     with other terms
     */
    Either<Refusal, Coupon> issue(CouponTerms terms);

    /**
     * Issues a coupon that its owner got earlier, to migrate an existing enterprise (A7, C13).
     *
     * @param terms the coupon's terms
     * @param givenAt when its owner got it, not after now
     * @return as {@link #issue(CouponTerms)}; or {@code ISSUE_TIME} if the instant is in the future
     * @throws IllegalArgumentException when the instant is out of its limits
     */
    Either<Refusal, Coupon> issue(CouponTerms terms, Instant givenAt);

    /**
     * Freezes a coupon and with it its allocations (C17).
     *
     * @param id the command's id (J1)
     * @param coupon the coupon
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> freeze(String id, CouponId coupon);

    /**
     * Unfreezes a coupon and with it its allocations, except those that are frozen alone (C17).
     *
     * @param id the command's id (J1)
     * @param coupon the coupon
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> unfreeze(String id, CouponId coupon);

    /**
     * Freezes one allocation (C17).
     *
     * @param id the command's id (J1)
     * @param allocation the allocation
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ALLOCATION}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> freeze(String id, AllocationId allocation);

    /**
     * Unfreezes one allocation; it stays frozen as long as its coupon is (C17).
     *
     * @param id the command's id (J1)
     * @param allocation the allocation
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ALLOCATION}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> unfreeze(String id, AllocationId allocation);

    /**
     * Gives a coupon a later end (C19). The coupon may have expired: what a sweep recorded as expired, of the coupon and its
     * allocations, comes back.
     *
     * @param id the command's id (J1)
     * @param coupon the coupon
     * @param expiresAt the new end, later than the present end and the time of the command
     * @return what came back; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code NOT_EXTENDED} with every problem, {@code
     *     ID_REUSED}
     */
    Either<Refusal, Extended> extend(String id, CouponId coupon, Instant expiresAt);

    /**
     * Gives a coupon a greater face value (C19); the difference goes into its unallocated balance.
     *
     * @param id the command's id (J1)
     * @param coupon the coupon; it must not have expired
     * @param faceValue the new face value, greater than the present one, in its currency
     * @return what was added; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code NOT_EXTENDED} with every problem, {@code
     *     ID_REUSED}
     */
    Either<Refusal, Extended> topUp(String id, CouponId coupon, BigMoney faceValue);

    /**
     * Withdraws the unallocated rest of a coupon and closes it (C18). Its allocations stay; what comes back from them is
     * withdrawn too.
     *
     * @param id the command's id (J1)
     * @param coupon the coupon
     * @return what was taken; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code COUPON_EXPIRED}, {@code
     *     COUPON_CLOSED}, {@code ID_REUSED}
     */
    Either<Refusal, Withdrawn> withdraw(String id, CouponId coupon);

    /**
     * Puts parts of one coupon of the master into members' accounts, all or nothing (C2 to C5, C8).
     *
     * @param id the command's id (J1)
     * @param coupon the coupon
     * @param shares who gets how much: 1 to 100 different members
     * @return the allocations; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code NOT_ALLOCATED} with every
     *     problem, {@code ID_REUSED}
     * @throws IllegalArgumentException when none or more than 100 shares are named
     */
    Either<Refusal, Allocated> allocate(String id, CouponId coupon, List<Allocate.Share> shares);

    /**
     * Puts parts of one coupon of the master into members' accounts, all or nothing (C2 to C5, C8).
     *
     * @param id the command's id (J1)
     * @param coupon the coupon
     * @param shares who gets how much: 1 to 100 different members
     * @return as {@link #allocate(String, CouponId, List)}
     */
    default Either<Refusal, Allocated> allocate(String id, CouponId coupon, Allocate.Share... shares) {
        return allocate(id, coupon, List.of(shares));
    }

    /**
     * Takes what is left of allocations back to their coupon, or a part of it, all or nothing (C6, C7, C18).
     *
     * @param id the command's id (J1)
     * @param coupon the coupon
     * @param targets which allocations, 1 to 100; for each the amount that the caller saw, if it should be checked, and how much
     *     to take, if not all
     * @return what was taken back; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}, {@code NOT_REVOKED} with every
     *     problem, {@code ID_REUSED}
     * @throws IllegalArgumentException when none or more than 100 are named
     */
    Either<Refusal, Revoked> revoke(String id, CouponId coupon, List<Revoke.Target> targets);

    /**
     * Takes the whole remaining balance of allocations back to their coupon, all or nothing (C6, C7, C18).
     *
     * @param id the command's id (J1)
     * @param coupon the coupon
     * @param allocations 1 to 100 allocations
     * @return as {@link #revoke(String, CouponId, List)}
     */
    default Either<Refusal, Revoked> revoke(String id, CouponId coupon, AllocationId... allocations) {
        return revoke(
                id, coupon, List.of(allocations).stream().map(Revoke.Target::of).toList());
    }

    /**
     * Moves an amount of one allocation to another unified member: a revoke and an allocation in one command, so that no charge
     * comes in between (C20). C4 to C8 apply in full.
     *
     * @param id the command's id (J1)
     * @param allocation the allocation to take it from
     * @param to the member who gets it, in a new allocation
     * @param amount above 0, at most what is left, at most as many decimals as the currency's minor unit
     * @return what was taken and made; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ALLOCATION}, {@code NOT_MOVED} with every problem of
     *     either side, {@code ID_REUSED}
     * @throws IllegalArgumentException when the amount breaks M1
     */
    Either<Refusal, Moved> move(String id, AllocationId allocation, AccountId to, BigMoney amount);

    /**
     * Moves all that is left of one allocation to another unified member (C20). An allocation of a ONCE coupon can only move as a
     * whole.
     *
     * @param id the command's id (J1)
     * @param allocation the allocation to take it from
     * @param to the member who gets it, in a new allocation
     * @return as {@link #move(String, AllocationId, AccountId, BigMoney)}
     */
    Either<Refusal, Moved> moveAll(String id, AllocationId allocation, AccountId to);
}
