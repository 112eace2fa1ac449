package io.benefits.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A half-open interval {@code [effectiveAt, expiresAt)} in UTC, to the microsecond (T1).
 *
 * @param effectiveAt the first instant that belongs to it
 * @param expiresAt the first instant after it
 * @since 0.1.0
 */
public record Validity(Instant effectiveAt, Instant expiresAt) {

    /** The years 1 to 9999, everything that the library knows except the last microsecond (T1). */
    public static final Validity ALWAYS = new Validity(Limits.FIRST_INSTANT, Limits.LAST_INSTANT);

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
     * Whole days in a zone. Like every interval, it includes its beginning and excludes its end (T1).
     *
     * @param from the first day
     * @param until the first day after it
     * @param zone the zone, usually the master's
     * @return from the beginning of one day to the beginning of the other
     * @throws IllegalArgumentException when it would not end after it begins, or lies outside the years 1 to 9999
     */
    public static Validity days(LocalDate from, LocalDate until, ZoneId zone) {
        return new Validity(
                from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
    }

    /**
     * Whole days in a zone: {@code days("2024-06-01", "2024-09-01", zone)} are June, July and August.
     *
     * @param from the first day
     * @param until the first day after it
     * @param zone the zone, usually the master's
     * @return from the beginning of one day to the beginning of the other
     * @throws java.time.format.DateTimeParseException when a text is not a day
     * @throws IllegalArgumentException when it would not end after it begins, or lies outside the years 1 to 9999
     */
    public static Validity days(String from, String until, ZoneId zone) {
        return days(LocalDate.parse(from), LocalDate.parse(until), zone);
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
