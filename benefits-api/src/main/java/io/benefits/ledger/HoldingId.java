package io.benefits.ledger;

import io.benefits.value.BenefitId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A thing with one balance: a coupon, an allocation, or one period of a resource package.
 *
 * @param benefit the benefit
 * @param period the beginning of the package's period; a package that does not reset has one period, which begins with
 *     its validity; null for coupons and allocations
 * @since 0.1.0
 */
public record HoldingId(BenefitId benefit, @Nullable Instant period) {

    /**
     * Checks that packages, and only they, name a period.
     *
     * @throws IllegalArgumentException when they do not
     */
    public HoldingId {
        Objects.requireNonNull(benefit, "benefit");
        if ((period != null) != (benefit.kind() == BenefitId.Kind.PACKAGE)) {
            throw new IllegalArgumentException("period: " + period + ", named by packages and only by them");
        }
    }

    /**
     * The holding of a coupon or an allocation.
     *
     * @param benefit the coupon or the allocation
     * @return its only holding
     */
    public static HoldingId of(BenefitId benefit) {
        return new HoldingId(benefit, null);
    }

    @Override
    public String toString() {
        String name = benefit.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + benefit.value();
        return period == null ? name : name + " from " + period;
    }
}
