package io.benefits.resource;

import io.benefits.value.Coded;
import java.util.Objects;

/**
 * How often a package's quantity begins anew (P3). The periods follow the master's time zone.
 *
 * @param unit the length of a period
 * @param alignment what the periods begin with
 * @since 0.1.0
 */
public record ResetCycle(Unit unit, Alignment alignment) {

    /** The length of a period. */
    public enum Unit implements Coded {
        /** One hour. */
        HOUR("hour"),
        /** One day. */
        DAY("day"),
        /** One week; calendar weeks begin on Monday. */
        WEEK("week"),
        /** One month. */
        MONTH("month"),
        /** One year. */
        YEAR("year");

        private final String code;

        Unit(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** What the periods begin with. */
    public enum Alignment implements Coded {
        /** Natural hours, days, weeks, months or years; the first and the last may be partial and give the full quantity. */
        CALENDAR("calendar"),
        /** The package's effective time; day 31 becomes the month's last. */
        ANNIVERSARY("anniversary");

        private final String code;

        Alignment(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** Checks that nothing is null. */
    public ResetCycle {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(alignment, "alignment");
    }
}
