package io.benefits.coupon;

import io.benefits.BenefitStatus;
import io.benefits.Validity;
import io.benefits.journal.Balances;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * An allocation with its source and its balances, as a list shows it.
 *
 * @param allocation the allocation
 * @param source the coupon that it comes from, whose terms it inherits
 * @param balances where what it was given is now
 */
public record AllocationState(Allocation allocation, Coupon source, Balances balances) {

    /** Checks that nothing is null. */
    public AllocationState {
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(balances, "balances");
    }

    /**
     * What is left in the allocation.
     *
     * @return at least 0, in the coupon's currency
     */
    public BigMoney balance() {
        return BigMoney.of(source.terms().faceValue().getCurrencyUnit(), balances.balance());
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
        return status(source.terms().validity(), source.frozen() || allocation.frozen(), balances, now);
    }

    static BenefitStatus status(Validity validity, boolean frozen, Balances balances, Instant now) {
        if (!now.isBefore(validity.expiresAt())) {
            return BenefitStatus.EXPIRED;
        }
        if (frozen) {
            return BenefitStatus.FROZEN;
        }
        if (balances.balance().signum() == 0) {
            return BenefitStatus.EXHAUSTED;
        }
        return validity.contains(now) ? BenefitStatus.AVAILABLE : BenefitStatus.NOT_YET_EFFECTIVE;
    }
}
