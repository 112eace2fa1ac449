package io.benefits.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.resource.ResetCycle.Alignment;
import io.benefits.resource.ResetCycle.Unit;
import io.benefits.value.AccountId;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The periods of packages: P3. Times are local to the zone that a test names. */
class PeriodsTest {

    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    // ---- no cycle

    @Test
    @DisplayName("P3 a package that does not reset has one period, its validity")
    void hasOnePeriodWithoutACycle() {
        PackageTerms terms = terms(UTC, "2024-01-31T12:00", "2024-03-01T00:00");

        assertThat(Periods.containing(terms, at(UTC, "2024-01-31T12:00"), UTC)).isEqualTo(terms.validity());
        assertThat(Periods.containing(terms, at(UTC, "2024-02-29T23:59:59.999999"), UTC))
                .isEqualTo(terms.validity());
    }

    @Test
    @DisplayName("P3 an instant outside the validity is in no period")
    void refusesAnInstantOutsideTheValidity() {
        for (PackageTerms terms : List.of(
                terms(UTC, "2024-01-31T12:00", "2024-03-01T00:00"),
                terms(UTC, "2024-01-31T12:00", "2024-03-01T00:00", Unit.MONTH, Alignment.CALENDAR))) {
            for (String outside : List.of("2024-01-31T11:59:59.999999", "2024-03-01T00:00")) {
                assertThatThrownBy(() -> Periods.containing(terms, at(UTC, outside), UTC))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("instant");
            }
        }
    }

    // ---- calendar

    @Test
    @DisplayName("P3 natural hours begin with the hour, the first and the last may be partial")
    void countsNaturalHours() {
        assertThat(all(UTC, "2024-05-01T10:30", "2024-05-01T12:15", Unit.HOUR, Alignment.CALENDAR))
                .containsExactly("2024-05-01T10:30", "2024-05-01T11:00", "2024-05-01T12:00", "2024-05-01T12:15");
    }

    @Test
    @DisplayName("P3 natural days begin at midnight")
    void countsNaturalDays() {
        assertThat(all(BERLIN, "2024-02-28T18:00", "2024-03-01T06:00", Unit.DAY, Alignment.CALENDAR))
                .containsExactly("2024-02-28T18:00", "2024-02-29T00:00", "2024-03-01T00:00", "2024-03-01T06:00");
    }

    @Test
    @DisplayName("P3 natural weeks begin on Monday")
    void countsNaturalWeeks() {
        assertThat(all(BERLIN, "2024-12-28T18:00", "2025-01-08T00:00", Unit.WEEK, Alignment.CALENDAR))
                .containsExactly("2024-12-28T18:00", "2024-12-30T00:00", "2025-01-06T00:00", "2025-01-08T00:00");
    }

    @Test
    @DisplayName("P3 worked case: bought on 08-26 at 18:00 with natural months, for one month")
    void countsNaturalMonths() {
        assertThat(all(
                        ZoneId.of("Asia/Shanghai"),
                        "2023-08-26T18:00",
                        "2023-09-26T18:00",
                        Unit.MONTH,
                        Alignment.CALENDAR))
                .containsExactly("2023-08-26T18:00", "2023-09-01T00:00", "2023-09-26T18:00");
    }

    @Test
    @DisplayName("P3 a package that begins and ends with natural months has no partial period")
    void countsWholeNaturalMonths() {
        assertThat(all(UTC, "2024-01-01T00:00", "2024-04-01T00:00", Unit.MONTH, Alignment.CALENDAR))
                .containsExactly("2024-01-01T00:00", "2024-02-01T00:00", "2024-03-01T00:00", "2024-04-01T00:00");
    }

    @Test
    @DisplayName("P3 natural years begin on the first of January")
    void countsNaturalYears() {
        assertThat(all(BERLIN, "2023-12-31T23:59", "2025-06-01T00:00", Unit.YEAR, Alignment.CALENDAR))
                .containsExactly("2023-12-31T23:59", "2024-01-01T00:00", "2025-01-01T00:00", "2025-06-01T00:00");
    }

    @Test
    @DisplayName("P3 a validity within one natural period is one period")
    void cutsThePeriodAtBothEnds() {
        assertThat(all(UTC, "2024-05-10T10:00", "2024-05-20T10:00", Unit.MONTH, Alignment.CALENDAR))
                .containsExactly("2024-05-10T10:00", "2024-05-20T10:00");
    }

    // ---- anniversary

    @Test
    @DisplayName("P3 worked case: a yearly package from 10-10 that resets monthly on its anniversary")
    void countsAnniversaryMonths() {
        List<String> periods = all(UTC, "2019-10-10T00:00", "2020-10-10T00:00", Unit.MONTH, Alignment.ANNIVERSARY);

        assertThat(periods).hasSize(13).startsWith("2019-10-10T00:00", "2019-11-10T00:00", "2019-12-10T00:00");
        assertThat(periods).endsWith("2020-09-10T00:00", "2020-10-10T00:00");
    }

    @Test
    @DisplayName("P3 day 31 clamps to the month's end, and comes back in longer months")
    void clampsDay31() {
        assertThat(all(UTC, "2024-01-31T10:00", "2024-06-15T00:00", Unit.MONTH, Alignment.ANNIVERSARY))
                .containsExactly(
                        "2024-01-31T10:00",
                        "2024-02-29T10:00",
                        "2024-03-31T10:00",
                        "2024-04-30T10:00",
                        "2024-05-31T10:00",
                        "2024-06-15T00:00");
        assertThat(all(UTC, "2023-01-30T10:00", "2023-03-30T10:00", Unit.MONTH, Alignment.ANNIVERSARY))
                .containsExactly("2023-01-30T10:00", "2023-02-28T10:00", "2023-03-30T10:00");
    }

    @Test
    @DisplayName("P3 the 29th of February clamps in common years, and comes back in leap years")
    void clampsALeapDay() {
        assertThat(all(UTC, "2020-02-29T10:00", "2025-02-28T10:00", Unit.YEAR, Alignment.ANNIVERSARY))
                .containsExactly(
                        "2020-02-29T10:00",
                        "2021-02-28T10:00",
                        "2022-02-28T10:00",
                        "2023-02-28T10:00",
                        "2024-02-29T10:00",
                        "2025-02-28T10:00");
    }

    @Test
    @DisplayName("P3 anniversary hours, days and weeks begin with the effective time")
    void countsOtherAnniversaries() {
        assertThat(all(UTC, "2024-05-01T10:30:15", "2024-05-01T12:00", Unit.HOUR, Alignment.ANNIVERSARY))
                .containsExactly("2024-05-01T10:30:15", "2024-05-01T11:30:15", "2024-05-01T12:00");
        assertThat(all(UTC, "2024-02-28T18:00", "2024-03-01T06:00", Unit.DAY, Alignment.ANNIVERSARY))
                .containsExactly("2024-02-28T18:00", "2024-02-29T18:00", "2024-03-01T06:00");
        assertThat(all(UTC, "2024-12-25T18:00", "2025-01-03T00:00", Unit.WEEK, Alignment.ANNIVERSARY))
                .containsExactly("2024-12-25T18:00", "2025-01-01T18:00", "2025-01-03T00:00");
    }

    @Test
    @DisplayName("P3 anniversaries follow the local time of the zone across a change of the clock")
    void keepsTheLocalTimeOfAnniversaries() {
        assertThat(all(BERLIN, "2024-03-15T12:00", "2024-05-15T12:00", Unit.MONTH, Alignment.ANNIVERSARY))
                .containsExactly("2024-03-15T12:00", "2024-04-15T12:00", "2024-05-15T12:00");
        PackageTerms terms = terms(BERLIN, "2024-03-15T12:00", "2024-05-15T12:00", Unit.MONTH, Alignment.ANNIVERSARY);
        assertThat(Periods.containing(terms, Instant.parse("2024-04-15T09:59:59Z"), BERLIN)
                        .expiresAt())
                .isEqualTo(Instant.parse("2024-04-15T10:00:00Z"));
    }

    // ---- the zone

    @Test
    @DisplayName("P3 the same package has other periods in another zone")
    void followsTheZone() {
        PackageTerms terms = terms(UTC, "2024-01-01T00:00", "2025-01-01T00:00", Unit.MONTH, Alignment.CALENDAR);
        Instant instant = Instant.parse("2024-05-31T20:00:00Z");

        assertThat(Periods.containing(terms, instant, UTC).expiresAt()).isEqualTo("2024-06-01T00:00:00Z");
        assertThat(Periods.containing(terms, instant, ZoneId.of("Asia/Shanghai"))
                        .expiresAt())
                .isEqualTo("2024-06-30T16:00:00Z");
        assertThat(Periods.containing(terms, instant, ZoneId.of("America/New_York"))
                        .expiresAt())
                .isEqualTo("2024-06-01T04:00:00Z");
    }

    @Test
    @DisplayName("P3 a day is 23 or 25 hours long where the clock is set")
    void countsShortAndLongDays() {
        assertThat(lengths(BERLIN, "2024-03-30T00:00", "2024-04-01T00:00", Unit.DAY, Alignment.CALENDAR))
                .containsExactly(Duration.ofHours(24), Duration.ofHours(23));
        assertThat(lengths(BERLIN, "2024-10-27T00:00", "2024-10-29T00:00", Unit.DAY, Alignment.CALENDAR))
                .containsExactly(Duration.ofHours(25), Duration.ofHours(24));
        assertThat(lengths(BERLIN, "2024-03-30T12:00", "2024-04-01T12:00", Unit.DAY, Alignment.ANNIVERSARY))
                .containsExactly(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    @DisplayName("P3 hours are an hour long, also in the hour that comes twice and around the one that is missing")
    void countsHoursWhereTheClockIsSet() {
        for (Alignment alignment : Alignment.values()) {
            assertThat(lengths(BERLIN, "2024-10-27T00:00", "2024-10-27T05:00", Unit.HOUR, alignment))
                    .hasSize(6)
                    .containsOnly(Duration.ofHours(1));
            assertThat(lengths(BERLIN, "2024-03-31T00:00", "2024-03-31T05:00", Unit.HOUR, alignment))
                    .hasSize(4)
                    .containsOnly(Duration.ofHours(1));
        }
    }

    @Test
    @DisplayName("P3 natural hours go on with the local hour where the clock is set by half an hour")
    void countsHoursWhereTheClockIsSetByHalfAnHour() {
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");

        // 02:00 becomes 01:30
        assertThat(lengths(lordHowe, "2024-04-07T00:00", "2024-04-07T03:00", Unit.HOUR, Alignment.CALENDAR))
                .containsExactly(Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(30), Duration.ofHours(1));
        // 02:00 becomes 02:30
        assertThat(lengths(lordHowe, "2024-10-06T00:00", "2024-10-06T04:00", Unit.HOUR, Alignment.CALENDAR))
                .containsExactly(Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(30), Duration.ofHours(1));
    }

    @Test
    @DisplayName("P3 a natural hour lasts an hour where the clock skips from within it into the next, or back")
    void countsHoursWhereTheClockIsSetWithinOne() {
        // 00:01 became 01:01, and 00:01 became 23:01
        ZoneId stJohns = ZoneId.of("America/St_Johns");

        assertThat(lengths(stJohns, "2003-04-05T23:00", "2003-04-06T03:00", Unit.HOUR, Alignment.CALENDAR))
                .hasSize(3)
                .containsOnly(Duration.ofHours(1));
        assertThat(lengths(stJohns, "2003-10-25T22:00", "2003-10-26T02:00", Unit.HOUR, Alignment.CALENDAR))
                .hasSize(5)
                .containsOnly(Duration.ofHours(1));
    }

    @Test
    @DisplayName("P3 a day whose midnight does not exist begins when the clock goes on")
    void beginsADayWithoutMidnight() {
        ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");

        assertThat(all(saoPaulo, "2018-11-03T12:00", "2018-11-05T12:00", Unit.DAY, Alignment.CALENDAR))
                .containsExactly("2018-11-03T12:00", "2018-11-04T01:00", "2018-11-05T00:00", "2018-11-05T12:00");
    }

    @Test
    @DisplayName("P3 a day that does not exist is no period")
    void skipsADayThatDoesNotExist() {
        ZoneId apia = ZoneId.of("Pacific/Apia");

        assertThat(all(apia, "2011-12-29T00:00", "2012-01-01T00:00", Unit.DAY, Alignment.CALENDAR))
                .containsExactly("2011-12-29T00:00", "2011-12-31T00:00", "2012-01-01T00:00");
        assertThat(all(apia, "2011-12-28T12:00", "2012-01-01T12:00", Unit.DAY, Alignment.ANNIVERSARY))
                .containsExactly("2011-12-28T12:00", "2011-12-29T12:00", "2011-12-31T12:00", "2012-01-01T12:00");
    }

    @Test
    @DisplayName("P3 a day, week, month or year whose midnight comes twice begins with the first")
    void beginsAPeriodWithTheFirstOfTwoMidnights() {
        // 00:01 on the 7th of November, the clock was set back to 23:01 on the 6th
        ZoneId stJohns = ZoneId.of("America/St_Johns");
        PackageTerms days = terms(stJohns, "2010-11-05T12:00", "2010-11-09T12:00", Unit.DAY, Alignment.CALENDAR);
        Instant midnight = Instant.parse("2010-11-07T02:30:00Z");

        assertThat(Periods.containing(days, midnight.minusNanos(1_000), stJohns).expiresAt())
                .isEqualTo(midnight);
        for (int minutes : new int[] {0, 1, 30, 60, 61, 120}) {
            Instant instant = midnight.plus(Duration.ofMinutes(minutes));
            assertThat(Periods.containing(days, instant, stJohns))
                    .as("%s minutes later", minutes)
                    .isEqualTo(new Validity(midnight, Instant.parse("2010-11-08T03:30:00Z")));
        }
    }

    @Test
    @DisplayName("P3 the periods of every cycle follow each other without a gap, in every zone")
    void leavesNoGap() {
        for (String id : List.of(
                "UTC",
                "Europe/Berlin",
                "America/St_Johns",
                "Pacific/Apia",
                "Australia/Lord_Howe",
                "Africa/Monrovia",
                "America/Havana",
                "Asia/Kathmandu",
                "Antarctica/Troll")) {
            ZoneId zone = ZoneId.of(id);
            for (Unit unit : Unit.values()) {
                for (Alignment alignment : Alignment.values()) {
                    boolean isShort = unit == Unit.HOUR;
                    PackageTerms terms = isShort
                            ? terms(zone, "2010-11-01T05:17", "2010-11-12T02:45", unit, alignment)
                            : terms(zone, "2009-10-31T23:17", "2012-03-31T02:45", unit, alignment);
                    checkPartition(terms, zone);
                }
            }
        }
    }

    /** Follows the periods; the first, a middle and the last instant of each must answer with the very same period. */
    private static void checkPartition(PackageTerms terms, ZoneId zone) {
        Instant next = terms.validity().effectiveAt();
        while (next.isBefore(terms.validity().expiresAt())) {
            Validity period = Periods.containing(terms, next, zone);
            assertThat(period.effectiveAt()).as("%s in %s", terms, zone).isEqualTo(next);
            Instant last = period.expiresAt().minusNanos(1_000);
            Instant middle =
                    next.plus(Duration.between(next, period.expiresAt()).dividedBy(2));
            assertThat(Periods.containing(terms, middle, zone))
                    .as("%s in %s", terms, zone)
                    .isEqualTo(period);
            assertThat(Periods.containing(terms, last, zone))
                    .as("%s in %s", terms, zone)
                    .isEqualTo(period);
            next = period.expiresAt();
        }
        assertThat(next).isEqualTo(terms.validity().expiresAt());
    }

    @Test
    @DisplayName("P3 a package may last to the very ends of time")
    void reachesTheEndsOfTime() {
        Validity all =
                new Validity(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999Z"));
        for (Unit unit : Unit.values()) {
            for (Alignment alignment : Alignment.values()) {
                for (ZoneId zone : List.of(UTC, ZoneOffset.ofHours(14), ZoneOffset.ofHours(-12))) {
                    PackageTerms terms = terms(all, unit, alignment);
                    Instant last = all.expiresAt().minusNanos(1_000);
                    assertThat(Periods.containing(terms, all.effectiveAt(), zone)
                                    .effectiveAt())
                            .isEqualTo(all.effectiveAt());
                    assertThat(Periods.containing(terms, last, zone).expiresAt())
                            .isEqualTo(all.expiresAt());
                }
            }
        }
    }

    // ---- helpers

    private static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static PackageTerms terms(ZoneId zone, String from, String to) {
        return PackageTerms.builder()
                .id(new PackageId("p"))
                .owner(new AccountId("a"))
                .usage(new UsageType("storage", "GB"))
                .quantity(BigDecimal.TEN)
                .validity(new Validity(at(zone, from), at(zone, to)))
                .purchasedAt(at(zone, from))
                .build();
    }

    private static PackageTerms terms(ZoneId zone, String from, String to, Unit unit, Alignment alignment) {
        return terms(new Validity(at(zone, from), at(zone, to)), unit, alignment);
    }

    private static PackageTerms terms(Validity validity, Unit unit, Alignment alignment) {
        return PackageTerms.builder()
                .id(new PackageId("p"))
                .owner(new AccountId("a"))
                .usage(new UsageType("storage", "GB"))
                .quantity(BigDecimal.TEN)
                .validity(validity)
                .purchasedAt(validity.effectiveAt())
                .reset(new ResetCycle(unit, alignment))
                .build();
    }

    private static List<Validity> periods(PackageTerms terms, ZoneId zone) {
        List<Validity> found = new ArrayList<>();
        Instant next = terms.validity().effectiveAt();
        while (next.isBefore(terms.validity().expiresAt())) {
            Validity period = Periods.containing(terms, next, zone);
            found.add(period);
            next = period.expiresAt();
        }
        return found;
    }

    /** The local beginnings of all periods, and the end of the last. */
    private static List<String> all(ZoneId zone, String from, String to, Unit unit, Alignment alignment) {
        PackageTerms terms = terms(zone, from, to, unit, alignment);
        List<String> found = new ArrayList<>();
        for (Validity period : periods(terms, zone)) {
            found.add(period.effectiveAt().atZone(zone).toLocalDateTime().toString());
        }
        found.add(terms.validity().expiresAt().atZone(zone).toLocalDateTime().toString());
        return found;
    }

    private static List<Duration> lengths(ZoneId zone, String from, String to, Unit unit, Alignment alignment) {
        return periods(terms(zone, from, to, unit, alignment), zone).stream()
                .map(period -> Duration.between(period.effectiveAt(), period.expiresAt()))
                .toList();
    }
}
