package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.MasterTerms;
import io.benefits.command.CommandKey;
import io.benefits.command.IdReused;
import io.benefits.coupon.AllocationMode;
import io.benefits.journal.Sweep;
import io.benefits.ledger.Balances;
import io.benefits.ledger.BenefitStatus;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageRefusal;
import io.benefits.resource.PackageState;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.resource.ResetCycle.Alignment;
import io.benefits.resource.ResetCycle.Unit;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.spi.Billing;
import io.benefits.value.AccountId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Resource packages: P1 to P7. */
public abstract class PackageContract extends Contract {

    private static final ResetCycle MONTHLY = new ResetCycle(Unit.MONTH, Alignment.CALENDAR);

    // ---- P1

    @Test
    @DisplayName(
            "P1 a package has an owner, a usage type and unit, a quantity, a validity, a purchase time, a scope and a cycle")
    void keepsTheTermsOfAPackage() {
        AccountId member = member("m");
        PackageTerms terms = PackageTerms.builder()
                .id(new PackageId("p"))
                .owner(member)
                .usage(STORAGE)
                .quantity(qty("100.50"))
                .validity(LONG)
                .purchasedAt(START)
                .products("disk")
                .regions("north", "south")
                .projects("x")
                .reset(MONTHLY)
                .build();

        ResourcePackage added = ok(benefits.packages().add(terms));

        assertThat(added.terms()).isEqualTo(terms);
        assertThat(added.terms().quantity()).isEqualTo(qty("100.5"));
        assertThat(added.recorded().number()).isEqualTo(number());
        assertThat(added.frozen()).isFalse();
        assertThat(benefits.view().resourcePackage(added.id()))
                .contains(new PackageState(added, ZoneOffset.UTC, Map.of()));
        assertThat(benefits.view().resourcePackage(new PackageId("P"))).isEmpty();
    }

    @Test
    @DisplayName("P1 a package's id is used once per master")
    void refusesAPackageThatExists() {
        PackageId id = pack("p", masterAccount, "10");
        long added = number();
        AccountId member = member("m");

        assertThat(refusedWithoutTrace(() -> benefits.packages()
                        .add(PackageTerms.builder()
                                .id(id)
                                .owner(member)
                                .usage(STORAGE)
                                .quantity(qty("1"))
                                .validity(LONG)
                                .purchasedAt(START)
                                .build())))
                .isEqualTo(new IdReused(CommandKey.of(id), added));
        assertThat(left(id)).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("P1 the validity is half-open: the package serves at effectiveAt and not at expiresAt")
    void servesWithinItsValidity() {
        Instant end = START.plus(Duration.ofDays(1));
        PackageId id = pack("p", masterAccount, "10", new Validity(START, end), terms -> terms);

        assertThat(reason(at(START.minusNanos(1_000)), "p")).isEqualTo(Reason.NOT_YET_EFFECTIVE);
        assertThat(reason(at(end), "p")).isEqualTo(Reason.EXPIRED);
        settle(at(START));
        settle(at(end.minusNanos(1_000)));
        assertThat(left(id)).isEqualByComparingTo("8");
    }

    @Test
    @DisplayName("P1 a package limited to services, regions or projects serves those only")
    void servesWithinItsScope() {
        pack("a-service", masterAccount, "10", LONG, terms -> terms.products("other"));
        pack("b-region", masterAccount, "10", LONG, terms -> terms.regions("north", "south"));
        pack("c-project", masterAccount, "10", LONG, terms -> terms.projects("x"));

        Charge nowhere = metered(masterAccount, "1", usd("1"));
        assertThat(reason(nowhere, "a-service")).isEqualTo(Reason.PRODUCT);
        assertThat(reason(nowhere, "b-region")).isEqualTo(Reason.REGION);
        assertThat(reason(nowhere, "c-project")).isEqualTo(Reason.PROJECT);
        Charge elsewhere = charge(
                masterAccount,
                usd("1"),
                charge -> charge.usage(usage("1")).region("West").project("X"));
        assertThat(reason(elsewhere, "b-region")).isEqualTo(Reason.REGION);
        assertThat(reason(elsewhere, "c-project")).isEqualTo(Reason.PROJECT);
        Charge inside = charge(
                masterAccount,
                usd("12"),
                charge -> charge.usage(usage("12")).region("south").project("x"));
        assertThat(taken(settle(inside))).containsExactly("b-region 10", "c-project 2");
    }

    @Test
    @DisplayName("P1 a package serves prepaid orders of its usage type too")
    void servesPrepaidOrders() {
        PackageId id = pack("p", masterAccount, "10");

        settle(charge(
                masterAccount, usd("4"), charge -> charge.usage(usage("4")).mode(ChargingMode.PREPAID)));

        assertThat(left(id)).isEqualByComparingTo("6");
    }

    // ---- P2

    @Test
    @DisplayName("P2 the earliest end goes first, then the earliest effective, the earliest purchased, the id")
    void ordersPackages() {
        Instant end = START.plus(Duration.ofDays(10));
        Instant before = START.minus(Duration.ofDays(10));
        Validity validity = new Validity(before, end);
        add("e", new Validity(before, end.plusNanos(1_000)), before);
        add("d", new Validity(before.plusNanos(1_000), end), before);
        add("c", validity, before.plusNanos(1_000));
        add("b", validity, before);
        add("B", validity, before);
        add("z", new Validity(before, end.minusNanos(1_000)), START);

        assertThat(taken(settle(metered(masterAccount, "6", usd("6")))))
                .containsExactly("z 1", "B 1", "b 1", "c 1", "d 1", "e 1");
    }

    private void add(String id, Validity validity, Instant purchasedAt) {
        PackageTerms terms = PackageTerms.builder()
                .id(new PackageId(id))
                .owner(masterAccount)
                .usage(STORAGE)
                .quantity(qty("1"))
                .validity(validity)
                .purchasedAt(purchasedAt)
                .build();
        ok(benefits.packages().add(terms));
    }

    @Test
    @DisplayName("P2 worked case: a yearly package that resets monthly, and one of a month bought two days later")
    void ordersAResettingPackageByItsCurrentPeriod() {
        Instant first = Instant.parse("2019-10-10T00:00:00Z");
        Instant second = Instant.parse("2019-10-12T00:00:00Z");
        pack(
                "P1",
                masterAccount,
                "40",
                new Validity(first, Instant.parse("2020-10-10T00:00:00Z")),
                terms -> terms.reset(new ResetCycle(Unit.MONTH, Alignment.ANNIVERSARY)));
        pack("P2", masterAccount, "40", new Validity(second, Instant.parse("2019-11-12T00:00:00Z")), terms -> terms);

        assertThat(taken(settle(used("30", "2019-10-20T00:00:00Z")))).containsExactly("P1 30");
        assertThat(taken(settle(used("30", "2019-11-01T00:00:00Z")))).containsExactly("P1 10", "P2 20");
        assertThat(taken(settle(used("30", "2019-11-11T00:00:00Z")))).containsExactly("P2 20", "P1 10");
        assertThat(taken(settle(used("30", "2019-11-12T00:00:00Z")))).containsExactly("P1 30");
    }

    @Test
    @DisplayName("P2 a cancelled package ends when it is cancelled")
    void ordersACancelledPackageByItsNewEnd() {
        pack("a", masterAccount, "10");
        PackageId cancelled = pack("b", masterAccount, "10");
        cancel(cancelled, START.plus(Duration.ofDays(1)));

        assertThat(taken(settle(metered(masterAccount, "12", usd("12"))))).containsExactly("b 10", "a 2");
    }

    // ---- P3

    @Test
    @DisplayName("P3 every period gives the full quantity, and the unused rest of one is lost")
    void givesTheFullQuantityInEveryPeriod() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));

        assertThat(taken(settle(used("4", "2024-01-31T23:59:59.999999Z")))).containsExactly("p 4");
        assertThat(taken(settle(used("12", "2024-02-01T00:00:00Z")))).containsExactly("p 10");
        assertThat(taken(settle(used("1", "2024-02-29T12:00:00Z")))).isEmpty();
        assertThat(taken(settle(used("12", "2024-03-01T00:00:00Z")))).containsExactly("p 10");
        assertThat(periods("p").keySet())
                .containsExactlyInAnyOrder(
                        Instant.parse("2024-01-01T00:00:00Z"),
                        Instant.parse("2024-02-01T00:00:00Z"),
                        Instant.parse("2024-03-01T00:00:00Z"));
        assertThat(reason(used("1", "2024-02-01T00:00:00Z"), "p")).isEqualTo(Reason.EXHAUSTED);
    }

    @Test
    @DisplayName("P3 worked case: bought on 08-26 at 18:00 with natural months, for one month")
    void givesTheFullQuantityInPartialPeriods() {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        useMaster(MasterTerms.in(zone));
        Instant from = Instant.parse("2023-08-26T10:00:00Z");
        Instant turn = Instant.parse("2023-08-31T16:00:00Z");
        Instant to = Instant.parse("2023-09-26T10:00:00Z");
        pack("p", masterAccount, "10", new Validity(from, to), terms -> terms.reset(MONTHLY));

        assertThat(taken(settle(used("11", from.toString())))).containsExactly("p 10");
        assertThat(taken(settle(used("1", turn.minusNanos(1_000).toString())))).isEmpty();
        assertThat(taken(settle(used("11", turn.toString())))).containsExactly("p 10");
        assertThat(taken(settle(used("1", to.minusNanos(1_000).toString())))).isEmpty();
        assertThat(reason(used("1", to.toString()), "p")).isEqualTo(Reason.EXPIRED);
        assertThat(periods("p").keySet()).containsExactlyInAnyOrder(from, turn);
    }

    @Test
    @DisplayName("P3 periods follow the time zone of the master")
    void resetsInTheZoneOfTheMaster() {
        useMaster(MasterTerms.in(ZoneId.of("America/New_York")));
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(new ResetCycle(Unit.DAY, Alignment.CALENDAR)));

        assertThat(taken(settle(used("11", "2024-03-10T04:59:59Z")))).containsExactly("p 10");
        assertThat(taken(settle(used("11", "2024-03-10T05:00:00Z")))).containsExactly("p 10");
        // a day of 23 hours
        assertThat(taken(settle(used("1", "2024-03-11T03:59:59Z")))).isEmpty();
        assertThat(taken(settle(used("11", "2024-03-11T04:00:00Z")))).containsExactly("p 10");
    }

    @Test
    @DisplayName("P3 a late charge draws on the period of its consumption time")
    void drawsALateChargeOnItsPeriod() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        settle(used("10", "2024-06-01T00:00:00Z"));

        Settlement late = settle(used("3", "2024-05-31T23:00:00Z"));

        assertThat(late.deductions().get(0).source().period()).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
        assertThat(periods("p").get(Instant.parse("2024-05-01T00:00:00Z")).balance())
                .isEqualByComparingTo("7");
    }

    @Test
    @DisplayName("P3 a sweep records the rest of a period as lost, after the late-charge window and not before")
    void losesTheRestOfAPeriodAfterTheWindow() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        Instant may = Instant.parse("2024-05-01T00:00:00Z");
        settle(used("4", "2024-05-31T23:00:00Z"));
        Instant closes = START.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW);

        clock.set(closes.minusNanos(1_000));
        assertThat(sweep().lines()).isEmpty();
        settle(used("1", "2024-05-31T23:00:00Z"));
        clock.set(closes);
        List<JournalLine> lost = sweep().lines();

        assertThat(lost).extracting(JournalLine::movement).containsExactly(Movement.EXPIRED);
        assertThat(lost.get(0).amount()).isEqualByComparingTo("5");
        assertThat(lost.get(0).holding().period()).isEqualTo(may);
        assertThat(periods("p").get(may).expired()).isEqualByComparingTo("5");
        assertThat(reason(used("1", "2024-05-31T23:00:00Z"), "p")).isEqualTo(Reason.ENDED);
        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName("P3 a period that was never touched needs no entry")
    void recordsNothingOfAnUntouchedPeriod() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        clock.advance(Duration.ofDays(400));

        assertThat(sweep().lines()).isEmpty();
        assertThat(periods("p")).isEmpty();
        preview(used("1", "2024-05-31T23:00:00Z"));
        assertThat(periods("p")).isEmpty();
    }

    @Test
    @DisplayName("P3 a refund goes back to the period that it was taken from, where it serves late charges only (H6)")
    void refundsToAPastPeriod() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        Charge may = used("10", "2024-05-31T23:00:00Z");
        settle(may);
        clock.set(Instant.parse("2024-06-02T00:00:00Z"));
        assertThat(taken(settle(used("12", "2024-06-01T00:00:00Z")))).containsExactly("p 10");

        refund(may, "4");

        assertThat(periods("p").get(Instant.parse("2024-05-01T00:00:00Z")).balance())
                .isEqualByComparingTo("4");
        assertThat(settle(used("1", "2024-06-01T00:00:00Z")).deductions()).isEmpty();
        assertThat(taken(settle(used("3", "2024-05-01T00:00:00Z")))).containsExactly("p 3");
        clock.set(START.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW));
        assertThat(moved(sweep().lines())).containsExactly("p EXPIRED 1");
    }

    @Test
    @DisplayName("P3 what goes back to a period that was swept is lost in the same entry (H6)")
    void losesWhatGoesBackToASweptPeriod() {
        Instant april = Instant.parse("2024-04-01T00:00:00Z");
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        Charge charge = used("4", "2024-04-30T23:00:00Z");
        settle(charge);
        assertThat(moved(sweep().lines())).containsExactly("p EXPIRED 6");

        assertThat(moved(refundAll(charge).lines())).containsExactly("p REFUNDED 4", "p EXPIRED 4");

        assertThat(periods("p").get(april).balance()).isZero();
        assertThat(periods("p").get(april).expired()).isEqualByComparingTo("10");
        assertThat(taken(settle(used("1", "2024-05-01T00:00:00Z")))).containsExactly("p 1");
        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName("P3 after a sweep a period that ended before its lapse line gives nothing, touched or not")
    void givesNothingOfALapsedPeriod() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        settle(used("1", "2024-02-10T00:00:00Z"));
        assertThat(moved(sweep().lines())).containsExactly("p EXPIRED 9");
        assertThat(lapseLine()).isEqualTo(START.minus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW));
        clock.advance(Duration.ofDays(365));

        for (String lapsed : List.of("2024-01-10T00:00:00Z", "2024-02-10T00:00:00Z", "2024-04-30T23:59:59Z")) {
            assertThat(reason(used("3", lapsed), "p")).isEqualTo(Reason.ENDED);
            assertThat(settle(used("3", lapsed)).deductions()).isEmpty();
        }
        // the sweep was a year ago, and may had not ended then
        assertThat(taken(settle(used("3", "2024-05-01T00:00:00Z")))).containsExactly("p 3");
        assertThat(moved(sweep().lines())).containsExactly("p EXPIRED 7");
        assertThat(settle(used("3", "2024-05-01T00:00:00Z")).deductions()).isEmpty();
        assertThat(settle(used("3", "2025-04-30T00:00:00Z")).deductions()).isEmpty();
        assertThat(taken(settle(used("3", "2025-05-01T00:00:00Z")))).containsExactly("p 3");
    }

    @Test
    @DisplayName("P3 a period that ends just after the lapse line still gives, one that ends at it does not")
    void lapsesToTheMicrosecond() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        Instant closes = START.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW);

        clock.set(closes.minusNanos(1_000));
        sweep();
        assertThat(taken(settle(used("3", "2024-05-31T00:00:00Z")))).containsExactly("p 3");
        clock.set(closes);
        sweep();
        assertThat(lapseLine()).isEqualTo(START);

        assertThat(settle(used("3", "2024-05-31T00:00:00Z")).deductions()).isEmpty();
        assertThat(taken(settle(used("3", "2024-06-01T00:00:00Z")))).containsExactly("p 3");
    }

    @Test
    @DisplayName(
            "P3 a package that ended before the lapse line is no longer looked at, whether it resets, was cancelled, or was "
                    + "added afterwards")
    void looksNoLongerAtALapsedPackage() {
        Validity past = new Validity(START.minus(Duration.ofDays(40)), START.minus(Duration.ofDays(10)));
        pack("plain", masterAccount, "10", past, terms -> terms);
        pack("resets", masterAccount, "10", past, terms -> terms.reset(MONTHLY));
        cancel(pack("cancelled", masterAccount, "10"), START.minus(Duration.ofDays(10)));
        assertThat(moved(sweep().lines())).containsExactlyInAnyOrder("plain EXPIRED 10", "cancelled WITHDRAWN 10");
        pack("late", masterAccount, "10", past, terms -> terms);

        Charge charge = at(START.minus(Duration.ofDays(20)));
        for (String each : List.of("plain", "resets", "cancelled", "late")) {
            assertThat(reason(charge, each)).as(each).isEqualTo(Reason.ENDED);
        }
        assertThat(settle(charge).deductions()).isEmpty();
        // consumed after its end it would not have served anyway
        assertThat(reason(at(START), "plain")).isEqualTo(Reason.EXPIRED);
        assertThat(moved(sweep().lines())).containsExactly("late EXPIRED 10");
    }

    @Test
    @DisplayName("P3 a sweep that leaves something behind draws no lapse line, be it a balance or a reservation")
    void drawsNoLineWhileSomethingIsLeft() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        settle(used("1", "2024-01-10T00:00:00Z"));
        settle(used("1", "2024-02-10T00:00:00Z"));
        reserve(used("1", "2024-04-10T00:00:00Z"));

        assertThat(ok(benefits.execute(new Sweep(call(), 1))).more()).isTrue();
        assertThat(lapseLine()).isNull();
        assertThat(taken(settle(used("3", "2024-03-10T00:00:00Z")))).containsExactly("p 3");

        assertThat(sweep().more()).isFalse();
        Instant first = START.minus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW);
        assertThat(lapseLine()).isEqualTo(first);
        assertThat(settle(used("3", "2024-03-10T00:00:00Z")).deductions()).isEmpty();

        // a release counts: it leaves the balance that it frees to the next sweep
        reserve(used("1", "2024-06-01T00:00:00Z"));
        clock.advance(Reservation.LIFETIME);
        assertThat(ok(benefits.execute(new Sweep(call(), 1))).more()).isTrue();
        assertThat(lapseLine()).isEqualTo(first);
    }

    @Test
    @DisplayName(
            "P3 the lapse line is the sweep's time less the window of the master, and is kept with every entry (Q2)")
    void keepsTheLapseLineOfEveryEntry() {
        useMaster(masterTerms().lateChargeWindow(Duration.ofHours(5)));
        long before = number();
        sweep();
        long first = number();
        clock.advance(Duration.ofDays(1));
        sweep();
        // a clock that is behind does not draw it back (T1)
        clock.set(START);
        sweep();

        assertThat(lapseLine()).isEqualTo(START.plus(Duration.ofHours(19)));
        assertThat(lapseLine(first)).isEqualTo(START.minus(Duration.ofHours(5)));
        assertThat(lapseLine(first + 1)).isEqualTo(START.plus(Duration.ofHours(19)));
        assertThat(lapseLine(before)).isNull();
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("P3 what covered a charge before the lapse line was drawn is explained as it was decided then (H3)")
    void explainsAsOfItsLapseLine() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        Charge early = used("3", "2024-01-10T00:00:00Z");
        settle(early);
        sweep();
        Charge late = used("3", "2024-01-10T00:00:00Z");
        settle(late);

        assertThat(taken(ok(benefits.view().explain(early.id())).deductions())).containsExactly("p 3");
        assertThat(ok(benefits.view().explain(late.id())).passedOver())
                .extracting(PassedOver::reason)
                .containsExactly(Reason.ENDED);
    }

    @Test
    @DisplayName("P3 an order that was reserved on a period is confirmed from it after its end (H7)")
    void confirmsFromAPastPeriod() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        clock.set(Instant.parse("2024-06-29T00:00:00Z"));
        Charge order = used("8", "2024-06-29T00:00:00Z");
        reserve(order);
        clock.set(Instant.parse("2024-07-04T00:00:00Z"));
        assertThat(moved(sweep().lines())).containsExactly("p EXPIRED 2");
        assertThat(taken(settle(used("10", "2024-07-02T00:00:00Z")))).containsExactly("p 10");

        Settlement confirmed = ok(benefits.execute(new Confirm(call(), order.id(), usd("5"), qty("5"))));

        assertThat(taken(confirmed)).containsExactly("p 5");
        assertThat(confirmed.deductions().get(0).source().period()).isEqualTo(START);
        assertThat(moved(journal().get((int) number() - 1).lines()))
                .containsExactly("p CONFIRMED 5", "p RELEASED 3", "p EXPIRED 3");
        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName("P3 a sweep records the rest of every period that was touched, the earliest first")
    void losesTheRestOfEveryTouchedPeriod() {
        pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        settle(used("3", "2024-05-31T23:59:59.999999Z"));
        settle(used("1", "2024-02-29T00:00:00Z"));
        settle(used("2", "2024-06-01T00:00:00Z"));
        clock.set(START.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW));

        List<JournalLine> lost = sweep().lines();

        assertThat(lost)
                .extracting(line -> line.holding().period())
                .containsExactly(Instant.parse("2024-02-01T00:00:00Z"), Instant.parse("2024-05-01T00:00:00Z"));
        assertThat(moved(lost)).containsExactly("p EXPIRED 9", "p EXPIRED 7");
        assertThat(periods("p")).hasSize(3);
    }

    @Test
    @DisplayName("P3 each hour, day, week and year gives the full quantity, by calendar and by anniversary")
    void givesTheFullQuantityByEveryCycle() {
        useMaster(MasterTerms.in(ZoneId.of("Europe/Berlin")));
        Instant from = Instant.parse("2024-03-28T17:30:00Z");
        Instant to = Instant.parse("2026-03-28T17:30:00Z");
        Map<ResetCycle, String> secondPeriods = Map.of(
                new ResetCycle(Unit.HOUR, Alignment.CALENDAR), "2024-03-28T18:00:00Z",
                new ResetCycle(Unit.HOUR, Alignment.ANNIVERSARY), "2024-03-28T18:30:00Z",
                new ResetCycle(Unit.DAY, Alignment.CALENDAR), "2024-03-28T23:00:00Z",
                new ResetCycle(Unit.DAY, Alignment.ANNIVERSARY), "2024-03-29T17:30:00Z",
                // the clock was set on the 31st
                new ResetCycle(Unit.WEEK, Alignment.CALENDAR), "2024-03-31T22:00:00Z",
                new ResetCycle(Unit.WEEK, Alignment.ANNIVERSARY), "2024-04-04T16:30:00Z",
                new ResetCycle(Unit.MONTH, Alignment.ANNIVERSARY), "2024-04-28T16:30:00Z",
                new ResetCycle(Unit.YEAR, Alignment.CALENDAR), "2024-12-31T23:00:00Z",
                new ResetCycle(Unit.YEAR, Alignment.ANNIVERSARY), "2025-03-28T17:30:00Z");
        secondPeriods.forEach((cycle, second) -> {
            String id = cycle.toString();
            UsageType type = new UsageType(id, "GB");
            ok(benefits.packages()
                    .add(PackageTerms.builder()
                            .id(new PackageId(id))
                            .owner(masterAccount)
                            .usage(type)
                            .quantity(qty("10"))
                            .validity(new Validity(from, to))
                            .purchasedAt(from)
                            .reset(cycle)
                            .build()));
            Instant turn = Instant.parse(second);
            for (Instant at : List.of(from, turn.minusNanos(1_000), turn)) {
                settle(charge(masterAccount, at, usd("6"), more -> more.usage(new Usage(type, qty("6")))));
            }
            assertThat(periods(id).get(from).balance()).as(id).isEqualByComparingTo("0");
            assertThat(periods(id).get(turn).balance()).as(id).isEqualByComparingTo("4");
        });
    }

    @Test
    @DisplayName("P3 a package that does not reset loses its rest at its end")
    void losesTheRestOfAPackage() {
        Instant end = START.plus(Duration.ofDays(1));
        PackageId id = pack("p", masterAccount, "10", new Validity(START, end), terms -> terms);
        settle(at(START));
        clock.set(end.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW));

        assertThat(sweep().lines()).extracting(JournalLine::movement).containsExactly(Movement.EXPIRED);

        assertThat(left(id)).isEqualByComparingTo("0");
        assertThat(periods("p").get(START).expired()).isEqualByComparingTo("9");
    }

    // ---- P4

    @Test
    @DisplayName("P4 a charge draws on several packages, and what they do not cover goes on to coupons, then is due")
    void drawsOnSeveralPackagesThenOnCoupons() {
        AccountId member = sharingMember("m");
        pack("own", member, "2");
        pack("shared", masterAccount, "3");
        coupon("c", usd("4"));

        Settlement settlement = settle(metered(member, "10", usd("20")));

        assertThat(taken(settlement)).containsExactly("own 2", "shared 3", "c 4");
        assertThat(settlement.deductions()).extracting(Deduction::value).containsExactly(usd("4"), usd("6"), usd("4"));
        assertThat(due(settlement)).isEqualTo(usd("6"));
        assertThat(settlement.covered()).isEqualTo(usd("14"));
    }

    @Test
    @DisplayName("P4 packages that cover the usage exactly leave nothing to coupons")
    void leavesNothingToCoupons() {
        pack("p", masterAccount, "10");
        coupon("c", usd("100"));
        Charge charge = metered(masterAccount, "10", usd("20"));

        assertThat(reason(charge, "c")).isEqualTo(Reason.NOT_NEEDED);
        Settlement settlement = settle(charge);

        assertThat(taken(settlement)).containsExactly("p 10");
        assertThat(settlement.due()).isEmpty();
    }

    @Test
    @DisplayName("P4 the finest quantities are drawn exactly")
    void drawsTheFinestQuantities() {
        PackageId id = pack("p", masterAccount, "0.000000000000003");

        settle(metered(masterAccount, "0.000000000000001", usd("1")));
        Settlement rest = settle(metered(masterAccount, "0.000000000000004", usd("4")));

        assertThat(taken(rest)).containsExactly("p 0.000000000000002");
        assertThat(due(rest)).isEqualTo(usd("2"));
        assertThat(left(id)).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("P4 a charge without usage, or of quantity 0, draws on no package")
    void drawsNothingWithoutUsage() {
        PackageId id = pack("p", masterAccount, "10");

        assertThat(reason(charge(masterAccount, usd("1")), "p")).isEqualTo(Reason.NO_USAGE);
        assertThat(reason(metered(masterAccount, "0", usd("1")), "p")).isEqualTo(Reason.NOT_NEEDED);
        assertThat(due(settle(metered(masterAccount, "0", usd("1"))))).isEqualTo(usd("1"));
        assertThat(left(id)).isEqualByComparingTo("10");
    }

    // ---- P5

    @Test
    @DisplayName("P5 usage type and unit must match exactly")
    void matchesUnitsExactly() {
        pack("p", masterAccount, "10");

        for (UsageType type : List.of(
                new UsageType("storage", "MB"),
                new UsageType("storage", "gb"),
                new UsageType("storage", "GB-Month"),
                new UsageType("Storage", "GB"),
                new UsageType("traffic", "GB"))) {
            Charge charge = charge(masterAccount, usd("1"), more -> more.usage(new Usage(type, qty("1"))));
            assertThat(reason(charge, "p")).as("%s", type).isEqualTo(Reason.CURRENCY_OR_UNIT);
            assertThat(settle(charge).deductions()).isEmpty();
        }
    }

    // ---- P6

    @Test
    @DisplayName("P6 the value of a deduction is the fall in price that it causes, with a tiered price too")
    void valuesADeductionByTheFallInPrice() {
        // the first 10 at 3 each, the next at 1 each
        priceBy((charge, quantity) -> {
            BigDecimal dear = quantity.min(qty("10"));
            return BigMoney.of(
                    charge.amount().getCurrencyUnit(), dear.multiply(qty("3")).add(quantity.subtract(dear)));
        });
        pack("a", masterAccount, "10");
        pack("b", masterAccount, "10");

        Settlement settlement = settle(metered(masterAccount, "25", usd("45")));

        assertThat(settlement.price()).isEqualTo(usd("45"));
        assertThat(taken(settlement)).containsExactly("a 10", "b 10");
        assertThat(settlement.deductions()).extracting(Deduction::value).containsExactly(usd("10"), usd("20"));
        assertThat(due(settlement)).isEqualTo(usd("15"));
    }

    @Test
    @DisplayName("P6 a deduction from a flat price is worth nothing until it covers the rest")
    void valuesADeductionFromAFlatPriceAtNothing() {
        priceBy((charge, quantity) -> quantity.signum() == 0 ? usd("0") : charge.amount());
        pack("a", masterAccount, "4");
        pack("b", masterAccount, "10");

        Settlement settlement = settle(metered(masterAccount, "10", usd("7")));

        assertThat(taken(settlement)).containsExactly("a 4", "b 6");
        assertThat(settlement.deductions()).extracting(Deduction::value).containsExactly(usd("0"), usd("7"));
        assertThat(settlement.due()).isEmpty();
    }

    @Test
    @DisplayName("P6 a part of the price that does not depend on usage stays, for coupons and the due")
    void leavesAFixedPartOfThePrice() {
        priceBy((charge, quantity) -> BigMoney.of(charge.amount().getCurrencyUnit(), quantity.add(qty("5"))));
        pack("p", masterAccount, "10");
        coupon("c", usd("2"));

        Settlement settlement = settle(metered(masterAccount, "10", usd("20")));

        assertThat(settlement.price()).isEqualTo(usd("15"));
        assertThat(settlement.deductions()).extracting(Deduction::value).containsExactly(usd("10"), usd("2"));
        assertThat(due(settlement)).isEqualTo(usd("3"));
    }

    @Test
    @DisplayName("P6 when the rest is free no further package is drawn on")
    void drawsOnNoPackageForWhatIsFree() {
        // the last 5 are free
        priceBy((charge, quantity) -> BigMoney.of(
                charge.amount().getCurrencyUnit(), quantity.subtract(qty("5")).max(BigDecimal.ZERO)));
        pack("a", masterAccount, "5");
        PackageId second = pack("b", masterAccount, "10");

        assertThat(taken(settle(metered(masterAccount, "10", usd("10"))))).containsExactly("a 5");
        assertThat(left(second)).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("P6 values that do not divide evenly still add up to the price")
    void addsUpToThePrice() {
        pack("a", masterAccount, "1");
        pack("b", masterAccount, "1");

        Settlement settlement = settle(metered(masterAccount, "3", usd("10")));

        BigMoney sum = due(settlement);
        for (Deduction deduction : settlement.deductions()) {
            sum = sum.plus(deduction.value());
        }
        assertThat(sum.isEqual(usd("10"))).isTrue();
    }

    // ---- P7

    @Test
    @DisplayName("P7 a frozen package serves nothing until it is unfrozen")
    void servesNothingWhileFrozen() {
        PackageId id = pack("p", masterAccount, "10");
        freeze(id, true);

        assertThat(reason(metered(masterAccount, "1", usd("1")), "p")).isEqualTo(Reason.FROZEN);
        assertThat(settle(metered(masterAccount, "1", usd("1"))).deductions()).isEmpty();
        assertThat(benefits.view()
                        .resourcePackage(id)
                        .orElseThrow()
                        .resourcePackage()
                        .frozen())
                .isTrue();

        freeze(id, false);
        assertThat(taken(settle(metered(masterAccount, "1", usd("1"))))).containsExactly("p 1");
    }

    @Test
    @DisplayName("P7 frozen is judged at the settlement, also for what was consumed before (T2)")
    void judgesFrozenWhenSettling() {
        PackageId id = pack("p", masterAccount, "10");
        Charge charge = metered(masterAccount, "1", usd("1"));
        clock.advance(Duration.ofHours(1));
        freeze(id, true);

        assertThat(settle(charge).deductions()).isEmpty();
    }

    @Test
    @DisplayName("P7 freezing does not keep a package from its end")
    void losesTheRestOfAFrozenPackage() {
        Instant end = START.plus(Duration.ofDays(1));
        PackageId id = pack("p", masterAccount, "10", new Validity(START, end), terms -> terms);
        freeze(id, true);
        clock.set(end.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW));

        sweep();

        assertThat(periods("p").get(START).expired()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("P7 a package cancelled from an instant on serves what was consumed before it, and nothing from it on")
    void servesUntilItIsCancelled() {
        PackageId id = pack("p", masterAccount, "10");
        Instant from = START.plus(Duration.ofHours(1));

        cancel(id, from);

        assertThat(taken(settle(at(from.minusNanos(1_000))))).containsExactly("p 1");
        assertThat(reason(at(from), "p")).isEqualTo(Reason.EXPIRED);
        assertThat(benefits.view()
                        .resourcePackage(id)
                        .orElseThrow()
                        .resourcePackage()
                        .end())
                .isEqualTo(from);
    }

    @Test
    @DisplayName("P7 the rest of a cancelled package is recorded as withdrawn")
    void withdrawsTheRestOfACancelledPackage() {
        PackageId id = pack("p", masterAccount, "10");
        settle(at(START));
        Instant from = START.plus(Duration.ofHours(1));
        cancel(id, from);
        clock.set(from.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW));

        assertThat(sweep().lines()).extracting(JournalLine::movement).containsExactly(Movement.WITHDRAWN);

        Balances balances = periods("p").values().iterator().next();
        assertThat(balances.withdrawn()).isEqualByComparingTo("9");
        assertThat(balances.balance()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName(
            "P7 cancelling a resetting package withdraws the rest of the period it falls in, and loses earlier ones")
    void withdrawsTheRestOfTheCurrentPeriod() {
        PackageId id = pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        settle(used("1", "2024-05-15T00:00:00Z"));
        settle(used("2", "2024-06-02T00:00:00Z"));
        cancel(id, Instant.parse("2024-06-15T00:00:00Z"));
        clock.set(Instant.parse("2024-07-15T00:00:00Z"));

        sweep();

        assertThat(periods("p").get(Instant.parse("2024-05-01T00:00:00Z")).expired())
                .isEqualByComparingTo("9");
        assertThat(periods("p").get(Instant.parse("2024-06-01T00:00:00Z")).withdrawn())
                .isEqualByComparingTo("8");
    }

    @Test
    @DisplayName("P7 a package may be cancelled from an instant that is past, what was drawn since stays drawn")
    void cancelsFromAnEarlierInstant() {
        PackageId id = pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        settle(used("2", "2024-06-01T00:00:00Z"));
        cancel(id, Instant.parse("2024-05-15T00:00:00Z"));
        clock.set(Instant.parse("2024-06-10T00:00:00Z"));

        sweep();

        Balances june = periods("p").get(Instant.parse("2024-06-01T00:00:00Z"));
        assertThat(june.withdrawn()).isEqualByComparingTo("8");
        assertThat(june.consumed()).isEqualByComparingTo("2");
    }

    @Test
    @DisplayName("P7 a period that ended at the cancellation is lost and not withdrawn, as one that ended before (P8)")
    void losesAPeriodThatEndedAtTheCancellation() {
        PackageId id = pack("p", masterAccount, "10", LONG, terms -> terms.reset(MONTHLY));
        settle(used("1", "2024-04-15T00:00:00Z"));
        settle(used("2", "2024-05-15T00:00:00Z"));
        settle(used("3", "2024-06-01T00:00:00Z"));
        cancel(id, START);
        clock.set(Instant.parse("2024-07-15T00:00:00Z"));

        sweep();

        assertThat(periods("p").get(Instant.parse("2024-04-01T00:00:00Z")).expired())
                .isEqualByComparingTo("9");
        assertThat(periods("p").get(Instant.parse("2024-05-01T00:00:00Z")).expired())
                .isEqualByComparingTo("8");
        assertThat(periods("p").get(START).withdrawn()).isEqualByComparingTo("7");
    }

    @Test
    @DisplayName("P7 once nothing is left of its validity a package is not cancelled, from whichever instant on (P8)")
    void refusesToCancelAfterTheEnd() {
        Instant end = START.plus(Duration.ofDays(1));
        PackageId id = pack("p", masterAccount, "10", new Validity(START, end), terms -> terms);
        PackageId other = pack("q", masterAccount, "10", new Validity(START, end), terms -> terms);
        Instant from = START.plus(Duration.ofHours(1));
        clock.set(end.minusNanos(1_000));
        cancel(other, from);
        clock.set(end);

        for (PackageId each : List.of(id, other)) {
            for (Instant instant : List.of(START, from, end, end.plus(Duration.ofDays(1)))) {
                assertThat(refusedWithoutTrace(() -> benefits.execute(new CancelPackage(call(), each, instant))))
                        .isEqualTo(new PackageRefusal.PackageEnded(each, end));
            }
        }
        clock.set(end.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW));
        assertThat(moved(sweep().lines())).containsExactlyInAnyOrder("p EXPIRED 10", "q WITHDRAWN 10");
    }

    @Test
    @DisplayName("P7 a package is cancelled within its validity, from its very beginning at the earliest")
    void refusesToCancelOutsideTheValidity() {
        Instant end = START.plus(Duration.ofDays(1));
        PackageId id = pack("p", masterAccount, "10", new Validity(START, end), terms -> terms);
        Instant before = START.minusNanos(1_000);

        assertThat(refusedWithoutTrace(() -> benefits.execute(new CancelPackage(call(), id, before))))
                .isEqualTo(new PackageRefusal.CancelTime(id, before, START, end));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new CancelPackage(call(), id, end))))
                .isEqualTo(new PackageRefusal.CancelTime(id, end, START, end));
        cancel(id, START);
        assertThat(reason(at(START), "p")).isEqualTo(Reason.EXPIRED);
    }

    @Test
    @DisplayName("P7 a cancelled package may be cancelled again from earlier on, not from later on")
    void cancelsAgainFromEarlierOnly() {
        PackageId id = pack("p", masterAccount, "10");
        Instant first = START.plus(Duration.ofHours(2));
        cancel(id, first);

        assertThat(refusedWithoutTrace(() -> benefits.execute(new CancelPackage(call(), id, first))))
                .isEqualTo(new PackageRefusal.CancelTime(id, first, LONG.effectiveAt(), first));
        cancel(id, START.plus(Duration.ofHours(1)));
        assertThat(reason(at(START.plus(Duration.ofMinutes(90))), "p")).isEqualTo(Reason.EXPIRED);
    }

    @Test
    @DisplayName("P7 a package that does not exist is neither frozen nor cancelled")
    void refusesAnUnknownPackage() {
        PackageId id = new PackageId("none");

        assertThat(refusedWithoutTrace(() -> benefits.execute(new FreezePackage(call(), id, true))))
                .isEqualTo(new PackageRefusal.UnknownPackage(id));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new CancelPackage(call(), id, START))))
                .isEqualTo(new PackageRefusal.UnknownPackage(id));
    }

    // ---- helpers

    private void freeze(PackageId id, boolean on) {
        ok(benefits.execute(new FreezePackage(call(), id, on)));
    }

    private void cancel(PackageId id, Instant from) {
        ok(benefits.execute(new CancelPackage(call(), id, from)));
    }

    private void priceBy(Billing billing) {
        benefits = handle(engine().billing(billing).build());
    }

    private static Usage usage(String quantity) {
        return new Usage(STORAGE, qty(quantity));
    }

    /** One unit that the master's own account used at that instant. */
    private Charge at(Instant consumedAt) {
        return used("1", consumedAt.toString());
    }

    private Charge used(String quantity, String consumedAt) {
        return metered(masterAccount, quantity, usd(quantity)).withConsumedAt(Instant.parse(consumedAt));
    }

    private @Nullable Instant lapseLine() {
        return benefits.view().master().orElseThrow().lapseLine().orElse(null);
    }

    private @Nullable Instant lapseLine(long number) {
        return benefits.view().asOf(number).master().orElseThrow().lapseLine().orElse(null);
    }

    private Map<Instant, Balances> periods(String id) {
        return benefits.view().resourcePackage(new PackageId(id)).orElseThrow().periods();
    }

    @Test
    @DisplayName("P7 Q1 of several statuses a package has the first in the order of BenefitStatus, as coupons have")
    void hasTheFirstStatus() {
        Instant begins = START.plus(Duration.ofDays(30));
        Validity later = new Validity(begins, begins.plus(Duration.ofDays(60)));
        PackageId plain = pack("plain", masterAccount, "10", later, terms -> terms);
        PackageId monthly = pack("monthly", masterAccount, "10", later, terms -> terms.reset(MONTHLY));
        CouponId coupon = coupon("c", masterAccount, usd("10"), later, AllocationMode.MULTIPLE, terms -> terms);
        assertThat(statuses(plain, monthly, coupon)).containsOnly(BenefitStatus.NOT_YET_EFFECTIVE);

        settle(charge(masterAccount, begins, usd("30"), more -> more.usage(new Usage(STORAGE, qty("30")))));
        assertThat(statuses(plain, monthly, coupon)).containsOnly(BenefitStatus.EXHAUSTED);
        assertThat(benefits.view()
                        .packages(PackageFilter.ALL.with(BenefitStatus.EXHAUSTED), Paging.FIRST)
                        .items())
                .hasSize(2);
        ok(benefits.execute(new FreezePackage(call(), plain, true)));
        ok(benefits.execute(new FreezePackage(call(), monthly, true)));
        freeze(coupon, true);
        assertThat(statuses(plain, monthly, coupon)).containsOnly(BenefitStatus.FROZEN);
        clock.set(later.expiresAt());
        assertThat(statuses(plain, monthly, coupon)).containsOnly(BenefitStatus.EXPIRED);
    }

    @Test
    @DisplayName("P7 Q1 a package that is cancelled is withdrawn, whatever else it is; one that is to be is not yet")
    void isWithdrawnFirst() {
        Validity brief = new Validity(START, START.plus(Duration.ofDays(9)));
        PackageId id = pack("p", masterAccount, "10", brief, terms -> terms);
        ok(benefits.execute(new CancelPackage(call(), id, START.plus(Duration.ofDays(3)))));
        ok(benefits.execute(new FreezePackage(call(), id, true)));
        assertThat(status(id)).isEqualTo(BenefitStatus.FROZEN);

        clock.advance(Duration.ofDays(3));
        assertThat(status(id)).isEqualTo(BenefitStatus.WITHDRAWN);
        clock.advance(Duration.ofDays(30));
        assertThat(status(id)).isEqualTo(BenefitStatus.WITHDRAWN);
    }

    private BenefitStatus status(PackageId id) {
        return benefits.view().resourcePackage(id).orElseThrow().status(clock.instant());
    }

    private List<BenefitStatus> statuses(PackageId one, PackageId other, CouponId coupon) {
        return List.of(status(one), status(other), status(coupon));
    }
}
