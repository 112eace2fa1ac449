package io.benefits.account;

/** What becomes of a member's allocations when it is disassociated (A4). */
public enum LeavePolicy {
    /** The remaining balance of every allocation, frozen ones too, goes back to its coupon. The default. */
    REVOKE,
    /** The member cannot leave while an allocation has a balance, or a due of it is open or in arrears. */
    BLOCK,
    /** The allocations stay; they serve only late charges of that association and can be revoked. */
    KEEP
}
