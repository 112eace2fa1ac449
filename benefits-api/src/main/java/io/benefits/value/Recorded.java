package io.benefits.value;

import java.time.Instant;
import java.util.Objects;

/**
 * The place in its master's journal where something began. The number also orders lists: it never changes, so pages are stable
 * (Q1).
 *
 * @param number the number of the journal entry, from 1
 * @param at the time of that entry
 * @since 0.1.0
 */
public record Recorded(long number, Instant at) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the number is below 1
     */
    public Recorded {
        Objects.requireNonNull(at, "at");
        if (number < 1) {
            throw new IllegalArgumentException("number: " + number + ", must be at least 1");
        }
    }
}
