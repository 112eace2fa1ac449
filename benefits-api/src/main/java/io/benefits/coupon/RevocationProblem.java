package io.benefits.coupon;

import io.benefits.value.AllocationId;
import java.util.Objects;

/**
 * A reason why an allocation cannot be revoked (C6, C7).
 *
 * @param kind what kind of problem it is
 * @param allocation the allocation that it concerns
 * @param message the problem in words
 * @since 0.1.0
 */
public record RevocationProblem(Kind kind, AllocationId allocation, String message) {

    /** The kinds of problems. */
    public enum Kind {
        /** The coupon has no such allocation. */
        UNKNOWN,
        /** It was revoked already. */
        REVOKED_ALREADY,
        /** Its validity is over (C15). */
        EXPIRED,
        /** It, or its coupon, is frozen (C17). */
        FROZEN,
        /** Nothing is left in it. */
        FULLY_USED,
        /** A part of it is reserved (H7). */
        RESERVED,
        /** An amount is in another currency than the coupon (M2). */
        CURRENCY,
        /** Its balance is no longer the amount that the caller saw (C6). */
        CHANGED,
        /** It is named more than once. */
        NAMED_TWICE,
        /** The amount to take is more than what is left (C6). */
        TOO_MUCH,
        /** The amount to take has more decimals than the currency's minor unit, and something would be left (C6). */
        AMOUNT_TOO_FINE,
        /** Only a part is to be taken from an allocation of a ONCE coupon, which can only be revoked as a whole (C6). */
        WHOLE_ONLY
    }

    /** Checks that nothing is null. */
    public RevocationProblem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(message, "message");
    }
}
