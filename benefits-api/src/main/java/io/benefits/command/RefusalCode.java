package io.benefits.command;

/**
 * The kinds of refusals, over all features.
 *
 * @since 0.1.0
 */
public enum RefusalCode {
    /** The master is not registered. */
    UNKNOWN_MASTER,
    /** The account is not registered with this master. */
    UNKNOWN_ACCOUNT,
    /** The id is recorded for a command or charge with other content (J1, H2). */
    ID_REUSED,
    /** The account is registered already. */
    ACCOUNT_EXISTS,
    /** The account is a member already (A1). */
    ALREADY_ASSOCIATED,
    /** The account is not a member. */
    NOT_ASSOCIATED,
    /** The association cannot begin then (A7). */
    ASSOCIATION_TIME,
    /** The association cannot end then (A8). */
    DISASSOCIATION_TIME,
    /** The member cannot leave yet (A4). */
    LEAVE_BLOCKED,
    /** The master has no such package. */
    UNKNOWN_PACKAGE,
    /** The package's validity is over: nothing is left to cancel (P7, P8). */
    PACKAGE_ENDED,
    /** The package cannot be canceled from then on (P7). */
    CANCEL_TIME,
    /** A package or a coupon cannot have that audience; the refusal has every problem (S10). */
    NO_AUDIENCE,
    /** The master has no such coupon. */
    UNKNOWN_COUPON,
    /** The coupon cannot have been given then (C13). */
    ISSUE_TIME,
    /** The coupon's validity is over (C15). */
    COUPON_EXPIRED,
    /** The coupon is closed (C18). */
    COUPON_CLOSED,
    /** The master has no such allocation. */
    UNKNOWN_ALLOCATION,
    /** The coupon cannot be allocated in this way (C4, C5). */
    NOT_ALLOCATED,
    /** A coupon or a package cannot be extended in this way; the refusal has every problem (C19, P8). */
    NOT_EXTENDED,
    /** The allocations cannot be revoked (C6, C7). */
    NOT_REVOKED,
    /** An allocation cannot be moved in this way; the refusal has every problem (C20). */
    NOT_MOVED,
    /** The master has no such charge. */
    UNKNOWN_CHARGE,
    /** Exactly this charge was reserved: it can be confirmed or released (H2, H7). */
    CHARGE_RESERVED,
    /** Exactly this charge was settled without a reservation (H2). */
    CHARGE_SETTLED,
    /** The consumption time lies more than a year ahead (H2). */
    CONSUMPTION_TIME,
    /** The coupon that a prepaid order names cannot serve it (C11). */
    COUPON_NOT_APPLICABLE,
    /** Something would be due, and the command was <i>covered only</i> (H9). */
    NOT_COVERED,
    /** The charge has no due that can get this answer (H5). */
    DUE_NOT_ANSWERABLE,
    /** An amount is in another currency than the charge (M2). */
    WRONG_CURRENCY,
    /** The refund is more than what was taken and not given back (H6). */
    REFUND_TOO_LARGE,
    /** The refund need not be paid back (H6). */
    PAY_BACK_NOT_OPEN,
    /** The reservation was confirmed or released already (H7). */
    RESERVATION_ENDED,
    /** The confirmed part is more than what was reserved (H7). */
    CONFIRM_TOO_LARGE,
    /** To confirm a part of a metered order, name amount and quantity together (H7). */
    CONFIRM_INCOMPLETE
}
