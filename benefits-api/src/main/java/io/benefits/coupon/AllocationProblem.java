package io.benefits.coupon;

import io.benefits.value.AccountId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reason why a coupon cannot be allocated (C4, C5).
 *
 * @param kind what kind of problem it is
 * @param member the member that it concerns; null if it concerns the coupon
 * @param message the problem in words
 * @since 0.1.0
 */
public record AllocationProblem(Kind kind, @Nullable AccountId member, String message) {

    /** The kinds of problems. */
    public enum Kind {
        /** The coupon belongs to a member, not to the master itself. */
        NOT_THE_MASTERS,
        /** The coupon is closed (C18). */
        CLOSED,
        /** The coupon's validity is over. */
        EXPIRED,
        /** The coupon's validity has not begun. */
        NOT_YET_EFFECTIVE,
        /** The coupon is frozen. */
        FROZEN,
        /** The sum of the amounts is above the coupon's balance, or nothing is left of a ONCE coupon. */
        BALANCE_TOO_SMALL,
        /** The ONCE coupon is already allocated, or an earlier allocation of it was used (C8). */
        ALLOCATED_ALREADY,
        /** A part of the ONCE coupon is reserved or consumed, so it cannot be allocated as a whole (C2). */
        NOT_WHOLE,
        /** A ONCE coupon goes to exactly one member. */
        ONE_MEMBER_ONLY,
        /** A ONCE coupon is allocated as a whole: no amount may be named. */
        AMOUNT_NAMED,
        /** A MULTIPLE coupon needs an amount. */
        AMOUNT_MISSING,
        /** The amount has more decimals than the currency's minor unit. */
        AMOUNT_TOO_FINE,
        /** The amount is in another currency than the coupon. */
        CURRENCY,
        /** The account is the master's own: the coupon serves it without an allocation. */
        THE_MASTERS_ACCOUNT,
        /** The account is not a member now, or is unknown. */
        NOT_A_MEMBER,
        /** The member is independent. */
        INDEPENDENT,
        /** The member is named more than once. */
        NAMED_TWICE,
        /** The member has the allocation that is to be moved (C20). */
        HAS_IT_ALREADY
    }

    /** Checks the parts that must not be null. */
    public AllocationProblem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
    }

    /**
     * The member that the problem concerns.
     *
     * @return the member, or empty if it concerns the coupon
     */
    public Optional<AccountId> ofMember() {
        return Optional.ofNullable(member);
    }
}
