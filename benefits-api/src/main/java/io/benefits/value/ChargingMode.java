package io.benefits.value;

/** How a charge came about; it decides how many coupons may serve it (C11). */
public enum ChargingMode {
    /** Metered use: it may use many coupons. */
    PAY_PER_USE,
    /** A prepaid order: it may use one coupon, the one it names or the first that covers it whole. */
    PREPAID
}
