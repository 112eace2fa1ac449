package io.benefits.coupon;

import io.benefits.value.Coded;

/**
 * How a master's coupon can be allocated (C2).
 *
 * @since 0.1.0
 */
public enum AllocationMode implements Coded {
    /** The whole balance, whatever its decimals, to exactly one member; the command names no amount. */
    ONCE("once"),
    /** Any number of allocations while the balance lasts; the command names each amount. */
    MULTIPLE("multiple");

    private final String code;

    AllocationMode(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
