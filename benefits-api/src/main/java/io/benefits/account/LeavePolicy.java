package io.benefits.account;

import io.benefits.value.Coded;

/**
 * What becomes of a member's allocations when it is disassociated (A4).
 *
 * @since 0.1.0
 */
public enum LeavePolicy implements Coded {
    /**
     * The remaining balance of every allocation, frozen ones too, goes back to its coupon. A member with a live reservation cannot
     * leave. The default.
     */
    REVOKE("revoke"),
    /**
     * The member cannot leave while an allocation that has not expired has a balance, a due of it is open or in arrears, or a
     * reservation of it is live.
     */
    BLOCK("block"),
    /** The allocations stay; they serve only late charges of that association and can be revoked. */
    KEEP("keep");

    private final String code;

    LeavePolicy(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
