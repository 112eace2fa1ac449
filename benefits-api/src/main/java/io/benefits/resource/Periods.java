package io.benefits.resource;

import io.benefits.value.Validity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The periods of a package (P3): a package that does not reset has one, its validity. Gaps and overlaps of local time
 * resolve as {@link ZonedDateTime} does. Stateless and thread-safe.
 *
 * @since 0.1.0
 */
public final class Periods {

    private Periods() {}

    /**
     * The period that contains an instant.
     *
     * @param terms the package's terms
     * @param instant an instant within the package's validity
     * @param zone the master's time zone
     * @return the period, cut to the package's validity
     * @throws IllegalArgumentException when the instant lies outside the validity
     */
    public static Validity containing(PackageTerms terms, Instant instant, ZoneId zone) {
        Validity whole = terms.validity();
        if (!whole.contains(instant)) {
            throw new IllegalArgumentException("instant: " + instant + ", must lie in " + whole);
        }
        if (terms.reset().isEmpty()) {
            return whole;
        }
        ResetCycle cycle = terms.reset().get();
        return cycle.alignment() == ResetCycle.Alignment.CALENDAR
                ? calendar(cycle.unit(), whole, instant.atZone(zone))
                : anniversary(chrono(cycle.unit()), whole, instant.atZone(zone));
    }

    private static Validity calendar(ResetCycle.Unit unit, Validity whole, ZonedDateTime at) {
        if (unit == ResetCycle.Unit.HOUR) {
            return hour(whole, at);
        }
        LocalDate date = at.toLocalDate();
        LocalDate first = switch (unit) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            case YEAR -> date.withDayOfYear(1);
            case HOUR -> throw new IllegalStateException("hours are no dates");
        };
        ZonedDateTime start = first.atStartOfDay(at.getZone());
        ZonedDateTime end = first.plus(1, chrono(unit)).atStartOfDay(at.getZone());
        if (!end.isAfter(at)) {
            // where midnight comes twice, the clock shows the day before once more
            start = end;
            end = first.plus(2, chrono(unit)).atStartOfDay(at.getZone());
        }
        return cut(whole, start, end);
    }

    /**
     * Natural hours begin whenever the clock shows a full hour, or would show one were it not set at that instant. They last
     * an hour of real time, more or less only where the clock is set by a part of an hour.
     */
    private static Validity hour(Validity whole, ZonedDateTime at) {
        ZoneRules rules = at.getZone().getRules();
        Instant instant = at.toInstant();
        Instant start = fullHour(instant, at.getOffset());
        Instant end = start.plus(1, ChronoUnit.HOURS);
        ZoneOffsetTransition set = rules.previousTransition(instant.plusNanos(1));
        while (set != null && set.getInstant().isAfter(start)) {
            start = fullHour(set.getInstant(), set.getOffsetBefore());
            set = rules.previousTransition(set.getInstant());
        }
        set = rules.nextTransition(instant);
        while (set != null && set.getInstant().isBefore(end)) {
            end = fullHour(set.getInstant().minusNanos(1), set.getOffsetAfter()).plus(1, ChronoUnit.HOURS);
            set = rules.nextTransition(set.getInstant());
        }
        return cut(whole, start, end);
    }

    /** The last full hour that a clock of that offset showed. */
    private static Instant fullHour(Instant instant, ZoneOffset offset) {
        return instant.atOffset(offset).truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    private static Validity anniversary(ChronoUnit unit, Validity whole, ZonedDateTime at) {
        ZonedDateTime base = whole.effectiveAt().atZone(at.getZone());
        long count = unit.between(base, at);
        while (base.plus(count, unit).isAfter(at)) {
            count--;
        }
        while (!base.plus(count + 1, unit).isAfter(at)) {
            count++;
        }
        return cut(whole, base.plus(count, unit), base.plus(count + 1, unit));
    }

    private static Validity cut(Validity whole, ZonedDateTime start, ZonedDateTime end) {
        return cut(whole, start.toInstant(), end.toInstant());
    }

    private static Validity cut(Validity whole, Instant from, Instant to) {
        return new Validity(
                from.isBefore(whole.effectiveAt()) ? whole.effectiveAt() : from,
                to.isAfter(whole.expiresAt()) ? whole.expiresAt() : to);
    }

    private static ChronoUnit chrono(ResetCycle.Unit unit) {
        return switch (unit) {
            case HOUR -> ChronoUnit.HOURS;
            case DAY -> ChronoUnit.DAYS;
            case WEEK -> ChronoUnit.WEEKS;
            case MONTH -> ChronoUnit.MONTHS;
            case YEAR -> ChronoUnit.YEARS;
        };
    }
}
