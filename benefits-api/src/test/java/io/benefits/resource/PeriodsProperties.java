package io.benefits.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.resource.ResetCycle.Alignment;
import io.benefits.resource.ResetCycle.Unit;
import io.benefits.value.AccountId;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The periods of packages (P3) against a slow model that tries every day, every hour and every anniversary: all zones, from
 * the times of local mean time on, with most validities around an instant at which the clock was set.
 */
class PeriodsProperties {

    private static final List<String> ODD = List.of(
            "Europe/Berlin",
            "Europe/Dublin",
            "America/New_York",
            "America/St_Johns",
            "America/Sao_Paulo",
            "America/Havana",
            "America/Juneau",
            "America/Scoresbysund",
            "Africa/Cairo",
            "Africa/Casablanca",
            "Africa/Monrovia",
            "Antarctica/Troll",
            "Asia/Amman",
            "Asia/Beirut",
            "Asia/Gaza",
            "Asia/Kathmandu",
            "Asia/Manila",
            "Asia/Shanghai",
            "Asia/Tehran",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Pacific/Chatham",
            "Pacific/Enderbury",
            "Pacific/Kwajalein",
            "UTC");
    private static final List<String> ALL =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();
    private static final Instant FROM = Instant.parse("1850-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2060-01-01T00:00:00Z");

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.oneOf(Arbitraries.of(ODD), Arbitraries.of(ALL)).map(ZoneId::of);
    }

    @Property(tries = 4_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("P3 the period of any instant is that of a model that tries every day, hour and anniversary")
    void agreesWithTheModel(
            @ForAll("zones") ZoneId zone, @ForAll Unit unit, @ForAll Alignment alignment, @ForAll long seed) {
        Random random = new Random(seed);
        Instant middle = middle(zone, random);
        long half = span(unit).toSeconds();
        Validity validity = new Validity(
                near(middle, half, random).minusSeconds(half),
                near(middle, half, random).plusSeconds(half));
        PackageTerms terms = terms(validity, new ResetCycle(unit, alignment));
        NavigableSet<Instant> boundaries =
                alignment == Alignment.CALENDAR ? calendar(unit, validity, zone) : anniversaries(unit, validity, zone);
        for (Instant instant : instants(validity, middle, random)) {
            assertThat(Periods.containing(terms, instant, zone))
                    .as("%s by %s in %s: %s within %s", unit, alignment, zone, instant, validity)
                    .isEqualTo(period(boundaries, validity, instant));
        }
    }

    // ---- the model

    /** From the last boundary up to the instant to the first after it, or to the ends of the validity. */
    private static Validity period(NavigableSet<Instant> boundaries, Validity validity, Instant instant) {
        Instant start = boundaries.floor(instant);
        Instant end = boundaries.higher(instant);
        return new Validity(
                start == null || start.isBefore(validity.effectiveAt()) ? validity.effectiveAt() : start,
                end == null || end.isAfter(validity.expiresAt()) ? validity.expiresAt() : end);
    }

    private static NavigableSet<Instant> calendar(Unit unit, Validity validity, ZoneId zone) {
        NavigableSet<Instant> found = new TreeSet<>();
        LocalDate last =
                LocalDate.ofInstant(validity.expiresAt(), ZoneOffset.UTC).plusDays(400);
        LocalDate day =
                LocalDate.ofInstant(validity.effectiveAt(), ZoneOffset.UTC).minusDays(400);
        if (unit == Unit.HOUR) {
            return hours(validity, zone);
        }
        while (day.isBefore(last)) {
            boolean begins = switch (unit) {
                case DAY -> true;
                case WEEK -> day.getDayOfWeek().getValue() == 1;
                case MONTH -> day.getDayOfMonth() == 1;
                case YEAR -> day.getDayOfMonth() == 1 && day.getMonthValue() == 1;
                case HOUR -> throw new IllegalStateException();
            };
            if (begins) {
                found.add(day.atStartOfDay(zone).toInstant());
            }
            day = day.plusDays(1);
        }
        return found;
    }

    /** Whenever the clock shows a full hour, or would have shown one had it not been set at that very instant. */
    private static NavigableSet<Instant> hours(Validity validity, ZoneId zone) {
        NavigableSet<Instant> found = new TreeSet<>();
        ZoneRules rules = zone.getRules();
        LocalDateTime hour = LocalDate.ofInstant(validity.effectiveAt(), ZoneOffset.UTC)
                .minusDays(3)
                .atTime(LocalTime.MIDNIGHT);
        LocalDateTime last = LocalDate.ofInstant(validity.expiresAt(), ZoneOffset.UTC)
                .plusDays(3)
                .atTime(LocalTime.MIDNIGHT);
        NavigableSet<ZoneOffset> offsets = new TreeSet<>();
        for (Instant at = hour.toInstant(ZoneOffset.UTC).minus(2, ChronoUnit.DAYS);
                at.isBefore(last.plusDays(2).toInstant(ZoneOffset.UTC));
                at = at.plus(1, ChronoUnit.HOURS)) {
            offsets.add(rules.getOffset(at));
        }
        for (; hour.isBefore(last); hour = hour.plusHours(1)) {
            for (ZoneOffset offset : offsets) {
                Instant instant = hour.toInstant(offset);
                if (rules.getOffset(instant).equals(offset)
                        || rules.getOffset(instant.minusNanos(1)).equals(offset)) {
                    found.add(instant);
                }
            }
        }
        return found;
    }

    private static NavigableSet<Instant> anniversaries(Unit unit, Validity validity, ZoneId zone) {
        NavigableSet<Instant> found = new TreeSet<>();
        ZonedDateTime base = validity.effectiveAt().atZone(zone);
        for (int n = 0; found.isEmpty() || found.last().isBefore(validity.expiresAt()); n++) {
            ZonedDateTime next = switch (unit) {
                case HOUR -> base.plusHours(n);
                case DAY -> base.plusDays(n);
                case WEEK -> base.plusWeeks(n);
                case MONTH -> base.plusMonths(n);
                case YEAR -> base.plusYears(n);
            };
            found.add(next.toInstant());
        }
        return found;
    }

    // ---- what is tried

    /** Mostly an instant at which the clock is set, else any. */
    private static Instant middle(ZoneId zone, Random random) {
        Instant any = FROM.plusSeconds(
                (long) (random.nextDouble() * Duration.between(FROM, TO).toSeconds()));
        ZoneOffsetTransition next = zone.getRules().nextTransition(any);
        return next == null || random.nextInt(5) == 0 ? any : next.getInstant();
    }

    private static Duration span(Unit unit) {
        return switch (unit) {
            case HOUR -> Duration.ofHours(30);
            case DAY -> Duration.ofDays(5);
            case WEEK -> Duration.ofDays(30);
            case MONTH -> Duration.ofDays(150);
            case YEAR -> Duration.ofDays(1_500);
        };
    }

    private static Instant near(Instant middle, long seconds, Random random) {
        long off = (long) ((random.nextDouble() - 0.5) * 1.8 * seconds);
        // full hours often, so that beginnings fall on boundaries, and microseconds sometimes
        long rounded = random.nextBoolean() ? off - Math.floorMod(off, 3_600) : off;
        return middle.plusSeconds(rounded).plusNanos(random.nextInt(3) == 0 ? 1_000L * random.nextInt(1_000_000) : 0);
    }

    private static List<Instant> instants(Validity validity, Instant middle, Random random) {
        List<Instant> found = new ArrayList<>();
        found.add(validity.effectiveAt());
        found.add(validity.expiresAt().minusNanos(1_000));
        long seconds =
                Duration.between(validity.effectiveAt(), validity.expiresAt()).toSeconds();
        for (int i = 0; i < 10; i++) {
            found.add(validity.effectiveAt().plusSeconds((long) (random.nextDouble() * seconds)));
            found.add(middle.plusSeconds((long) (random.nextGaussian() * 7_200)));
            found.add(middle.plusNanos(1_000L * (random.nextInt(3) - 1)));
        }
        found.removeIf(instant -> !validity.contains(instant));
        return found;
    }

    private static PackageTerms terms(Validity validity, ResetCycle cycle) {
        return PackageTerms.builder()
                .id(new PackageId("p"))
                .owner(new AccountId("a"))
                .usage(new UsageType("storage", "GB"))
                .quantity(BigDecimal.TEN)
                .validity(validity)
                .purchasedAt(validity.effectiveAt())
                .reset(cycle)
                .build();
    }
}
