package io.benefits.settlement;

import io.benefits.value.ChargeId;
import io.benefits.value.Cursor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one round of {@link Settlements#collect} did.
 *
 * @param collected how many dues were collected
 * @param inArrears how many dues went into arrears; a due that refunds had fully given back is cleared at once and not counted
 * @param paidBack how many refunds were paid back
 * @param failures the dues and refunds for which the billing port threw, or the store when it recorded the answer; they are still
 *     open. Also refunds whose due went back into arrears or was written off while the port paid them back: they were set off
 *     meanwhile, so the payer has them twice. Claim the money back (H5)
 * @param next where the next round continues; empty if it starts with the oldest again
 * @since 0.1.0
 */
public record Collected(int collected, int inArrears, int paidBack, List<Failure> failures, Optional<Cursor> next) {

    /**
     * A due or a refund that failed.
     *
     * @param charge the charge
     * @param cause what was thrown
     */
    public record Failure(ChargeId charge, RuntimeException cause) {

        /** Checks that nothing is null. */
        public Failure {
            Objects.requireNonNull(charge, "charge");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** Makes the list unmodifiable. */
    public Collected {
        failures = List.copyOf(failures);
        Objects.requireNonNull(next, "next");
    }
}
