package io.benefits.spi;

import io.benefits.coupon.CouponTerms;
import io.benefits.ledger.HoldingId;
import io.benefits.value.BenefitId;
import java.util.Comparator;

/**
 * A coupon or an allocation as it stands in the order of C10.
 *
 * @param holding its balance
 * @param terms its own terms or, for an allocation, its coupon's
 * @since 0.1.0
 */
public record Cash(HoldingId holding, CouponTerms terms) {

    /** The order of C10 within a group: lowest priority, limited to products first, earliest expiry, earliest effective, id. */
    public static final Comparator<Cash> ORDER = Comparator.<Cash>comparingInt(
                    cash -> cash.terms().priority())
            .thenComparing(cash -> cash.terms().products().isEmpty())
            .thenComparing(cash -> cash.terms().validity().expiresAt())
            .thenComparing(cash -> cash.terms().validity().effectiveAt())
            .thenComparing(cash -> cash.id().value())
            .thenComparing(cash -> cash.id().kind());

    /**
     * The coupon or the allocation.
     *
     * @return its id
     */
    public BenefitId id() {
        return holding.benefit();
    }
}
