package io.benefits.account;

/** Who pays for a member and whose benefits serve it. The mode of an association never changes (A2). */
public enum AccountingMode {
    /** The master pays, and the master's benefits apply. */
    UNIFIED,
    /** The member pays and uses its own benefits only. */
    INDEPENDENT
}
