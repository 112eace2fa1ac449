package io.benefits.examples.console.web;

import io.benefits.value.Validity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Days to which a list is narrowed, as typed.
 *
 * @param from the first day; empty for the beginning
 * @param until the last day; empty for no end
 */
public record Days(String from, String until) {

    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    /** The days that a request names. */
    public static Days of(Visit visit) {
        return new Days(visit.field("from"), visit.field("until"));
    }

    /** Whether neither day is named. */
    public boolean isEmpty() {
        return from.isEmpty() && until.isEmpty();
    }

    /**
     * The time from the beginning of the first day to the end of the last.
     *
     * @param zone whose days they are
     * @return the time; empty if the days are no real ones, or the first is after the last
     */
    public Optional<Validity> in(ZoneId zone) {
        try {
            return Optional.of(new Validity(
                    from.isEmpty() ? BEGINNING : midnight(from, 0, zone),
                    until.isEmpty() ? END : midnight(until, 1, zone)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant midnight(String day, int later, ZoneId zone) {
        return LocalDate.parse(day).plusDays(later).atStartOfDay(zone).toInstant();
    }
}
