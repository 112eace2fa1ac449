package io.benefits.coupon;

import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.util.Objects;

/**
 * An issued cash coupon, without its balances.
 *
 * @param terms its terms
 * @param recorded when it was issued
 * @param association the ordinal of its owner's association in which it was given, 0 for the first; {@link #NO_ASSOCIATION} if
 *     there was none (C13)
 * @param frozen whether it and its allocations serve nothing for now (C17)
 * @param withdrawn whether it is closed (C18)
 * @since 0.1.0
 */
public record Coupon(CouponTerms terms, Recorded recorded, int association, boolean frozen, boolean withdrawn) {

    /** The association of a coupon whose owner was not associated when it was given. */
    public static final int NO_ASSOCIATION = -1;

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
}
