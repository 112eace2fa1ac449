package io.benefits.coupon;

import io.benefits.ledger.Balances;
import io.benefits.ledger.BenefitStatus;
import io.benefits.value.Validity;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * An allocation with its balances and what it inherits from its coupon (C3), as a list shows it. It shows nothing else of the
 * coupon, because its member may see it.
 *
 * @param allocation the allocation
 * @param currency the code of its currency
 * @param validity its validity
 * @param products the products it applies to; empty for all
 * @param frozen whether it or its coupon is frozen (C17)
 * @param balances where the amount that it was given is now
 * @since 0.1.0
 */
public record AllocationState(
        Allocation allocation,
        String currency,
        Validity validity,
        Set<String> products,
        boolean frozen,
        Balances balances) {

    /** Checks that nothing is null. */
    public AllocationState {
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(validity, "validity");
        products = Set.copyOf(products);
        Objects.requireNonNull(balances, "balances");
    }

    /**
     * The state of an allocation of a coupon.
     *
     * @param allocation the allocation
     * @param source its coupon
     * @param balances where the amount that it was given is now
     * @return the state
     */
    public static AllocationState of(Allocation allocation, Coupon source, Balances balances) {
        CouponTerms terms = source.terms();
        return new AllocationState(
                allocation,
                terms.faceValue().getCurrencyUnit().getCode(),
                terms.validity(),
                terms.products(),
                source.frozen() || allocation.frozen(),
                balances);
    }

    /**
     * What is left in the allocation.
     *
     * @return at least 0, in the coupon's currency
     */
    public BigMoney balance() {
        return BigMoney.of(CurrencyUnit.of(currency), balances.balance());
    }

    /**
     * What can be done with the allocation at an instant.
     *
     * @param now the instant
     * @return the first status that applies
     */
    public BenefitStatus status(Instant now) {
        if (allocation.revoked()) {
            return BenefitStatus.REVOKED;
        }
        return BenefitStatus.of(validity, frozen, balances, now);
    }
}
