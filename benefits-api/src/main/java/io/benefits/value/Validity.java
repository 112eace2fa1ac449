package io.benefits.value;

import java.time.Instant;

/**
 * A half-open stretch of time {@code [effectiveAt, expiresAt)} in UTC, to the microsecond (T1).
 *
 * @param effectiveAt the first instant that belongs to it
 * @param expiresAt the first instant after it
 */
public record Validity(Instant effectiveAt, Instant expiresAt) {

    /**
     * Cuts both instants to microseconds.
     *
     * @throws IllegalArgumentException when it would not end after it begins, or lies outside the years 1 to 9999
     */
    public Validity {
        effectiveAt = Limits.instant("effectiveAt", effectiveAt);
        expiresAt = Limits.instant("expiresAt", expiresAt);
        if (!effectiveAt.isBefore(expiresAt)) {
            throw new IllegalArgumentException(
                    "expiresAt: " + expiresAt + ", must be after effectiveAt " + effectiveAt);
        }
    }

    /**
     * Whether an instant belongs to it.
     *
     * @param instant the instant
     * @return true from effectiveAt on and before expiresAt
     */
    public boolean contains(Instant instant) {
        return !instant.isBefore(effectiveAt) && instant.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "[" + effectiveAt + ", " + expiresAt + ")";
    }
}
