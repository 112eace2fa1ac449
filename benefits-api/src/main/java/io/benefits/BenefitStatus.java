package io.benefits;

/** What can be done with a benefit at an instant. Where several hold, the first of this order is shown. */
public enum BenefitStatus {
    /** The coupon was withdrawn (C18) or the package cancelled (P7). */
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
    AVAILABLE
}
