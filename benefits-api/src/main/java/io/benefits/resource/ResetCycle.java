package io.benefits.resource;

import io.benefits.value.Coded;
import java.util.Objects;

/**
 * How often a package resets to its full quantity (P3). The periods follow the master's time zone.
 *
 * @param unit the length of a period
 * @param alignment how the periods are aligned
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

    /** How the periods are aligned. */
    public enum Alignment implements Coded {
        /**
         * Calendar hours, days, weeks, months or years. The first and the last may be short, and still give the full quantity.
         */
        CALENDAR("calendar"),
        /** The anniversary of the package's effective time; in a shorter month, day 31 becomes its last day. */
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
