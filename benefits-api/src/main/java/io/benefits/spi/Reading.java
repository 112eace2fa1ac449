package io.benefits.spi;

import io.benefits.value.Paging;
import java.time.Instant;
import java.util.Objects;

/**
 * How a list is read (Q1, Q2).
 *
 * @param number the number of the last entry to count: the list has only what was recorded up to it, as it was then; {@link
 *     #LATEST} for now
 * @param now the instant at which a status is judged
 * @param paging which page
 * @since 0.1.0
 */
public record Reading(long number, Instant now, Paging paging) {

    /** Everything that is recorded. */
    public static final long LATEST = Long.MAX_VALUE;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public Reading {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(paging, "paging");
        if (number < 0) {
            throw new IllegalArgumentException("number: " + number + ", must not be below 0");
        }
    }
}
