package io.benefits.settlement;

import java.util.List;
import java.util.Objects;

/**
 * What one round of {@link Settlements#collect} did.
 *
 * @param collected how many dues were collected
 * @param inArrears how many dues went into arrears
 * @param paidBack how many refunds were paid back
 * @param failures the dues and refunds for which the billing port threw, or the store when its answer was to be recorded;
 *     the next round hands over what is still open
 */
public record Collected(int collected, int inArrears, int paidBack, List<Failure> failures) {

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
    }
}
