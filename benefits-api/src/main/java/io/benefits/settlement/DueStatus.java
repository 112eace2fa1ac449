package io.benefits.settlement;

/** What the billing system said of a due (H5). */
public enum DueStatus {
    /** Not answered yet. */
    OPEN,
    /** Paid. */
    COLLECTED,
    /** The payer could not pay; it may be collected later. */
    IN_ARREARS
}
