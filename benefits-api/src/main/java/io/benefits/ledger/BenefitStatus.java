package io.benefits.ledger;

import io.benefits.value.Validity;
import java.time.Instant;

/**
 * What can be done with a benefit at an instant. If several apply, the first in this order is shown.
 *
 * @since 0.1.0
 */
public enum BenefitStatus {
    /** The coupon was withdrawn (C18) or the package canceled (P7). */
    WITHDRAWN,
    /** The allocation was revoked (C6, A4). */
    REVOKED,
    /** Its validity is over; what is left serves only charges consumed before (C15). */
    EXPIRED,
    /** It serves nothing until it is unfrozen (C17, P7). */
    FROZEN,
    /** Nothing is left in it. */
    EXHAUSTED,
    /** Its validity has not begun. */
    NOT_YET_EFFECTIVE,
    /** None of the others: it serves charges, and a master's coupon can be allocated. */
    AVAILABLE;

    /**
     * The status of a benefit that is neither withdrawn nor revoked.
     *
     * @param validity its validity
     * @param frozen whether it is frozen
     * @param balances its balances
     * @param now the instant
     * @return the first status that applies
     */
    public static BenefitStatus of(Validity validity, boolean frozen, Balances balances, Instant now) {
        if (!now.isBefore(validity.expiresAt())) {
            return EXPIRED;
        }
        if (frozen) {
            return FROZEN;
        }
        if (balances.balance().signum() == 0) {
            return EXHAUSTED;
        }
        return validity.contains(now) ? AVAILABLE : NOT_YET_EFFECTIVE;
    }
}
