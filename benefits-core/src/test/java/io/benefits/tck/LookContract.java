package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.View;
import io.benefits.account.MasterTerms;
import io.benefits.command.CommandKey;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.ledger.Balances;
import io.benefits.ledger.BenefitStatus;
import io.benefits.ledger.Movement;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.CapUse;
import io.benefits.sharing.CapUses;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What can be looked up besides the first lists: statements, narrowed lists, uses of caps, reservations, masters, keys. */
public abstract class LookContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private static final CapMeasure MONEY = CapMeasure.moneyIn("USD");

    // ---- Q3: statements

    @Test
    @DisplayName(
            "Q3 the statement of a coupon has every movement with number, time, operator, key, charge and balances")
    void tellsTheStatementOfACoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        clock.advance(HOUR);
        AllocationId allocation = allocate(coupon, member, usd("30"));
        Charge first = charge(member, usd("40"));
        settle(first);
        Charge order = charge(masterAccount, usd("5"));
        reserve(order);
        confirm(order);
        refund(first, usd("2"));
        revokeNothingLeft(coupon, allocation);

        List<StatementLine> lines = statement(coupon);

        assertThat(moved(lines.stream().map(StatementLine::line).toList()))
                .containsExactly(
                        "c ISSUED 100",
                        "c ALLOCATED 30",
                        "c DEDUCTED 10",
                        "c RESERVED 5",
                        "c CONFIRMED 5",
                        "c REFUNDED 2");
        assertThat(lines)
                .extracting(line -> line.line().balanceAfter().toPlainString())
                .containsExactly("100", "70", "60", "55", "55", "57");
        assertThat(lines)
                .extracting(StatementLine::charge)
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(first.id()),
                        Optional.of(order.id()),
                        Optional.of(order.id()),
                        Optional.of(first.id()));
        assertThat(lines).extracting(StatementLine::operator).containsOnly("tester");
        assertThat(lines.get(0).key()).isEqualTo(CommandKey.of(coupon));
        assertThat(lines.get(2).key()).isEqualTo(CommandKey.of(first.id()));
        for (StatementLine line : lines) {
            JournalEntry entry = journal().get((int) line.recorded().number() - 1);
            assertThat(line.recorded()).isEqualTo(entry.recorded());
            assertThat(entry.lines()).contains(line.line());
        }
        assertThat(statement(allocation))
                .extracting(line -> line.line().movement())
                .containsExactly(Movement.RECEIVED, Movement.DEDUCTED);
    }

    @Test
    @DisplayName(
            "Q3 the statement of a package tells its periods together, in the order of the journal; it sums to each")
    void tellsTheStatementOfAPackage() {
        PackageId pack = pack(
                "p",
                masterAccount,
                "10",
                new Validity(START, START.plus(Duration.ofDays(30))),
                terms -> terms.reset(new ResetCycle(ResetCycle.Unit.HOUR, ResetCycle.Alignment.CALENDAR)));
        List<ChargeId> charges = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // every second one is late, and draws on an earlier period
            Instant consumed = clock.instant().minus(i % 2 == 0 ? Duration.ZERO : HOUR);
            charges.add(settle(charge(masterAccount, consumed, usd("1"), c -> c.usage(new Usage(STORAGE, qty("1")))))
                    .charge()
                    .id());
            clock.advance(HOUR);
        }

        List<StatementLine> lines = walk(3, paging -> benefits.view().statement(pack, StatementFilter.ALL, paging));

        assertThat(lines)
                .isSortedAccordingTo((a, b) ->
                        Long.compare(a.recorded().number(), b.recorded().number()));
        assertThat(lines.stream().flatMap(line -> line.charge().stream()).distinct())
                .containsExactlyElementsOf(charges);
        PackageState state = benefits.view().resourcePackage(pack).orElseThrow();
        assertThat(state.periods()).hasSizeGreaterThan(2);
        state.periods()
                .forEach((period, balances) -> assertThat(sum(lines, period)).isEqualTo(balances));
    }

    @Test
    @DisplayName(
            "Q3 Q1 a statement is paged while others write, also within one entry, and an earlier page can be read again")
    void pagesAStatement() {
        CouponId coupon = coupon("c", usd("100"));
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            shares.add(Allocate.Share.of(member("m" + i), usd("1")));
        }
        ok(benefits.execute(new Allocate(call(), coupon, shares)));
        settle(charge(masterAccount, usd("1")));
        View view = benefits.view();

        Page<StatementLine> first = view.statement(coupon, StatementFilter.ALL, Paging.first(5));
        settle(charge(masterAccount, usd("2")));
        Paging second = Paging.first(5).after(first.next().orElseThrow());
        Page<StatementLine> next = view.statement(coupon, StatementFilter.ALL, second);
        settle(charge(masterAccount, usd("3")));

        List<StatementLine> walked = new ArrayList<>(first.items());
        walked.addAll(next.items());
        walked.addAll(view.statement(
                        coupon,
                        StatementFilter.ALL,
                        Paging.first(100).after(next.next().orElseThrow()))
                .items());
        assertThat(walked).hasSize(16).doesNotHaveDuplicates().isEqualTo(statement(coupon));
        assertThat(view.statement(coupon, StatementFilter.ALL, second)).isEqualTo(next);
    }

    @Test
    @DisplayName("Q3 Q2 a statement is narrowed by time, and ends where the view is as of")
    void narrowsAStatement() {
        CouponId coupon = coupon("c", usd("100"));
        Instant from = START.plus(HOUR);
        Instant to = from.plus(HOUR);
        for (Instant at : List.of(from.minusNanos(1_000), from, to.minusNanos(1_000), to)) {
            clock.set(at);
            settle(charge(masterAccount, usd("1")));
        }
        StatementFilter within = StatementFilter.ALL.within(new Validity(from, to));

        assertThat(benefits.view().statement(coupon, within))
                .extracting(line -> line.recorded().at())
                .containsExactly(from, to.minusNanos(1_000));
        assertThat(walk(1, paging -> benefits.view().statement(coupon, within, paging)))
                .hasSize(2);
        assertThat(benefits.view().asOf(number() - 1).statement(coupon, StatementFilter.ALL))
                .hasSize(4);
        assertThat(benefits.view().asOf(from).statement(coupon, StatementFilter.ALL))
                .hasSize(3);
        assertThat(benefits.view().asOf(from).statement(coupon, within)).hasSize(1);
    }

    @Test
    @DisplayName("Q3 A6 the statement of what another master or another member owns is that of nothing")
    void tellsNoForeignStatement() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId own = allocate(coupon, one, usd("1"));
        AllocationId other = allocate(coupon, two, usd("2"));
        PackageId pack = pack("p", masterAccount, "1");
        View view = benefits.view().of(one);

        assertThat(view.statement(own, StatementFilter.ALL)).hasSize(1);
        for (BenefitId foreign : List.of(other, coupon, pack, new CouponId("unknown"))) {
            assertThat(view.statement(foreign, StatementFilter.ALL)).isEmpty();
        }
        MasterId elsewhere = useMaster(MasterTerms.in(ZoneOffset.UTC));
        assertThat(library.master(elsewhere).view().statement(coupon, StatementFilter.ALL))
                .isEmpty();
        assertThat(library.master(elsewhere).view().statement(pack, StatementFilter.ALL))
                .isEmpty();
    }

    // ---- Q4: charges

    @Test
    @DisplayName("Q4 charges are narrowed by the benefit that they drew on, whether refunded or not")
    void narrowsChargesByBenefit() {
        AccountId member = sharingMember("m");
        PackageId pack = pack("p", masterAccount, "10");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("1"));
        Charge all = metered(member, "20", usd("20"));
        Charge money = charge(masterAccount, usd("3"));
        Charge order = charge(masterAccount, usd("4"));
        settle(all);
        settle(metered(masterAccount, "0", usd("0")));
        settle(money);
        reserve(order);
        assertThat(charges(ChargeFilter.ALL.coveredBy(coupon))).containsExactly(all.id(), money.id());
        confirm(order);
        refundAll(money);

        assertThat(charges(ChargeFilter.ALL.coveredBy(pack))).containsExactly(all.id());
        assertThat(charges(ChargeFilter.ALL.coveredBy(allocation))).containsExactly(all.id());
        assertThat(charges(ChargeFilter.ALL.coveredBy(coupon))).containsExactly(all.id(), money.id(), order.id());
        assertThat(charges(ChargeFilter.ALL.coveredBy(coupon).of(masterAccount)))
                .containsExactly(money.id(), order.id());
        assertThat(charges(ChargeFilter.ALL.coveredBy(new CouponId("unknown")))).isEmpty();
        assertThat(benefits.view().of(member).charges(ChargeFilter.ALL.coveredBy(coupon)))
                .hasSize(1);
        assertThat(benefits.view().asOf(number() - 2).charges(ChargeFilter.ALL.coveredBy(coupon)))
                .hasSize(2);
    }

    @Test
    @DisplayName(
            "Q4 charges are narrowed by consumption and by settlement, each from its beginning on and before its end")
    void narrowsChargesByTime() {
        Instant from = START.plus(HOUR);
        Instant to = from.plus(HOUR);
        Validity time = new Validity(from, to);
        clock.set(to);
        List<Charge> consumed = new ArrayList<>();
        for (Instant at : List.of(from, from.minusNanos(1_000), to.minusNanos(1_000), to)) {
            Charge charge = charge(masterAccount, at, usd("1"));
            settle(charge);
            consumed.add(charge);
        }
        clock.set(to.plus(HOUR));
        Charge late = charge(masterAccount, from, usd("1"));
        Charge order = charge(masterAccount, from, usd("2"));
        reserve(order);
        settle(late);
        clock.advance(HOUR);
        confirm(order);
        answerDue(late, DueStatus.IN_ARREARS);

        assertThat(charges(ChargeFilter.ALL.consumedWithin(time)))
                .containsExactly(consumed.get(0).id(), consumed.get(2).id(), late.id(), order.id());
        assertThat(charges(ChargeFilter.ALL.settledWithin(new Validity(to, to.plus(HOUR)))))
                .hasSize(4);
        assertThat(charges(ChargeFilter.ALL.settledWithin(new Validity(to.plus(HOUR), to.plus(HOUR.multipliedBy(2))))))
                .containsExactly(late.id());
        assertThat(charges(ChargeFilter.ALL
                        .consumedWithin(time)
                        .settledWithin(new Validity(to.plusNanos(1_000), to.plus(Duration.ofDays(1))))))
                .containsExactly(late.id(), order.id());
        assertThat(charges(ChargeFilter.ALL.consumedWithin(time).withDue(DueStatus.IN_ARREARS)))
                .containsExactly(late.id());
        assertThat(charges(ChargeFilter.ALL
                        .settledWithin(new Validity(to.plus(HOUR), to.plus(HOUR.multipliedBy(3))))
                        .withDue(DueStatus.OPEN)))
                .containsExactly(order.id());
    }

    @Test
    @DisplayName("Q4 charges of a time of consumption are found however far in the journal they are from each other")
    void findsLateCharges() {
        Validity time = new Validity(START, START.plus(HOUR));
        settle(charge("first", masterAccount, START, usd("1"), charge -> charge));
        List<Charge> others = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            others.add(charge("other " + i, masterAccount, START.plus(HOUR), usd("0"), charge -> charge));
        }
        clock.advance(HOUR);
        assertThat(benefits.settlements().settleAll(others)).hasSize(1_100);
        for (int i = 0; i < 3; i++) {
            settle(charge("late " + i, masterAccount, START, usd("1"), charge -> charge));
        }

        ChargeFilter filter = ChargeFilter.ALL.consumedWithin(time);
        assertThat(walk(2, paging -> benefits.view().charges(filter, paging)))
                .extracting(settlement -> settlement.charge().id().value())
                .containsExactly("first", "late 0", "late 1", "late 2");
    }

    // ---- Q4: coupons and packages

    @Test
    @DisplayName("Q4 coupons and packages are narrowed by product, owner and the beginning of their id")
    void narrowsBenefits() {
        AccountId member = member("m");
        for (String id : List.of("50%_a", "50%_b", "50x_a", "50%", "A")) {
            coupon(id, usd("1"));
            pack(id, masterAccount, "1");
        }
        coupon("50%_m", member, usd("1"));
        pack("50%_m", member, "1");
        coupon("net", masterAccount, usd("1"), LONG, AllocationMode.MULTIPLE, terms -> terms.products("network"));
        coupon("south", masterAccount, usd("1"), LONG, AllocationMode.MULTIPLE, terms -> terms.regions("south"));
        pack("net", masterAccount, "1", LONG, terms -> terms.products("network").products("compute"));
        pack("south", masterAccount, "1", LONG, terms -> terms.regions("south"));

        CouponFilter coupons = CouponFilter.ALL.beginningWith("50%_");
        PackageFilter packages = PackageFilter.ALL.beginningWith("50%_");
        assertThat(coupons(coupons)).containsExactly("50%_a", "50%_b", "50%_m");
        assertThat(packages(packages)).containsExactly("50%_a", "50%_b", "50%_m");
        assertThat(coupons(coupons.ownedBy(member))).containsExactly("50%_m");
        assertThat(packages(packages.ownedBy(member))).containsExactly("50%_m");
        assertThat(coupons(CouponFilter.ALL.beginningWith("a"))).isEmpty();
        assertThat(coupons(CouponFilter.ALL.beginningWith(""))).hasSize(8);
        assertThat(coupons(CouponFilter.ALL.applyingTo("network"))).hasSize(8);
        assertThat(coupons(CouponFilter.ALL.applyingTo("compute"))).hasSize(7).doesNotContain("net");
        assertThat(packages(PackageFilter.ALL.applyingTo("compute"))).hasSize(8);
        assertThat(packages(PackageFilter.ALL.applyingTo("other"))).hasSize(7).doesNotContain("net");
        assertThat(coupons(CouponFilter.ALL.applyingTo("network").beginningWith("n")))
                .containsExactly("net");
        assertThat(walk(1, paging -> benefits.view().coupons(coupons, paging))).hasSize(3);
    }

    // ---- Q4, S9: uses of caps

    @Test
    @DisplayName("Q4 S9 what members used of their caps in a month, and what is left, is listed")
    void listsUsesOfCaps() {
        AccountId one = sharingMember("m1");
        AccountId two = sharingMember("m2");
        member("without");
        CapMeasure storage = CapMeasure.quantityOf(STORAGE);
        ok(benefits.sharing().cap(id("cap"), one, MONEY, new BigDecimal("10")));
        ok(benefits.sharing().cap(id("cap"), one, storage, new BigDecimal("5")));
        ok(benefits.sharing().cap(id("cap"), two, MONEY, new BigDecimal("4")));
        coupon("c", usd("100"));
        pack("p", masterAccount, "100");
        settle(metered(one, "2", usd("2")));
        settle(charge(one, usd("3")));
        Charge order = charge(two, usd("4"));
        reserve(order);
        long before = number();
        clock.advance(HOUR);
        refund(settle(charge(one, usd("5"))).charge(), usd("1"));

        assertThat(uses(benefits.view(), CapFilter.in(JUNE)))
                .containsExactly("m1 5 GB 2 3", "m1 USD 7 3", "m2 USD 4 0");
        assertThat(uses(benefits.view(), CapFilter.in(JUNE.plusMonths(1))))
                .containsExactly("m1 5 GB 0 5", "m1 USD 0 10", "m2 USD 0 4");
        assertThat(uses(benefits.view(), CapFilter.in(JUNE).usedUp())).containsExactly("m2 USD 4 0");
        assertThat(uses(benefits.view(), CapFilter.in(JUNE).on(MONEY))).containsExactly("m1 USD 7 3", "m2 USD 4 0");
        assertThat(uses(benefits.view(), CapFilter.in(JUNE).of(one).on(storage)))
                .containsExactly("m1 5 GB 2 3");
        assertThat(uses(benefits.view().asOf(before), CapFilter.in(JUNE).on(MONEY)))
                .containsExactly("m1 USD 3 7", "m2 USD 4 0");
        assertThat(uses(benefits.view().of(two), CapFilter.in(JUNE))).containsExactly("m2 USD 4 0");
        assertThat(uses(benefits.view().of(two), CapFilter.in(JUNE).of(one))).isEmpty();
        assertThat(walk(1, paging -> benefits.view().capUses(CapFilter.in(JUNE), paging)))
                .extracting(CapUses::account)
                .containsExactly(one, two);
        clock.advance(Duration.ofDays(8));
        assertThat(uses(benefits.view(), CapFilter.in(JUNE).of(two))).containsExactly("m2 USD 0 4");
        assertThat(uses(benefits.view(), CapFilter.in(JUNE).usedUp())).isEmpty();
        MasterId elsewhere = useMaster(MasterTerms.in(ZoneOffset.UTC));
        assertThat(uses(library.master(elsewhere).view(), CapFilter.in(JUNE))).isEmpty();
    }

    // ---- Q5: masters

    @Test
    @DisplayName("Q5 the masters of a store are listed, paged by their ids; one of which nothing is recorded is not")
    void listsMasters() {
        MasterId first = master;
        List<MasterId> made = new ArrayList<>(List.of(first));
        for (int i = 0; i < 3; i++) {
            made.add(useMaster(MasterTerms.in(ZoneOffset.UTC)));
        }
        MasterId unknown = new MasterId(first.value() + "-unknown");
        assertThat(benefits.view().master()).isPresent();
        refused(library.master(unknown).accounts().register(new AccountId("nobody")));

        assertThat(library.masters()).containsAll(made).doesNotContain(unknown).doesNotHaveDuplicates();
        List<MasterId> walked = new ArrayList<>();
        List<MasterId> page = library.masters(Optional.empty(), 50);
        while (!page.isEmpty()) {
            walked.addAll(page);
            page = library.masters(Optional.of(walked.get(walked.size() - 1)), 50);
        }
        assertThat(walked).containsAll(made).doesNotHaveDuplicates();
        int place = walked.indexOf(first);
        assertThat(library.masters(Optional.of(first), 1))
                .isEqualTo(walked.subList(place + 1, Math.min(place + 2, walked.size())));
        assertThatThrownBy(() -> library.masters(Optional.empty(), 101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("101");
    }

    // ---- Q7: keys

    @Test
    @DisplayName("Q7 what was recorded under a command's id or a charge's id can be looked up, by the master alone")
    void looksUpKeys() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        ok(benefits.execute(new Allocate(call("gift"), coupon, List.of(Allocate.Share.of(member, usd("7"))))));
        Charge charge = charge(member, usd("1"));
        View before = benefits.view().asOf(number());
        settle(charge);

        JournalEntry entry = benefits.view().recorded("gift").orElseThrow();
        assertThat(entry).isEqualTo(journal().get((int) entry.number() - 1));
        assertThat(entry.operator()).isEqualTo("tester");
        assertThat(entry.event()).isInstanceOf(CouponEvent.Allocated.class);
        assertThat(benefits.view().recorded(charge.id()).orElseThrow().event())
                .isInstanceOf(SettlementEvent.Settled.class);
        assertThat(benefits.view().recorded(CommandKey.of(coupon)).orElseThrow().event())
                .isInstanceOf(CouponEvent.Issued.class);
        assertThat(benefits.view().recorded("unknown")).isEmpty();
        assertThat(benefits.view().recorded(new ChargeId("gift"))).isEmpty();
        assertThat(before.recorded("gift")).isPresent();
        assertThat(before.recorded(charge.id())).isEmpty();
        assertThat(benefits.view().of(member).recorded(charge.id())).isEmpty();
        MasterId elsewhere = useMaster(MasterTerms.in(ZoneOffset.UTC));
        assertThat(library.master(elsewhere).view().recorded("gift")).isEmpty();
    }

    // ---- H7: reservations

    @Test
    @DisplayName("H7 reservations are looked up by charge, and listed by status, account and benefit")
    void listsReservations() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, two, usd("50"));
        Charge open = charge(one, usd("1"));
        Charge confirmed = charge(one, usd("2"));
        Charge released = charge(two, usd("3"));
        Charge uncovered = charge(one, usd("4"));
        reserve(open);
        reserve(confirmed);
        reserve(released);
        long before = number();
        confirm(confirmed);
        release(released);
        freeze(coupon, true);
        reserve(uncovered);

        assertThat(benefits.view().reservation(open.id()).orElseThrow().status())
                .isEqualTo(Reservation.Status.OPEN);
        assertThat(benefits.view().reservation(new ChargeId("unknown"))).isEmpty();
        assertThat(reserved(ReservationFilter.ALL))
                .containsExactly(open.id(), confirmed.id(), released.id(), uncovered.id());
        assertThat(reserved(ReservationFilter.ALL.with(Reservation.Status.OPEN)))
                .containsExactly(open.id(), uncovered.id());
        assertThat(reserved(ReservationFilter.ALL.with(Reservation.Status.CONFIRMED)))
                .containsExactly(confirmed.id());
        assertThat(reserved(ReservationFilter.ALL.with(Reservation.Status.RELEASED)))
                .containsExactly(released.id());
        assertThat(reserved(ReservationFilter.ALL.of(two))).containsExactly(released.id());
        assertThat(reserved(ReservationFilter.ALL.on(coupon))).containsExactly(open.id(), confirmed.id());
        assertThat(reserved(ReservationFilter.ALL.on(allocation))).containsExactly(released.id());
        assertThat(reserved(ReservationFilter.ALL.on(coupon).of(one).with(Reservation.Status.OPEN)))
                .containsExactly(open.id());
        View then = benefits.view().asOf(before);
        assertThat(then.reservations(ReservationFilter.ALL.with(Reservation.Status.OPEN)))
                .hasSize(3);
        assertThat(then.reservations(ReservationFilter.ALL.on(coupon))).hasSize(2);
        assertThat(then.reservation(released.id()).orElseThrow().isOpen()).isTrue();
        View own = benefits.view().of(two);
        assertThat(own.reservations(ReservationFilter.ALL)).hasSize(1);
        assertThat(own.reservations(ReservationFilter.ALL.of(one))).isEmpty();
        assertThat(own.reservation(open.id())).isEmpty();
        assertThat(walk(1, paging -> benefits.view().reservations(ReservationFilter.ALL, paging)))
                .hasSize(4);
        MasterId elsewhere = useMaster(MasterTerms.in(ZoneOffset.UTC));
        assertThat(library.master(elsewhere).view().reservations(ReservationFilter.ALL))
                .isEmpty();
        assertThat(library.master(elsewhere).view().reservation(open.id())).isEmpty();
    }

    @Test
    @DisplayName("H7 Q2 whoever looks after a deadline sees the reservation as released, and balances accordingly")
    void seesWhatIsOverdueAsReleased() {
        AccountId member = sharingMember("m");
        CouponId coupon = coupon("c", usd("10"));
        CouponId other = coupon("other", usd("10"));
        AllocationId allocation = allocate(other, member, usd("10"));
        PackageId pack = pack("p", masterAccount, "5");
        Charge order = charge(masterAccount, usd("10"), charge -> charge.usage(new Usage(STORAGE, qty("10"))));
        reserve(order);
        Charge second = charge(member, usd("10"));
        reserve(second);
        Charge third = charge(masterAccount, usd("5"));
        reserve(third);
        long reserved = number();
        Instant deadline = START.plus(Duration.ofDays(7));

        clock.set(deadline.minusNanos(1_000));
        assertThat(coupons(CouponFilter.ALL.with(BenefitStatus.EXHAUSTED))).containsExactly("c", "other");
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        clock.set(deadline);

        unchanged(() -> {
            for (View view : List.of(benefits.view(), benefits.view().asOf(deadline))) {
                assertThat(view.reservation(order.id()).orElseThrow().status()).isEqualTo(Reservation.Status.RELEASED);
                assertThat(view.reservations(ReservationFilter.ALL.with(Reservation.Status.OPEN)))
                        .isEmpty();
                assertThat(view.reservations(ReservationFilter.ALL.with(Reservation.Status.RELEASED)))
                        .extracting(Reservation::status)
                        .containsExactly(
                                Reservation.Status.RELEASED, Reservation.Status.RELEASED, Reservation.Status.RELEASED);
                assertThat(view.reservations(ReservationFilter.ALL.pastDeadline()))
                        .hasSize(3);
                assertThat(view.coupon(coupon).orElseThrow().balance()).isEqualTo(usd("10"));
                assertThat(view.allocation(allocation).orElseThrow().balance()).isEqualTo(usd("10"));
                assertThat(view.resourcePackage(pack)
                                .orElseThrow()
                                .balances(deadline)
                                .balance())
                        .isEqualByComparingTo("5");
                assertThat(view.coupons(CouponFilter.ALL.with(BenefitStatus.AVAILABLE)))
                        .extracting(CouponState::balance)
                        .containsExactly(usd("10"));
                assertThat(view.coupons(CouponFilter.ALL.with(BenefitStatus.EXHAUSTED)))
                        .extracting(state -> state.coupon().id())
                        .containsExactly(other);
                assertThat(walk(1, paging -> view.coupons(CouponFilter.ALL, paging)))
                        .hasSize(2);
                assertThat(view.allocations(AllocationFilter.ALL.with(BenefitStatus.AVAILABLE)))
                        .hasSize(1);
                assertThat(view.packages(PackageFilter.ALL.with(BenefitStatus.AVAILABLE)))
                        .hasSize(1);
            }
            return null;
        });
        View past = benefits.view().asOf(reserved);
        assertThat(past.coupon(coupon).orElseThrow().balance()).isEqualTo(usd("0"));
        assertThat(past.reservations(ReservationFilter.ALL.pastDeadline())).isEmpty();

        sweep();

        assertThat(balance(coupon)).isEqualTo(usd("10"));
        assertThat(benefits.view().reservations(ReservationFilter.ALL.pastDeadline()))
                .isEmpty();
        assertThat(benefits.view().reservations(ReservationFilter.ALL.with(Reservation.Status.RELEASED)))
                .hasSize(3);
    }

    // ---- reading

    private void revokeNothingLeft(CouponId coupon, AllocationId allocation) {
        refused(benefits.coupons().revoke(id("revoke"), coupon, allocation));
    }

    private List<StatementLine> statement(BenefitId benefit) {
        return benefits.view().statement(benefit, StatementFilter.ALL).toList();
    }

    private List<ChargeId> charges(ChargeFilter filter) {
        List<Settlement> all = benefits.view().charges(filter).toList();
        assertThat(walk(1, paging -> benefits.view().charges(filter, paging))).isEqualTo(all);
        return all.stream().map(settlement -> settlement.charge().id()).toList();
    }

    private List<String> coupons(CouponFilter filter) {
        return benefits.view()
                .coupons(filter)
                .map(state -> state.coupon().id().value())
                .toList();
    }

    private List<String> packages(PackageFilter filter) {
        return benefits.view()
                .packages(filter)
                .map(state -> state.resourcePackage().id().value())
                .toList();
    }

    private List<ChargeId> reserved(ReservationFilter filter) {
        return benefits.view()
                .reservations(filter)
                .map(reservation -> reservation.charge().id())
                .toList();
    }

    /** Each as the member, the measure, what is used and what is left. */
    private static List<String> uses(View view, CapFilter filter) {
        return view.capUses(filter)
                .flatMap(uses -> uses.caps().stream().map(use -> uses.account() + " " + text(use)))
                .sorted()
                .toList();
    }

    private static String text(CapUse use) {
        String measure = use.cap().measure().currency() == null
                ? use.cap().limit().toPlainString() + " GB"
                : use.cap().measure().currency();
        return measure + " " + use.used().toPlainString() + " " + use.left().toPlainString();
    }

    private static Balances sum(List<StatementLine> lines, Instant period) {
        Balances sum = Balances.NONE;
        for (StatementLine line : lines) {
            if (period.equals(line.line().holding().period())) {
                assertThat(line.line().before()).isEqualTo(sum);
                sum = sum.after(line.line().movement(), line.line().amount());
            }
        }
        return sum;
    }

    private static <T> List<T> walk(int limit, Function<Paging, Page<T>> list) {
        List<T> walked = new ArrayList<>();
        Paging paging = Paging.first(limit);
        Page<T> page = list.apply(paging);
        walked.addAll(page.items());
        while (page.next().isPresent()) {
            page = list.apply(paging.after(page.next().get()));
            assertThat(page.items()).isNotEmpty();
            walked.addAll(page.items());
            assertThat(walked).as("a walk that comes to its end").hasSizeLessThan(1_000);
        }
        return walked;
    }
}
