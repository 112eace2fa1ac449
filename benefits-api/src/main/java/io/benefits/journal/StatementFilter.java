package io.benefits.journal;

import io.benefits.value.Validity;
import java.util.Objects;
import java.util.Optional;

/**
 * Which lines of a statement a list holds (Q3).
 *
 * @param time only those recorded within it; empty for any time
 * @since 0.1.0
 */
public record StatementFilter(Optional<Validity> time) {

    /** The whole statement. */
    public static final StatementFilter ALL = new StatementFilter(Optional.empty());

    /** Checks that nothing is null. */
    public StatementFilter {
        Objects.requireNonNull(time, "time");
    }

    /**
     * Only what was recorded within an interval.
     *
     * @param interval half-open
     * @return the narrower filter
     */
    public StatementFilter within(Validity interval) {
        return new StatementFilter(Optional.of(interval));
    }
}
