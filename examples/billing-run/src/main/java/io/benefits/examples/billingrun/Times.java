package io.benefits.examples.billingrun;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Instants as bills write them: a date and a time of day with a blank or a T between, in UTC unless an offset follows. */
final class Times {

    /** For messages. */
    static final String EXAMPLES = "2024-09-18T22:00:00Z or 2024-09-18 22:00:00";

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(java.util.Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /**
     * Reads an instant.
     *
     * @throws DateTimeException when the text is none
     */
    static Instant parse(String text) {
        TemporalAccessor parsed = FORMAT.parse(text);
        return LocalDateTime.from(parsed).toInstant(ZoneOffset.from(parsed));
    }

    /** One text for each instant; what is none stays as it is. */
    static String normal(String text) {
        try {
            return parse(text).toString();
        } catch (DateTimeException e) {
            return text;
        }
    }
}
