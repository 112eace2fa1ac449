package io.benefits.settlement;

/** What became of a due (H5). */
public enum DueStatus {
    /** Not answered yet. */
    OPEN,
    /** Paid. */
    COLLECTED,
    /** The payer could not pay; it may be collected later. */
    IN_ARREARS,
    /** Refunds left nothing of the arrears (H6). */
    CLEARED;

    /**
     * Whether somebody still owes something.
     *
     * @return true for open dues and arrears
     */
    public boolean isUnpaid() {
        return this == OPEN || this == IN_ARREARS;
    }
}
