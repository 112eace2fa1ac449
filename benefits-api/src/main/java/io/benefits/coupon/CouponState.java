package io.benefits.coupon;

import io.benefits.ledger.Balances;
import io.benefits.ledger.BenefitStatus;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * A coupon with its balances, as a list shows it.
 *
 * @param coupon the coupon
 * @param balances where its face value is now
 * @since 0.1.0
 */
public record CouponState(Coupon coupon, Balances balances) {

    /** Checks that nothing is null. */
    public CouponState {
        Objects.requireNonNull(coupon, "coupon");
        Objects.requireNonNull(balances, "balances");
    }

    /**
     * The unallocated part of the coupon.
     *
     * @return at least 0, in the coupon's currency
     */
    public BigMoney balance() {
        return BigMoney.of(coupon.terms().faceValue().getCurrencyUnit(), balances.balance());
    }

    /**
     * What can be done with the coupon at an instant.
     *
     * @param now the instant
     * @return the first status that applies
     */
    public BenefitStatus status(Instant now) {
        if (coupon.withdrawn()) {
            return BenefitStatus.WITHDRAWN;
        }
        return BenefitStatus.of(coupon.terms().validity(), coupon.frozen(), balances, now);
    }
}
