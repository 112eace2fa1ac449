package io.benefits.account;

import io.benefits.value.Coded;

/**
 * Who pays for a member and whose benefits serve it. The mode of an association never changes (A2).
 *
 * @since 0.1.0
 */
public enum AccountingMode implements Coded {
    /** The master pays, and the master's benefits apply. */
    UNIFIED("unified"),
    /** The member pays and uses its own benefits only. */
    INDEPENDENT("independent");

    private final String code;

    AccountingMode(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
