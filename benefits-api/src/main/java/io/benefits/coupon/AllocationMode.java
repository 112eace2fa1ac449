package io.benefits.coupon;

/** How a master's coupon can be allocated (C2). */
public enum AllocationMode {
    /** The whole balance, whatever its decimals, to exactly one member; the command names no amount. */
    ONCE,
    /** Any number of allocations while the balance lasts; the command names each amount. */
    MULTIPLE
}
