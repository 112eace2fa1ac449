package io.benefits.examples.console.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Writes instants in the calendar of an enterprise, always with the offset that it had then. */
final class Times {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");
    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmssxx");

    private Times() {}

    /** Like 2024-06-10 10:30 +02:00. */
    static String of(Instant instant, ZoneId zone) {
        return minute(instant, zone) + " " + offset(instant, zone);
    }

    /** Like 2024-06-10 10:30. */
    static String minute(Instant instant, ZoneId zone) {
        return MINUTE.format(instant.atZone(zone));
    }

    /** Like +02:00. */
    static String offset(Instant instant, ZoneId zone) {
        return OFFSET.format(instant.atZone(zone));
    }

    /** With all its digits, like 2024-06-10T10:30:00.000001+02:00. */
    static String whole(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    /** For the name of a file, like 2024-06-10T103000+0200. */
    static String inName(Instant instant, ZoneId zone) {
        return FILE.format(instant.atZone(zone));
    }
}
