package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.MasterTerms;
import io.benefits.command.IdReused;
import io.benefits.journal.Sweep;
import io.benefits.ledger.Balances;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.ExtendPackage;
import io.benefits.resource.ExtendedPackage;
import io.benefits.resource.PackageRefusal;
import io.benefits.resource.PackageRefusal.NotExtended.Kind;
import io.benefits.resource.PackageRefusal.NotExtended.Problem;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Packages that are given a later end, or more quantity (P8). */
public abstract class PackageExtensionContract extends Contract {

    private static final ResetCycle MONTHLY = new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR);
    private static final Validity WEEK = new Validity(START, START.plus(Duration.ofDays(7)));

    private Charge used(String quantity, Instant consumedAt) {
        return metered(masterAccount, quantity, usd(quantity)).withConsumedAt(consumedAt);
    }

    private ExtendedPackage extend(PackageId id, Instant expiresAt) {
        return ok(benefits.packages().extend(id("extend"), id, expiresAt));
    }

    private ExtendPackage extension(PackageId id, @Nullable Instant end, @Nullable String quantity) {
        return new ExtendPackage(
                call(),
                id,
                Optional.ofNullable(end),
                Optional.ofNullable(quantity).map(Contract::qty));
    }

    private List<Kind> problems(ExtendPackage command) {
        return ((PackageRefusal.NotExtended) refusedWithoutTrace(() -> benefits.execute(command)))
                .problems().stream().map(Problem::kind).toList();
    }

    private Map<Instant, Balances> periods(PackageId id) {
        return benefits.view().resourcePackage(id).orElseThrow().periods();
    }

    @Test
    @DisplayName("P8 a package with a later end serves longer; the past stays as it was")
    void servesLonger() {
        PackageId id = pack("p", masterAccount, "10", WEEK, terms -> terms);
        Instant later = WEEK.expiresAt().plus(Duration.ofDays(30));
        assertThat(reason(used("1", WEEK.expiresAt()), "p")).isEqualTo(Reason.EXPIRED);
        long before = number();

        ExtendedPackage extended = extend(id, later);

        assertThat(extended)
                .isEqualTo(new ExtendedPackage(
                        new Recorded(number(), clock.instant()), id, later, qty("10"), qty("0"), qty("0")));
        assertThat(taken(settle(used("1", WEEK.expiresAt())))).containsExactly("p 1");
        assertThat(reason(used("1", later), "p")).isEqualTo(Reason.EXPIRED);
        assertThat(benefits.view()
                        .asOf(before)
                        .resourcePackage(id)
                        .orElseThrow()
                        .resourcePackage()
                        .validity())
                .isEqualTo(WEEK);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName(
            "P8 a package that does not reset is enlarged: what is added can be used at once, also after all was used")
    void isEnlarged() {
        PackageId id = pack("p", masterAccount, "10", WEEK, terms -> terms);
        settle(used("10", START));
        assertThat(reason(used("1", START), "p")).isEqualTo(Reason.EXHAUSTED);

        ExtendedPackage enlarged = ok(benefits.packages().enlarge("more", id, qty("12.5")));

        assertThat(enlarged.added()).isEqualByComparingTo("2.5");
        assertThat(enlarged.quantity()).isEqualByComparingTo("12.5");
        assertThat(taken(settle(used("3", START)))).containsExactly("p 2.5");
        assertThat(moved(journal().get((int) number() - 2).lines())).containsExactly("p ISSUED 2.5");
    }

    @Test
    @DisplayName(
            "P8 P3 a resetting package goes on for more periods; the last one that was cut short goes on to its own end")
    void resetsLonger() {
        Instant middle = Instant.parse("2024-07-15T00:00:00Z");
        PackageId id = pack("p", masterAccount, "10", new Validity(START, middle), terms -> terms.reset(MONTHLY));
        Instant july = Instant.parse("2024-07-01T00:00:00Z");
        settle(used("4", july));

        extend(id, Instant.parse("2024-09-10T00:00:00Z"));

        assertThat(taken(settle(used("8", Instant.parse("2024-07-31T23:59:59Z")))))
                .containsExactly("p 6");
        assertThat(taken(settle(used("8", Instant.parse("2024-08-01T00:00:00Z")))))
                .containsExactly("p 8");
        assertThat(taken(settle(used("12", Instant.parse("2024-09-09T00:00:00Z")))))
                .containsExactly("p 10");
        assertThat(reason(used("1", Instant.parse("2024-09-10T00:00:00Z")), "p"))
                .isEqualTo(Reason.EXPIRED);
    }

    @Test
    @DisplayName(
            "P8 after its end, what a sweep recorded as lost of the last period comes back; earlier periods stay lost")
    void restoresTheLastPeriod() {
        Instant end = Instant.parse("2024-07-15T00:00:00Z");
        PackageId id = pack("p", masterAccount, "10", new Validity(START, end), terms -> terms.reset(MONTHLY));
        Instant july = Instant.parse("2024-07-01T00:00:00Z");
        settle(used("1", START));
        settle(used("2", july));
        clock.set(end.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW).plusSeconds(1));
        sweep();
        assertThat(periods(id).get(july).expired()).isEqualByComparingTo("8");
        assertThat(reason(used("1", july), "p")).isEqualTo(Reason.ENDED);

        ExtendedPackage extended = extend(id, Instant.parse("2024-08-20T00:00:00Z"));

        assertThat(extended.restored()).isEqualByComparingTo("8");
        assertThat(periods(id).get(july).balance()).isEqualByComparingTo("8");
        assertThat(periods(id).get(july).expired()).isEqualByComparingTo("0");
        assertThat(periods(id).get(START).expired()).isEqualByComparingTo("9");
        assertThat(taken(settle(used("9", july)))).containsExactly("p 8");
        assertThat(reason(used("1", START), "p")).isEqualTo(Reason.ENDED);
        assertThat(taken(settle(used("3", Instant.parse("2024-08-01T00:00:00Z")))))
                .containsExactly("p 3");
        clock.set(Instant.parse("2024-08-30T00:00:00Z"));
        assertThat(moved(sweep().lines())).containsExactly("p EXPIRED 7");
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("P8 P3 a period that came to its own end stays lost when the package goes on after it")
    void leavesAWholePeriodLost() {
        Instant july = Instant.parse("2024-07-01T00:00:00Z");
        PackageId id = pack("p", masterAccount, "10", new Validity(START, july), terms -> terms.reset(MONTHLY));
        settle(used("1", START));
        clock.set(july.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW).plusSeconds(1));
        sweep();

        assertThat(extend(id, Instant.parse("2024-08-01T00:00:00Z")).restored()).isEqualByComparingTo("0");

        assertThat(periods(id).get(START).expired()).isEqualByComparingTo("9");
        assertThat(reason(used("1", START), "p")).isEqualTo(Reason.ENDED);
        assertThat(taken(settle(used("2", july)))).containsExactly("p 2");
    }

    @Test
    @DisplayName("P8 P2 the order of serving and what the next sweep records follow the new end")
    void followsTheNewEnd() {
        PackageId first = pack("first", masterAccount, "10", WEEK, terms -> terms);
        pack("second", masterAccount, "10", WEEK, terms -> terms);
        assertThat(taken(preview(used("1", START)).deductions())).containsExactly("first 1");

        extend(first, WEEK.expiresAt().plus(Duration.ofDays(1)));

        assertThat(taken(preview(used("1", START)).deductions())).containsExactly("second 1");
        clock.set(WEEK.expiresAt().plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW));
        assertThat(moved(sweep().lines())).containsExactly("second EXPIRED 10");
        clock.advance(Duration.ofDays(1));
        assertThat(moved(sweep().lines())).containsExactly("first EXPIRED 10");
    }

    @Test
    @DisplayName("P8 P3 what was extended stands in no sweep's way: a sweep of one finds what ended")
    void sweepsPastWhatWasExtended() {
        Validity brief = new Validity(START, START.plusSeconds(60));
        for (int i = 0; i < 6; i++) {
            extend(pack("p" + i, masterAccount, "1", brief, terms -> terms), START.plusSeconds(3_600));
        }
        PackageId other = pack("other", masterAccount, "3", new Validity(START, START.plusSeconds(90)), terms -> terms);
        clock.advance(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW.plusSeconds(91));

        ok(benefits.execute(new Sweep(call(), 1)));

        assertThat(left(other)).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("P8 H7 what is reserved of an enlarged package stays reserved, and refunds find their way")
    void keepsWhatIsReserved() {
        PackageId id = pack("p", masterAccount, "10", WEEK, terms -> terms);
        Charge order = used("6", START);
        reserve(order);
        Charge spent = used("4", START);
        settle(spent);

        ok(benefits.execute(extension(id, WEEK.expiresAt().plusSeconds(1), "11")));

        confirm(order);
        refundAll(spent);
        assertThat(left(id)).isEqualByComparingTo("5");
    }

    @Test
    @DisplayName("P8 a cancelled package is not extended, also before the cancellation takes effect")
    void refusesACancelledOne() {
        PackageId id = pack("p", masterAccount, "10", WEEK, terms -> terms);
        ok(benefits.execute(new CancelPackage(call(), id, START.plus(Duration.ofDays(3)))));

        assertThat(problems(extension(id, WEEK.expiresAt().plusSeconds(1), "11")))
                .containsExactly(Kind.CANCELED);
    }

    @Test
    @DisplayName("P8 every problem is told: neither an earlier end nor less, nothing more for one that resets")
    void reportsEveryProblem() {
        PackageId plain = pack("plain", masterAccount, "10", WEEK, terms -> terms);
        PackageId monthly = pack("monthly", masterAccount, "10", WEEK, terms -> terms.reset(MONTHLY));

        assertThat(problems(extension(plain, WEEK.expiresAt(), "10")))
                .containsExactly(Kind.END_NOT_LATER, Kind.QUANTITY_NOT_GREATER);
        assertThat(problems(extension(monthly, START, "20"))).containsExactly(Kind.END_NOT_LATER, Kind.RESETS);
        clock.set(WEEK.expiresAt());
        assertThat(problems(extension(plain, null, "20"))).containsExactly(Kind.ENDED);
        clock.advance(Duration.ofDays(2));
        assertThat(problems(extension(plain, WEEK.expiresAt().plusSeconds(1), "9")))
                .containsExactly(Kind.END_PASSED, Kind.QUANTITY_NOT_GREATER);
        assertThat(problems(extension(plain, clock.instant(), null))).containsExactly(Kind.END_PASSED);
        assertThat(ok(benefits.execute(extension(plain, clock.instant().plusNanos(1_000), "20")))
                        .added())
                .isEqualByComparingTo("10");
        assertThatThrownBy(() -> extension(plain, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name a later end, a greater quantity, or both");
        assertThatThrownBy(() -> extension(plain, null, "0.0000000000000001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quantity");
    }

    @Test
    @DisplayName("P8 J1 A6 an extension is recorded once; what is not there, or is another master's, is not extended")
    void isRecordedOnce() {
        PackageId id = pack("p", masterAccount, "10", WEEK, terms -> terms);
        ExtendPackage command = extension(id, null, "20");
        ExtendedPackage first = ok(benefits.execute(command));
        ok(benefits.execute(extension(id, null, "30")));

        assertThat(unchanged(() -> ok(benefits.execute(command)))).isEqualTo(first);
        assertThat(refusedWithoutTrace(() -> benefits.execute(
                        new ExtendPackage(command.id(), id, Optional.empty(), Optional.of(qty("21"))))))
                .isInstanceOf(IdReused.class);
        useMaster(masterTerms());
        assertThat(refusedWithoutTrace(() -> benefits.execute(extension(id, null, "40"))))
                .isEqualTo(new PackageRefusal.UnknownPackage(id));
    }
}
