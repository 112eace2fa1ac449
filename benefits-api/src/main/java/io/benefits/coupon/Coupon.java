package io.benefits.coupon;

import io.benefits.journal.Recorded;
import io.benefits.spi.Part;
import java.util.Objects;

/**
 * An issued cash coupon, but for its balances.
 *
 * @param terms what was settled when it was issued
 * @param recorded when it was issued
 * @param frozen whether it serves nothing for now, nor its allocations (C17)
 * @param withdrawn whether it is closed (C18)
 */
public record Coupon(CouponTerms terms, Recorded recorded, boolean frozen, boolean withdrawn) implements Part {

    /** Checks that nothing is null. */
    public Coupon {
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(recorded, "recorded");
    }

    /**
     * The coupon's id.
     *
     * @return unique per master
     */
    public CouponId id() {
        return terms.id();
    }

    /**
     * The coupon, frozen or unfrozen.
     *
     * @param on whether it is frozen
     * @return the changed coupon
     */
    public Coupon frozen(boolean on) {
        return new Coupon(terms, recorded, on, withdrawn);
    }

    /**
     * The coupon, closed.
     *
     * @return the changed coupon
     */
    public Coupon closed() {
        return new Coupon(terms, recorded, frozen, true);
    }
}
