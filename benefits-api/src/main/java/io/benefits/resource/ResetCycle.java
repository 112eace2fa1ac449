package io.benefits.resource;

import java.util.Objects;

/**
 * How often a package's quantity begins anew (P3). The periods follow the master's time zone.
 *
 * @param unit the length of a period
 * @param alignment what the periods begin with
 */
public record ResetCycle(Unit unit, Alignment alignment) {

    /** The length of a period. */
    public enum Unit {
        /** One hour. */
        HOUR,
        /** One day. */
        DAY,
        /** One week; calendar weeks begin on Monday. */
        WEEK,
        /** One month. */
        MONTH,
        /** One year. */
        YEAR
    }

    /** What the periods begin with. */
    public enum Alignment {
        /** Natural hours, days, weeks, months or years; the first and the last may be partial and give the full quantity. */
        CALENDAR,
        /** The package's effective time; day 31 becomes the month's last. */
        ANNIVERSARY
    }

    /** Checks that nothing is null. */
    public ResetCycle {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(alignment, "alignment");
    }
}
