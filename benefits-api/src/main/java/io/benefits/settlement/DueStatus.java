package io.benefits.settlement;

import io.benefits.value.Coded;

/**
 * What became of a due (H5).
 *
 * @since 0.1.0
 */
public enum DueStatus implements Coded {
    /** Not answered yet. */
    OPEN("open"),
    /** Paid. */
    COLLECTED("collected"),
    /** The payer could not pay; it may be collected later. */
    IN_ARREARS("in-arrears"),
    /** Refunds left nothing of the arrears (H6). */
    CLEARED("cleared");

    private final String code;

    DueStatus(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /**
     * Whether somebody still owes something.
     *
     * @return true for open dues and arrears
     */
    public boolean isUnpaid() {
        return this == OPEN || this == IN_ARREARS;
    }
}
