package io.benefits.coupon;

import io.benefits.value.AllocationId;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * What a revoke would take back from one allocation (C6).
 *
 * @param allocation the allocation
 * @param amount what would be taken back, above 0; empty if it cannot be revoked
 * @param problem why it cannot be revoked; empty if it can
 * @since 0.1.0
 */
public record Recoverable(AllocationId allocation, Optional<BigMoney> amount, Optional<RevocationProblem> problem) {

    /** Checks that nothing is missing. */
    public Recoverable {
        Objects.requireNonNull(allocation, "allocation");
        if (amount.isPresent() == problem.isPresent()) {
            throw new IllegalArgumentException("either an amount or a problem, not both, of " + allocation);
        }
    }
}
