package io.benefits.account;

/** What becomes of a member's allocations when it is disassociated (A4). */
public enum LeavePolicy {
    /**
     * The remaining balance of every allocation, frozen ones too, goes back to its coupon. A member with a live reservation cannot
     * leave. The default.
     */
    REVOKE,
    /**
     * The member cannot leave while an allocation that has not expired has a balance, a due of it is open or in arrears, or a
     * reservation of it is live.
     */
    BLOCK,
    /** The allocations stay; they serve only late charges of that association and can be revoked. */
    KEEP
}
