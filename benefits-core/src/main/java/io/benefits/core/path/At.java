package io.benefits.core.path;

import io.benefits.spi.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment to look at (Q2).
 *
 * @param number the last entry that counts; {@link Reading#LATEST} for all
 * @param instant the instant at which statuses are judged; null for the time of the clock
 */
public record At(long number, @Nullable Instant instant) {

    /** The present, at the time of each question. */
    public static final At NOW = new At(Reading.LATEST, null);
}
