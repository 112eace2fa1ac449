package io.benefits.coupon;

import io.benefits.value.AllocationId;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * What a revoke would take back from one allocation (C6).
 *
 * @param allocation the allocation
 * @param amount what would be taken back; null if it cannot be revoked
 * @param obstacle what keeps it from being revoked; null if nothing does
 */
public record Recoverable(
        AllocationId allocation,
        @Nullable BigMoney amount,
        @Nullable RevocationProblem obstacle) {

    /** Checks that nothing is missing. */
    public Recoverable {
        Objects.requireNonNull(allocation, "allocation");
        if ((amount == null) == (obstacle == null)) {
            throw new IllegalArgumentException("either an amount or an obstacle, not both, of " + allocation);
        }
    }

    /**
     * What would be taken back.
     *
     * @return above 0, or empty if the allocation cannot be revoked
     */
    public Optional<BigMoney> recoverable() {
        return Optional.ofNullable(amount);
    }

    /**
     * What keeps the allocation from being revoked.
     *
     * @return the problem, or empty if it can be revoked
     */
    public Optional<RevocationProblem> problem() {
        return Optional.ofNullable(obstacle);
    }
}
