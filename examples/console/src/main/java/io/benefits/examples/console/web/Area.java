package io.benefits.examples.console.web;

/** The tabs of the console. */
public enum Area {
    /** Before signing in. */
    START,
    /** Resource packages and who may use them. */
    PACKAGES,
    /** Coupons and their allocations. */
    COUPONS,
    /** How charges are covered, and why so. */
    WHY,
    /** What a member has. */
    MINE
}
