package io.benefits.value;

/**
 * Whether a charge is metered or a prepaid order; it decides how many coupons may serve the charge (C11).
 *
 * @since 0.1.0
 */
public enum ChargingMode implements Coded {
    /** Metered use: it may use many coupons. */
    PAY_PER_USE("pay-per-use"),
    /** A prepaid order: it may use one coupon, the one it names or the first that covers it whole. */
    PREPAID("prepaid");

    private final String code;

    ChargingMode(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
