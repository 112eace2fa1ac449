package io.benefits.core.path;

import io.benefits.spi.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moment that is looked at (Q2).
 *
 * @param number the last entry that counts; {@link Reading#LATEST} for all
 * @param instant the instant that statuses are judged at; null for the time of the clock
 */
public record At(long number, @Nullable Instant instant) {

    /** The present, whenever it is asked. */
    public static final At NOW = new At(Reading.LATEST, null);
}
