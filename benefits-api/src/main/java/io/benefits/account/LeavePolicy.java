package io.benefits.account;

import io.benefits.value.Coded;

/**
 * What happens to a member's allocations when it is disassociated (A4).
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
     * The member cannot leave while one of its allocations has a balance and has not expired, one of its dues is open or in
     * arrears, or one of its reservations is live.
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
