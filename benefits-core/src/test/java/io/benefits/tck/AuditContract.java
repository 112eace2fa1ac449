package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountEvent;
import io.benefits.command.CommandKey;
import io.benefits.core.BenefitsEngine;
import io.benefits.core.path.Canonical;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.journal.AuditReport;
import io.benefits.journal.AuditReport.Breach;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalHead;
import io.benefits.journal.Sweep;
import io.benefits.journal.SweepEvent;
import io.benefits.ledger.Balances;
import io.benefits.ledger.Event;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Release;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SharedUse;
import io.benefits.sharing.SharingEvent;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.spi.StoreException;
import io.benefits.spi.Version;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Hash;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import io.benefits.value.Recorded;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The audit: J2, J4, J5 and what must always hold. Somebody tampers with what is stored, and the audit says where. */
public abstract class AuditContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final BigDecimal A_BIT = new BigDecimal("0.000000000001");

    private final Map<MasterId, List<JournalEntry>> read = new HashMap<>();
    private final CouponId coupon = new CouponId("coupon");
    private final PackageId shared = new PackageId("shared");
    private AllocationId allocation = new AllocationId("none");

    /** Books in which every kind of event and every movement occurs. */
    private void richBooks() {
        AccountId member = sharingMember("member");
        AccountId leaver = member("leaver");
        AccountId independent = independent("independent");
        shareWithNewMembers(true);
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.moneyIn("USD"), qty("150"))));
        pack("own", member, "5");
        pack(shared.value(), masterAccount, "100");
        pack(
                "monthly",
                masterAccount,
                "7",
                LONG,
                terms -> terms.reset(new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR)));
        pack("short", masterAccount, "9", new Validity(START.minus(HOUR), START.plus(HOUR)), terms -> terms);
        coupon(coupon.value(), usd("500"));
        coupon("gift", independent, usd("20"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        CouponId closed = coupon("closed", usd("60"));
        Validity brief = new Validity(START.minus(HOUR), START.plus(HOUR));
        coupon("brief", masterAccount, usd("30"), brief, AllocationMode.MULTIPLE, terms -> terms.products("network"));
        allocation = allocate(coupon, member, usd("40"));
        allocate(coupon, leaver, usd("30"));
        AllocationId taken = allocate(coupon, member, usd("10"));
        AllocationId late = allocate(closed, member, usd("15"));
        ok(benefits.settlements().settle(metered(member, "30", usd("30"))));
        settle(charge(independent, usd("25")));
        Settlement refunded = settle(charge(leaver, usd("45")));
        revoke(coupon, taken);
        freeze(coupon, true);
        freeze(coupon, false);
        freeze(allocation, true);
        freeze(allocation, false);
        ok(benefits.execute(new FreezePackage(call(), shared, true)));
        ok(benefits.execute(new FreezePackage(call(), shared, false)));
        ok(benefits.execute(new WithdrawCoupon(call(), closed)));
        ok(benefits.execute(Refund.of(call(), refunded.charge().id(), usd("35"))));
        AllocationId returned = allocate(coupon, leaver, usd("8"));
        Settlement used = settle(
                charge(leaver, usd("5"), more -> more.mode(ChargingMode.PREPAID).coupon(returned)));
        revoke(coupon, returned);
        ok(benefits.execute(Refund.of(call(), used.charge().id(), usd("4"))));
        ok(benefits.execute(new Revoke(call(), closed, List.of(Revoke.Target.part(late, usd("0.5"))))));
        revoke(closed, late);
        AllocationId spread = allocate(coupon("spread", usd("9")), member, usd("5"));
        ok(benefits.coupons().move(call().value(), spread, leaver, usd("2")));
        ok(benefits.coupons().moveAll(call().value(), spread, leaver));
        Charge order = metered(member, "12", usd("40"));
        ok(benefits.settlements().reserve(order));
        ok(benefits.execute(new Confirm(call(), order.id(), usd("25"), qty("7"))));
        Charge dropped = charge(member, usd("12"));
        ok(benefits.settlements().reserve(dropped));
        ok(benefits.execute(new Release(call(), dropped.id())));
        Charge forgotten = charge(member, usd("3"));
        ok(benefits.settlements().reserve(forgotten));
        Settlement unpaid = settle(charge(independent, usd("50")));
        ok(benefits.execute(new AnswerDue(call(), unpaid.charge().id(), DueStatus.IN_ARREARS)));
        ok(benefits.execute(Refund.of(call(), unpaid.charge().id(), usd("5"))));
        ok(benefits.execute(new AnswerDue(call(), unpaid.charge().id(), DueStatus.COLLECTED)));
        ok(benefits.execute(Refund.all(call(), unpaid.charge().id())));
        assertThat(benefits.view().charge(unpaid.charge().id()).orElseThrow().payBacks())
                .isNotEmpty();
        PayBack open = settlement(unpaid.charge()).payBacks().stream()
                .filter(back -> back.status() == PayBack.Status.OPEN)
                .findFirst()
                .orElseThrow();
        ok(benefits.execute(new AnswerPayBack(call(), unpaid.charge().id(), open.refund())));
        Settlement lost = settle(charge(independent, usd("60")));
        ok(benefits.execute(new AnswerDue(call(), lost.charge().id(), DueStatus.COLLECTED)));
        ok(benefits.execute(Refund.of(call(), lost.charge().id(), usd("5")).keepingCoupons()));
        ok(benefits.execute(new AnswerDue(call(), lost.charge().id(), DueStatus.IN_ARREARS)));
        ok(benefits.execute(new AnswerDue(call(), lost.charge().id(), DueStatus.WRITTEN_OFF)));
        ok(benefits.execute(new CancelPackage(call(), new PackageId("own"), clock.instant())));
        disassociate(leaver);
        clock.advance(Duration.ofDays(20));
        sweep();
        ok(benefits.coupons()
                .extend(call().value(), new CouponId("brief"), clock.instant().plus(HOUR)));
        ok(benefits.sharing().audience(call().value(), new CouponId("brief"), Audience.of(member.value())));
        settle(charge(
                masterAccount, usd("2"), more -> more.mode(ChargingMode.PREPAID).coupon(coupon)));
    }

    private AuditReport audit() {
        return benefits.journal().audit();
    }

    private static AuditReport audit(BenefitStore tampered, MasterId master) {
        return BenefitsEngine.on(tampered).build().master(master).journal().audit();
    }

    private AuditReport auditJournal(UnaryOperator<List<JournalEntry>> forgery) {
        return audit(new ForgedStore(store).journal(forgery.apply(whole())), master);
    }

    /** The journal, of which only what is new is read: hundreds of forgeries are made of it. */
    private List<JournalEntry> whole() {
        List<JournalEntry> whole = read.computeIfAbsent(master, any -> new ArrayList<>());
        List<JournalEntry> more;
        do {
            more = store.journal(master, whole.size(), 1_000);
            whole.addAll(more);
        } while (more.size() == 1_000);
        return List.copyOf(whole);
    }

    /** Settlements are stored as what a forgery makes of them; null takes one away. */
    private AuditReport auditSettled(UnaryOperator<Settlement> forgery) {
        return audit(
                new ForgedStore(store).loadedAsOf((snapshot, footprint) -> {
                    Snapshot forged = snapshot;
                    for (ChargeId charge : footprint.charges()) {
                        Settlement was = snapshot.settlement(charge);
                        forged = was == null ? forged : forged.with(charge, forgery.apply(was), null);
                    }
                    return forged;
                }),
                master);
    }

    private AuditReport auditStored(BiFunction<Snapshot, Footprint, Snapshot> forgery) {
        return audit(new ForgedStore(store).loaded(forgery), master);
    }

    private static long breach(AuditReport report) {
        assertThat(report.isClean()).as("%s", report).isFalse();
        Breach breach = report.breach().orElseThrow();
        assertThat(breach.what()).isNotBlank();
        return breach.number();
    }

    /** The books hold up to the entry before it, and not with it. */
    private void assertBreaksAt(long number, AuditReport report) {
        assertThat(breach(report)).as("%s", report).isEqualTo(number);
        assertThat(report.checked()).as("%s", report).isEqualTo(headOf(number - 1));
    }

    private JournalHead headOf(long number) {
        return number == 0
                ? JournalHead.GENESIS
                : new JournalHead(number, whole().get((int) number - 1).head());
    }

    private JournalHead head() {
        return benefits.journal().head();
    }

    private static UnaryOperator<List<JournalEntry>> replacing(long number, UnaryOperator<JournalEntry> forgery) {
        return entries -> entries.stream()
                .map(entry -> entry.number() == number ? forgery.apply(entry) : entry)
                .toList();
    }

    /** A forger who knows the chain: an entry replaced, and every head from there on computed again. */
    private static UnaryOperator<List<JournalEntry>> rechained(long number, UnaryOperator<JournalEntry> forgery) {
        return entries -> rechained(replacing(number, forgery).apply(entries));
    }

    private static List<JournalEntry> rechained(List<JournalEntry> entries) {
        Canonical canonical = new Canonical();
        Hash head = JournalEntry.GENESIS;
        List<JournalEntry> chained = new ArrayList<>();
        for (JournalEntry entry : entries) {
            head = canonical.head(head, entry);
            chained.add(entry.sealed(head));
        }
        return chained;
    }

    private static JournalEntry with(JournalEntry entry, Event event, List<JournalLine> lines) {
        return new JournalEntry(
                entry.recorded(), entry.key(), entry.operator(), entry.fingerprint(), event, lines, entry.head());
    }

    private static JournalEntry withLines(JournalEntry entry, List<JournalLine> lines) {
        return with(entry, entry.event(), lines);
    }

    private static JournalEntry withLine(JournalEntry entry, int index, JournalLine line) {
        List<JournalLine> lines = new ArrayList<>(entry.lines());
        lines.set(index, line);
        return withLines(entry, lines);
    }

    private static JournalLine line(JournalLine line, BigDecimal amount, Balances after) {
        return new JournalLine(line.holding(), line.account(), line.movement(), amount, after, line.unit());
    }

    private static JournalEntry at(JournalEntry entry, Recorded recorded) {
        return new JournalEntry(
                recorded,
                entry.key(),
                entry.operator(),
                entry.fingerprint(),
                entry.event(),
                entry.lines(),
                entry.head());
    }

    private static JournalEntry by(JournalEntry entry, String operator) {
        return new JournalEntry(
                entry.recorded(),
                entry.key(),
                operator,
                entry.fingerprint(),
                entry.event(),
                entry.lines(),
                entry.head());
    }

    private Set<HoldingId> holdings() {
        Set<HoldingId> holdings = new LinkedHashSet<>();
        journal().forEach(entry -> entry.lines().forEach(line -> holdings.add(line.holding())));
        return holdings;
    }

    // ---- clean

    @Test
    @DisplayName("J5 the audit of books in which everything occurs is clean, and comes to their head")
    void findsNothing() {
        richBooks();
        Set<Class<?>> events = new LinkedHashSet<>();
        Set<Movement> movements = new LinkedHashSet<>();
        for (JournalEntry entry : journal()) {
            events.add(entry.event().getClass());
            entry.lines().forEach(line -> movements.add(line.movement()));
        }
        assertThat(movements).as("the books are rich").contains(Movement.values());
        assertThat(events).as("the books are rich").hasSizeGreaterThan(20);

        AuditReport report = unchanged(this::audit);

        assertThat(report.breach()).isEmpty();
        assertThat(report.checked()).isEqualTo(head()).isEqualTo(headOf(number()));
    }

    @Test
    @DisplayName("J5 nothing is recorded of an unregistered master: its audit is clean at genesis")
    void findsNothingWhereThereIsNothing() {
        MasterId nobody = new MasterId("nobody-" + UUID.randomUUID());

        assertThat(library.master(nobody).journal().audit())
                .isEqualTo(new AuditReport(JournalHead.GENESIS, Optional.empty()));
        assertThat(library.master(nobody).journal().head()).isEqualTo(JournalHead.GENESIS);
        assertThat(library.master(nobody).journal().verify(JournalHead.GENESIS, JournalHead.GENESIS))
                .isEqualTo(new AuditReport(JournalHead.GENESIS, Optional.empty()));
    }

    @Test
    @DisplayName(
            "J5 an audit reads more than 1,000 entries page by page, and finds what is changed behind the first page")
    void readsPageByPage() {
        coupon(coupon.value(), usd("5000"));
        List<AccountId> members =
                IntStream.range(0, 25).mapToObj(i -> member("m" + i)).toList();
        for (int i = 0; i < 5; i++) {
            ok(benefits.execute(new Allocate(
                    call(),
                    coupon,
                    members.stream()
                            .map(each -> Allocate.Share.of(each, usd("3")))
                            .toList())));
        }
        List<Charge> charges = IntStream.range(0, 2_100)
                .mapToObj(i -> charge(members.get(i % 25), usd("0.1")))
                .toList();
        assertThat(benefits.settlements().settleAll(charges)).allMatch(Either::isRight);
        ForgedStore pages = new ForgedStore(store);

        AuditReport report = audit(pages, master);

        assertThat(report).isEqualTo(new AuditReport(head(), Optional.empty()));
        assertThat(pages.reads()).hasSizeGreaterThanOrEqualTo(3).allMatch(read -> read.limit() <= 1_000);
        assertThat(pages.reads())
                .extracting(ForgedStore.Read::after)
                .as("no page is read twice")
                .doesNotHaveDuplicates();
        for (long number : List.of(1_000L, 1_001L, 2_050L)) {
            assertBreaksAt(number, auditJournal(replacing(number, entry -> by(entry, "somebody"))));
        }
        HoldingId last = holdings().stream().skip(120).findFirst().orElseThrow();
        assertThat(breach(auditStored((snapshot, footprint) -> footprint.names(last.benefit())
                        ? snapshot.with(last, snapshot.balances(last).after(Movement.ISSUED, BigDecimal.ONE))
                        : snapshot)))
                .isEqualTo(number());
    }

    @Test
    @DisplayName("J5 an audit that runs while others write is clean")
    void runsWhileOthersWrite() throws InterruptedException, ExecutionException {
        coupon(coupon.value(), usd("1000"));
        AccountId member = member("member");
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                for (int i = 0; i < 1_200 && !done.get(); i++) {
                    if (i % 10 == 0) {
                        allocate(coupon, member, usd("0.5"));
                        pack("p" + i, member, "1");
                    }
                    settle(metered(member, "1", usd("0.2")));
                }
            });
            long before = 0;
            for (int i = 0; i < 6; i++) {
                AuditReport report = audit();
                assertThat(report.breach()).isEmpty();
                assertThat(report.checked().number()).isGreaterThanOrEqualTo(before);
                before = report.checked().number();
                JournalHead now = head();
                assertThat(benefits.journal()
                                .verify(report.checked(), now.number() < before ? report.checked() : now)
                                .breach())
                        .isEmpty();
            }
            done.set(true);
            writing.get();
        } finally {
            writer.shutdownNow();
        }
        assertThat(audit()).isEqualTo(new AuditReport(head(), Optional.empty()));
    }

    // ---- verify

    @Test
    @DisplayName("J5 the chain is verified from genesis, and from any head to any later one")
    void verifiesParts() {
        richBooks();
        long last = number();

        for (long from : List.of(0L, 1L, last / 3, last / 2, last - 1, last)) {
            for (long to : List.of(from, from + (last - from) / 2, last)) {
                assertThat(benefits.journal().verify(headOf(from), headOf(to)))
                        .isEqualTo(new AuditReport(headOf(to), Optional.empty()));
            }
        }
    }

    @Test
    @DisplayName("J5 a head that was kept elsewhere is verified against later, after more entries")
    void verifiesAnExportedHead() {
        richBooks();
        JournalHead exported = head();
        settle(charge(masterAccount, usd("1")));
        settle(charge(masterAccount, usd("2")));

        assertThat(benefits.journal().verify(JournalHead.GENESIS, exported))
                .isEqualTo(new AuditReport(exported, Optional.empty()));
        assertThat(benefits.journal().verify(exported, head())).isEqualTo(new AuditReport(head(), Optional.empty()));
    }

    @Test
    @DisplayName("J5 a wrong head is found: at the entry after the one, or at the other itself")
    void findsAWrongHead() {
        richBooks();
        long middle = number() / 2;
        Hash wrong = Hash.parse("f".repeat(64));

        AuditReport from = benefits.journal().verify(new JournalHead(middle, wrong), head());
        assertThat(breach(from)).isEqualTo(middle + 1);
        AuditReport to = benefits.journal().verify(JournalHead.GENESIS, new JournalHead(middle, wrong));
        assertThat(breach(to)).isEqualTo(middle);
        AuditReport same = benefits.journal().verify(headOf(middle), new JournalHead(middle, wrong));
        assertThat(breach(same)).isEqualTo(middle);
    }

    @Test
    @DisplayName("J5 a journal that ends before the head it must lead to was cut")
    void findsACutJournal() {
        richBooks();
        long last = number();
        JournalHead beyond = new JournalHead(last + 3, head().hash());

        assertThat(breach(benefits.journal().verify(JournalHead.GENESIS, beyond)))
                .isEqualTo(last + 1);
        assertThat(breach(benefits.journal().verify(head(), beyond))).isEqualTo(last + 1);
    }

    @Test
    @DisplayName("J5 a forger who computes every head again is found by a head that was kept elsewhere")
    void findsARewrittenHistory() {
        richBooks();
        JournalHead exported = headOf(number() - 2);
        BenefitStore forged = new ForgedStore(store).journal(rechained(5, entry -> by(entry, "somebody")));
        MasterBenefits tampered = handle(BenefitsEngine.on(forged).build());

        assertThat(breach(tampered.journal().verify(JournalHead.GENESIS, exported)))
                .isEqualTo(exported.number());
        assertThat(breach(tampered.journal().verify(headOf(4), exported))).isEqualTo(exported.number());
        assertThat(breach(tampered.journal().verify(headOf(5), exported))).isEqualTo(6);
        assertThat(breach(tampered.journal().audit()))
                .as("the stored head is the old one")
                .isEqualTo(number());
    }

    @Test
    @DisplayName("J5 heads in the wrong order, or none, are the caller's error")
    void rejectsHeadsInTheWrongOrder() {
        richBooks();

        assertThatThrownBy(() -> benefits.journal().verify(headOf(5), headOf(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("to: ");
        assertThatThrownBy(() -> benefits.journal().verify(null, headOf(4)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("from");
        assertThatThrownBy(() -> benefits.journal().verify(headOf(4), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("to");
        assertThatThrownBy(() -> new JournalHead(-1, JournalEntry.GENESIS)).hasMessageStartingWith("number: ");
        assertThatThrownBy(() -> new JournalHead(1, null)).hasMessage("hash");
    }

    // ---- tampering with the journal

    @Test
    @DisplayName("J2 an entry that was dropped is named, whichever it is")
    void findsADroppedEntry() {
        richBooks();

        for (JournalEntry dropped : journal()) {
            AuditReport report = auditJournal(entries -> entries.stream()
                    .filter(entry -> entry.number() != dropped.number())
                    .toList());
            assertBreaksAt(dropped.number(), report);
        }
    }

    @Test
    @DisplayName("J2 a journal whose end was cut off is named where it ends, though what is left is whole")
    void findsACutEnd() {
        richBooks();
        long last = number();

        for (long kept : List.of(0L, 1L, last / 2, last - 1)) {
            AuditReport report = auditJournal(entries -> entries.subList(0, (int) kept));
            assertBreaksAt(kept + 1, report);
        }
    }

    @Test
    @DisplayName("J2 entries that changed places are named at the first of the places, numbered anew or not")
    void findsReorderedEntries() {
        richBooks();

        for (int i = 1; i < number() - 1; i++) {
            int place = i;
            AuditReport swapped = auditJournal(entries -> {
                List<JournalEntry> forged = new ArrayList<>(entries);
                Collections.swap(forged, place, place + 1);
                return forged;
            });
            assertBreaksAt(place + 1, swapped);
            AuditReport numberedAnew = auditJournal(entries -> {
                List<JournalEntry> forged = new ArrayList<>(entries);
                JournalEntry one = entries.get(place);
                JournalEntry other = entries.get(place + 1);
                forged.set(place, at(other, one.recorded()));
                forged.set(place + 1, at(one, other.recorded()));
                return forged;
            });
            assertBreaksAt(place + 1, numberedAnew);
        }
    }

    @Test
    @DisplayName("J5 an amount that was changed, or the balances after it, is named")
    void findsChangedLines() {
        richBooks();

        for (JournalEntry entry : journal()) {
            for (int i = 0; i < entry.lines().size(); i++) {
                int index = i;
                JournalLine line = entry.lines().get(i);
                JournalLine more = line(line, line.amount().add(A_BIT), line.after());
                JournalLine after = line(line, line.amount(), line.after().after(Movement.ISSUED, A_BIT));
                JournalLine both =
                        line(line, line.amount().add(A_BIT), line.after().after(Movement.ISSUED, A_BIT));
                for (JournalLine forged : List.of(more, after, both)) {
                    assertBreaksAt(
                            entry.number(),
                            auditJournal(replacing(entry.number(), old -> withLine(old, index, forged))));
                }
            }
        }
    }

    @Test
    @DisplayName("J5 an operator, a time, a command id, a fingerprint or a head that was changed is named")
    void findsChangedEntries() {
        richBooks();

        for (JournalEntry entry : journal()) {
            long number = entry.number();
            List<UnaryOperator<JournalEntry>> forgeries = List.of(
                    old -> by(old, "somebody"),
                    old -> at(old, new Recorded(number, old.at().plusNanos(1_000))),
                    old -> new JournalEntry(
                            old.recorded(),
                            new CommandKey(old.key().space(), "another"),
                            old.operator(),
                            old.fingerprint(),
                            old.event(),
                            old.lines(),
                            old.head()),
                    old -> new JournalEntry(
                            old.recorded(), old.key(), old.operator(), Hash.ZERO, old.event(), old.lines(), old.head()),
                    old -> old.sealed(Hash.parse("a".repeat(64))));
            for (UnaryOperator<JournalEntry> forgery : forgeries) {
                assertBreaksAt(number, auditJournal(replacing(number, forgery)));
            }
        }
    }

    @Test
    @DisplayName("J5 what happened, changed in the least, is named: the amount of a charge, its price, its due, a flag")
    void findsChangedEvents() {
        richBooks();
        int changed = 0;

        for (JournalEntry entry : journal()) {
            for (Event forged : forgeries(entry.event())) {
                changed++;
                assertBreaksAt(
                        entry.number(), auditJournal(replacing(entry.number(), old -> with(old, forged, old.lines()))));
            }
        }
        assertThat(changed).isGreaterThan(20);
    }

    private static List<Event> forgeries(Event event) {
        if (event instanceof SettlementEvent.Settled settled) {
            Settlement was = settled.settlement();
            List<Event> forged = new ArrayList<>();
            forged.add(new SettlementEvent.Settled(charged(was, was.charge().withAmount(usd("1234")))));
            forged.add(new SettlementEvent.Settled(charged(
                    was, was.charge().withConsumedAt(was.charge().consumedAt().minusSeconds(1)))));
            forged.add(new SettlementEvent.Settled(new Settlement(
                    was.recorded(), was.charge(), was.price().plus(A_BIT), was.deductions(), was.due())));
            was.due()
                    .map(due -> new Due(due.payer(), due.amount().minus(A_BIT), DueStatus.OPEN))
                    .ifPresent(less -> forged.add(new SettlementEvent.Settled(new Settlement(
                            was.recorded(), was.charge(), was.price(), was.deductions(), Optional.of(less)))));
            if (!was.deductions().isEmpty()) {
                // what a deduction took is told by the lines: the settlement must not say otherwise
                List<Deduction> deductions = new ArrayList<>(was.deductions());
                Deduction first = deductions.get(0);
                deductions.set(
                        0,
                        new Deduction(
                                first.source(), first.coverage(), first.amount().add(A_BIT), first.value()));
                forged.add(new SettlementEvent.Settled(
                        new Settlement(was.recorded(), was.charge(), was.price(), deductions, was.due())));
            }
            return forged;
        } else if (event instanceof SettlementEvent.DueAnswered answered) {
            return List.of(new SettlementEvent.DueAnswered(
                    answered.charge(),
                    answered.answer() == DueStatus.COLLECTED ? DueStatus.IN_ARREARS : DueStatus.COLLECTED));
        } else if (event instanceof CouponEvent.Frozen frozen) {
            return List.of(new CouponEvent.Frozen(frozen.coupon(), !frozen.frozen()));
        } else if (event instanceof CouponEvent.Issued issued) {
            return List.of(
                    new CouponEvent.Issued(
                            issued.terms()
                                    .withFaceValue(issued.terms().faceValue().plus(A_BIT)),
                            issued.association(),
                            issued.givenAt()),
                    new CouponEvent.Issued(issued.terms(), issued.association() + 1, issued.givenAt()),
                    new CouponEvent.Issued(issued.terms(), issued.association(), START.minusSeconds(1)));
        } else if (event instanceof SweepEvent.Swept swept) {
            Instant line = swept.lapseLine();
            return line == null
                    ? List.of(new SweepEvent.Swept(false, null), new SweepEvent.Swept(true, START))
                    : List.of(
                            new SweepEvent.Swept(true, null),
                            new SweepEvent.Swept(false, null),
                            new SweepEvent.Swept(false, line.plusSeconds(1)),
                            new SweepEvent.Swept(false, line.minusSeconds(1)));
        } else if (event instanceof SharingEvent.DefaultSet set) {
            return List.of(new SharingEvent.DefaultSet(!set.on()));
        } else if (event instanceof AccountEvent.Associated associated) {
            return List.of(new AccountEvent.Associated(
                    associated.account(),
                    associated.mode(),
                    associated.associatedAt().minusSeconds(1),
                    associated.sharing()));
        }
        return List.of();
    }

    private static Settlement charged(Settlement was, Charge charge) {
        return new Settlement(was.recorded(), charge, was.price(), was.deductions(), was.due());
    }

    // ---- tampering with what is stored

    @Test
    @DisplayName(
            "J2 a stored balance that is not the fold of the journal is named with the last entry, whichever it is")
    void findsAStoredBalance() {
        richBooks();

        for (HoldingId holding : holdings()) {
            AuditReport report = auditStored((snapshot, footprint) -> footprint.names(holding.benefit())
                    ? snapshot.with(holding, snapshot.balances(holding).after(Movement.ISSUED, A_BIT))
                    : snapshot);
            assertThat(breach(report)).as("%s", holding).isEqualTo(number());
            assertThat(report.breach().orElseThrow().what()).contains(holding.toString());
            assertThat(report.checked()).as("the journal itself is whole").isEqualTo(head());
        }
    }

    @Test
    @DisplayName("J2 money moved between two stored balances of one coupon is named, though the sum is right")
    void findsMoneyThatMoved() {
        richBooks();
        HoldingId holding = HoldingId.of(coupon);

        AuditReport report = auditStored((snapshot, footprint) -> footprint.names(coupon)
                ? snapshot.with(holding, snapshot.balances(holding).after(Movement.EXPIRED, BigDecimal.ONE))
                : snapshot);

        assertThat(breach(report)).isEqualTo(number());
    }

    @Test
    @DisplayName("J2 a stored flag, association, switch or cap that the journal does not lead to is named")
    void findsStoredParts() {
        richBooks();
        AccountId member = new AccountId("member");
        Map<String, BiFunction<Snapshot, Footprint, Snapshot>> forgeries = new LinkedHashMap<>();
        forgeries.put(
                "coupon",
                (snapshot, footprint) ->
                        footprint.names(coupon) ? snapshot.with(Altered.frozen(snapshot.coupon(coupon))) : snapshot);
        forgeries.put(
                "allocation",
                (snapshot, footprint) -> footprint.names(allocation)
                        ? snapshot.with(Altered.frozen(snapshot.allocation(allocation)))
                        : snapshot);
        forgeries.put(
                "package",
                (snapshot, footprint) -> footprint.names(shared)
                        ? snapshot.with(Altered.frozen(snapshot.resourcePackage(shared)))
                        : snapshot);
        forgeries.put("switch", (snapshot, footprint) -> snapshot.with(Altered.sharingOff(snapshot.master())));
        forgeries.put(
                "flag",
                (snapshot, footprint) -> footprint.accounts().contains(member) ? unshared(snapshot, member) : snapshot);
        forgeries.put(
                "cap",
                (snapshot, footprint) -> footprint.accounts().contains(member)
                        ? snapshot.with(Altered.capped(snapshot.account(member), CapMeasure.moneyIn("USD"), null))
                        : snapshot);
        forgeries.put(
                "master's account",
                (snapshot, footprint) -> footprint.accounts().contains(masterAccount)
                        ? snapshot.with(Altered.capped(
                                snapshot.account(masterAccount), CapMeasure.moneyIn("USD"), BigDecimal.ONE))
                        : snapshot);

        forgeries.forEach((what, forgery) -> {
            AuditReport report = auditStored(forgery);
            assertThat(breach(report)).as(what).isEqualTo(number());
            assertThat(report.checked()).as(what).isEqualTo(head());
        });
    }

    private static Snapshot unshared(Snapshot snapshot, AccountId id) {
        return snapshot.with(Altered.flagTurned(snapshot.account(id)));
    }

    @Test
    @DisplayName(
            "J2 a stored settlement, its due or what was refunded, that is not the journal's is named by its entries")
    void findsAStoredSettlement() {
        richBooks();
        List<Settlement> all =
                benefits.view().charges(ChargeFilter.ALL, Paging.first(100)).items();
        List<UnaryOperator<Settlement>> forgeries = new ArrayList<>();
        for (Settlement each : all) {
            forgeries.add(was -> was.equals(each) ? null : was);
            forgeries.add(was -> was.equals(each) ? standing(was, DueStatus.CLEARED) : was);
            forgeries.add(was -> was.equals(each) ? refunded(was) : was);
        }
        int changed = 0;

        for (UnaryOperator<Settlement> forgery : forgeries) {
            if (!all.stream().map(forgery).toList().equals(all)) {
                AuditReport report = auditSettled(forgery);
                assertThat(breach(report)).isEqualTo(number());
                assertThat(report.breach().orElseThrow().what()).contains("entries 1 to 999");
                assertThat(report.checked()).as("the journal itself is whole").isEqualTo(head());
                changed++;
            }
        }
        assertThat(changed).isGreaterThan(all.size() * 2);
    }

    private static Settlement standing(Settlement was, DueStatus status) {
        return new Settlement(
                was.recorded(),
                was.charge(),
                was.price(),
                was.deductions(),
                was.due().map(due -> new Due(due.payer(), due.amount(), status, due.refunded())),
                was.payBacks());
    }

    private static Settlement refunded(Settlement was) {
        List<Deduction> deductions = was.deductions().stream()
                .map(deduction -> deduction.left().signum() > 0 ? Altered.refunding(deduction, A_BIT) : deduction)
                .toList();
        return new Settlement(was.recorded(), was.charge(), was.price(), deductions, was.due(), was.payBacks());
    }

    @Test
    @DisplayName("J2 a settlement that was stored otherwise for a while, before an entry changed it, is named as well")
    void findsASettlementThatWasStoredOtherwise() {
        ChargeId charge = settle(charge(independent("i"), usd("50"))).charge().id();
        assertThat(benefits.settlements()
                        .settleAll(IntStream.range(0, 1_000)
                                .mapToObj(i -> charge(masterAccount, usd("0")))
                                .toList()))
                .allMatch(Either::isRight);
        ok(benefits.execute(new AnswerDue(call(), charge, DueStatus.COLLECTED)));

        AuditReport report =
                auditSettled(was -> was.charge().id().equals(charge) ? standing(was, DueStatus.CLEARED) : was);

        assertThat(breach(report)).isEqualTo(number());
        assertThat(audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("J2 a stored package of which nothing was ever used is compared too, and each package once")
    void comparesEachPackageOnce() {
        PackageId unused = pack("unused", masterAccount, "5");
        PackageId hourly = pack(
                "hourly",
                masterAccount,
                "7",
                LONG,
                terms -> terms.reset(new ResetCycle(ResetCycle.Unit.HOUR, ResetCycle.Alignment.CALENDAR)));
        assertThat(benefits.settlements()
                        .settleAll(IntStream.range(0, 120)
                                .mapToObj(i -> charge(
                                        masterAccount,
                                        START.minus(HOUR.multipliedBy(i)),
                                        usd("1"),
                                        more -> more.usage(new Usage(STORAGE, qty("6")))))
                                .toList()))
                .allMatch(Either::isRight);
        List<Footprint> loads = new ArrayList<>();

        AuditReport report = auditStored((snapshot, footprint) -> {
            loads.add(footprint);
            return footprint.names(unused) ? snapshot.with(Altered.frozen(snapshot.resourcePackage(unused))) : snapshot;
        });

        assertThat(breach(report)).isEqualTo(number());
        assertThat(loads.stream().filter(footprint -> footprint.names(hourly))).hasSize(1);
    }

    @Test
    @DisplayName("S9 a stored use of what is capped that the journal does not lead to is named")
    void findsAStoredUse() {
        richBooks();
        AccountId member = new AccountId("member");

        AuditReport report = auditStored((snapshot, footprint) -> {
            if (!footprint.accounts().contains(member)) {
                return snapshot;
            }
            SharedUse use = snapshot.use(snapshot.uses(member).iterator().next());
            return snapshot.with(new SharedUse(member, use.month(), use.measure(), BigDecimal.ZERO, use.since()));
        });

        assertThat(breach(report)).isEqualTo(number());
    }

    @Test
    @DisplayName("J2 a stored period of a package that no entry issued is named")
    void findsAStoredPeriod() {
        richBooks();
        PackageId monthly = new PackageId("monthly");
        HoldingId next = new HoldingId(monthly, START.plus(Duration.ofDays(60)));

        AuditReport report = auditStored((snapshot, footprint) -> footprint.names(monthly)
                ? snapshot.with(next, Balances.NONE.after(Movement.ISSUED, qty("1000")))
                : snapshot);

        assertThat(breach(report)).isEqualTo(number());
    }

    @Test
    @DisplayName("J5 a stored head or number that is not the journal's is named")
    void findsAStoredVersion() {
        richBooks();
        Version version = version();

        AuditReport head = auditStored((snapshot, footprint) ->
                snapshot.with(new Version(version.number(), Hash.parse("b".repeat(64)), version.at())));
        assertThat(breach(head)).isEqualTo(number());
        AuditReport back = auditStored((snapshot, footprint) -> snapshot.with(
                new Version(version.number() - 1, headOf(version.number() - 1).hash(), version.at())));
        assertThat(breach(back)).isEqualTo(number());
        AuditReport ahead = auditStored((snapshot, footprint) ->
                snapshot.with(new Version(version.number() + 1, version.head(), version.at())));
        assertThat(breach(ahead)).isEqualTo(number() + 1);
    }

    // ---- forgers who compute the chain again

    @Test
    @DisplayName("conservation: a coupon issued with more than its face value is named, whatever its hashes say")
    void findsMoneyIssuedTwice() {
        richBooks();

        for (JournalEntry entry : journal()) {
            if (entry.event() instanceof CouponEvent.Issued) {
                JournalLine line = entry.lines().get(0);
                BigDecimal twice = line.amount().add(line.amount());
                JournalLine forged = line(line, twice, Balances.NONE.after(Movement.ISSUED, twice));
                assertBreaksAt(
                        entry.number(), auditJournal(rechained(entry.number(), old -> withLine(old, 0, forged))));
                assertBreaksAt(
                        entry.number(), auditJournal(rechained(entry.number(), old -> withLines(old, List.of()))));
            }
        }
    }

    @Test
    @DisplayName(
            "conservation: money that comes from nowhere in the middle of the journal is named, for every movement")
    void findsMoneyFromNowhere() {
        richBooks();
        Map<HoldingId, Balances> balances = new LinkedHashMap<>();
        int forged = 0;

        for (JournalEntry entry : journal()) {
            for (JournalLine line : entry.lines()) {
                balances.put(line.holding(), line.after());
            }
            for (Map.Entry<HoldingId, Balances> each : balances.entrySet()) {
                Balances has = each.getValue();
                Movement conjured =
                        each.getKey().benefit() instanceof AllocationId ? Movement.RECEIVED : Movement.ISSUED;
                JournalLine some = new JournalLine(
                        each.getKey(),
                        masterAccount,
                        conjured,
                        BigDecimal.TEN,
                        has.after(conjured, BigDecimal.TEN),
                        "USD");
                List<JournalLine> lines = new ArrayList<>(entry.lines());
                lines.add(some);
                assertBreaksAt(entry.number(), auditJournal(rechained(entry.number(), old -> withLines(old, lines))));
                forged++;
            }
        }
        assertThat(forged).isGreaterThan(100);
    }

    @Test
    @DisplayName(
            "conservation: a line that is taken out of an entry of several is named, or later lines do not follow it")
    void findsHalfAMovement() {
        richBooks();

        for (JournalEntry entry : journal()) {
            for (int i = 0; i < entry.lines().size(); i++) {
                List<JournalLine> lines = new ArrayList<>(entry.lines());
                JournalLine taken = lines.remove(i);
                AuditReport report = auditJournal(rechained(entry.number(), old -> withLines(old, lines)));
                long broken = breach(report);
                assertThat(broken).as("%s", taken).isGreaterThanOrEqualTo(entry.number());
                if (Set.of(
                                Movement.ALLOCATED,
                                Movement.RECEIVED,
                                Movement.REVOKED,
                                Movement.REVOKED_ON_LEAVE,
                                Movement.RETURNED,
                                Movement.REFUNDED_TO_SOURCE,
                                Movement.DEDUCTED,
                                Movement.RESERVED,
                                Movement.CONFIRMED)
                        .contains(taken.movement())) {
                    assertThat(broken).as("%s", taken).isEqualTo(entry.number());
                }
            }
        }
    }

    @Test
    @DisplayName("conservation: balances below 0, and balances that do not follow from those before, are named")
    void findsBalancesThatDoNotFollow() {
        richBooks();

        for (JournalEntry entry : journal()) {
            for (int i = 0; i < entry.lines().size(); i++) {
                int index = i;
                JournalLine line = entry.lines().get(i);
                List<JournalLine> forgeries = List.of(
                        line(line, line.amount().add(new BigDecimal(1_000_000)), line.after()),
                        line(line, line.amount(), line.after().after(Movement.ISSUED, A_BIT)));
                for (JournalLine forged : forgeries) {
                    assertBreaksAt(
                            entry.number(),
                            auditJournal(rechained(entry.number(), old -> withLine(old, index, forged))));
                }
            }
        }
    }

    @Test
    @DisplayName("conservation: a line of a benefit that does not exist is named")
    void findsBenefitsThatDoNotExist() {
        richBooks();
        List<HoldingId> unknown = List.of(
                HoldingId.of(new CouponId("nothing")),
                HoldingId.of(new AllocationId("nothing")),
                new HoldingId(new PackageId("nothing"), START));

        for (HoldingId holding : unknown) {
            JournalLine line = new JournalLine(
                    holding,
                    masterAccount,
                    Movement.ISSUED,
                    BigDecimal.TEN,
                    Balances.NONE.after(Movement.ISSUED, BigDecimal.TEN),
                    "USD");
            assertBreaksAt(9, auditJournal(rechained(9, old -> {
                List<JournalLine> lines = new ArrayList<>(old.lines());
                lines.add(line);
                return withLines(old, lines);
            })));
        }
    }

    @Test
    @DisplayName("T1 a time that goes back is named, whatever its hashes say")
    void findsATimeThatGoesBack() {
        richBooks();
        JournalEntry swept = journal().stream()
                .filter(entry -> entry.event() instanceof SweepEvent.Swept)
                .findFirst()
                .orElseThrow();
        Recorded before = new Recorded(swept.number(), START.minusSeconds(1));

        assertBreaksAt(swept.number(), auditJournal(rechained(swept.number(), old -> at(old, before))));
    }

    @Test
    @DisplayName(
            "P3 C13 a lapse line, or the association of a coupon, that does not follow is named, whatever its hashes say")
    void findsWhatDoesNotFollow() {
        richBooks();
        AccountId late = member("late");
        coupon("of a member", late, usd("5"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        coupon(
                "to sweep",
                masterAccount,
                usd("5"),
                new Validity(START, START.plus(HOUR)),
                AllocationMode.MULTIPLE,
                c -> c);
        coupon(
                "to sweep too",
                masterAccount,
                usd("5"),
                new Validity(START, START.plus(HOUR)),
                AllocationMode.MULTIPLE,
                c -> c);
        clock.advance(Duration.ofDays(40));
        ok(benefits.execute(new Sweep(call(), 1)));
        sweep();
        int changed = 0;

        for (JournalEntry entry : journal()) {
            if (entry.event() instanceof SweepEvent.Swept || entry.event() instanceof CouponEvent.Issued) {
                for (Event forged : forgeries(entry.event())) {
                    if (forged instanceof CouponEvent.Issued issued && issued.association() == associationOf(entry)) {
                        continue;
                    }
                    changed++;
                    assertBreaksAt(
                            entry.number(),
                            auditJournal(rechained(entry.number(), old -> with(old, forged, old.lines()))));
                }
            }
        }
        assertThat(changed).isGreaterThan(8);
    }

    private static int associationOf(JournalEntry entry) {
        return ((CouponEvent.Issued) entry.event()).association();
    }

    @Test
    @DisplayName("H1 a settlement that does not add up to its price, or to its lines, or does not begin open, is named")
    void findsSettlementsThatDoNotAddUp() {
        richBooks();
        int changed = 0;

        for (JournalEntry entry : journal()) {
            if (entry.event() instanceof SettlementEvent.Settled settled) {
                Settlement was = settled.settlement();
                List<Settlement> forgeries = new ArrayList<>();
                forgeries.add(new Settlement(
                        was.recorded(), was.charge(), was.price().plus(A_BIT), was.deductions(), was.due()));
                if (was.due().isPresent()) {
                    forgeries.add(new Settlement(
                            was.recorded(), was.charge(), was.price(), was.deductions(), Optional.empty()));
                    forgeries.add(standing(was, DueStatus.COLLECTED));
                }
                for (Settlement forged : forgeries) {
                    changed++;
                    assertBreaksAt(
                            entry.number(),
                            auditJournal(rechained(
                                    entry.number(),
                                    old -> with(old, new SettlementEvent.Settled(forged), old.lines()))));
                }
            }
        }
        assertThat(changed).isPositive();
    }

    @Test
    @DisplayName(
            "J5 whatever an entry says: one thing of it changed is named at that entry, by whomever the chain is computed")
    void findsOneThingChanged() {
        richBooks();
        Map<String, Integer> forged = new TreeMap<>();

        for (JournalEntry entry : journal()) {
            for (Object event : OneThingChanged.in(entry.event())) {
                forged.merge(entry.event().getClass().getSimpleName(), 1, Integer::sum);
                AuditReport report =
                        auditJournal(rechained(entry.number(), old -> with(old, (Event) event, old.lines())));
                assertThat(report.isClean())
                        .as("%s instead of %s", event, entry.event())
                        .isFalse();
                assertBreaksAt(entry.number(), report);
            }
            for (int i = 0; i < entry.lines().size(); i++) {
                int index = i;
                JournalLine line = entry.lines().get(i);
                for (Object other : OneThingChanged.in(line)) {
                    JournalLine changed = (JournalLine) other;
                    // those of amounts have tests of their own
                    if (changed.amount().compareTo(line.amount()) == 0
                            && changed.after().equals(line.after())) {
                        assertBreaksAt(
                                entry.number(),
                                auditJournal(rechained(entry.number(), old -> withLine(old, index, changed))));
                    }
                }
            }
        }
        assertThat(forged).containsKeys("Refunded", "DueAnswered", "PaidBack", "Confirmed", "Released", "Swept");
        assertThat(forged.get("Refunded")).isGreaterThan(5);
    }

    @Test
    @DisplayName("J5 J1 what an entry is recorded as, and the fingerprint of its command, is that of what it says")
    void findsAnotherKeyOrFingerprint() {
        richBooks();

        for (JournalEntry entry : journal()) {
            Event event = entry.event();
            for (Object forged : OneThingChanged.in(entry.key())) {
                CommandKey key = (CommandKey) forged;
                boolean isAnotherCommand =
                        key.space() == CommandKey.Space.COMMAND && entry.key().space() == CommandKey.Space.COMMAND;
                if (!isAnotherCommand) {
                    assertBreaksAt(
                            entry.number(),
                            auditJournal(rechained(entry.number(), old -> recorded(old, key, old.fingerprint()))));
                }
            }
            boolean isTold = !(event instanceof CouponEvent.Revoked)
                    && !(event instanceof SweepEvent.Swept)
                    && entry.key().space() != CommandKey.Space.DEADLINE;
            if (isTold) {
                assertBreaksAt(
                        entry.number(),
                        auditJournal(rechained(
                                entry.number(), old -> recorded(old, old.key(), Hash.parse("f".repeat(64))))));
            }
        }
    }

    private static JournalEntry recorded(JournalEntry entry, CommandKey key, Hash fingerprint) {
        return new JournalEntry(
                entry.recorded(), key, entry.operator(), fingerprint, entry.event(), entry.lines(), entry.head());
    }

    /** Two coupons gave 4 each to a charge of 10, of which 2 are due; then 3 were refunded. */
    private JournalEntry refundOfThree(DueStatus answer) {
        coupon("a", usd("4"));
        coupon("b", usd("4"));
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        if (answer != DueStatus.OPEN) {
            answerDue(charge, answer);
        }
        refund(charge, usd("3"));
        return journal().get((int) number() - 1);
    }

    /** A refund that a forger tells otherwise, so that all its amounts add up. */
    private static JournalEntry refunded(JournalEntry entry, Settlement of, String toDue, List<String> refunded) {
        List<JournalLine> lines = new ArrayList<>();
        for (int i = 0; i < refunded.size(); i++) {
            BigDecimal back = new BigDecimal(refunded.get(i));
            if (back.signum() > 0) {
                Balances used = Balances.NONE
                        .after(Movement.ISSUED, new BigDecimal(4))
                        .after(Movement.DEDUCTED, new BigDecimal(4));
                JournalLine line = entry.lines().get(0);
                lines.add(new JournalLine(
                        of.deductions().get(i).source(),
                        line.account(),
                        Movement.REFUNDED,
                        back,
                        used.after(Movement.REFUNDED, back),
                        "USD"));
            }
        }
        return with(entry, new SettlementEvent.Refunded(of.charge().id(), usd(toDue)), lines);
    }

    private Settlement settlementOf(JournalEntry entry) {
        ChargeId charge = ((SettlementEvent.Refunded) entry.event()).charge();
        return benefits.view().charge(charge).orElseThrow();
    }

    @Test
    @DisplayName("J5 H6 a refund whose amounts add up, but not as the rules give back, is named")
    void findsARefundThatGivesBackOtherwise() {
        JournalEntry entry = refundOfThree(DueStatus.OPEN);
        Settlement settlement = settlementOf(entry);
        Map<String, JournalEntry> forgeries = new LinkedHashMap<>();
        forgeries.put("from the first coupon", refunded(entry, settlement, "2", List.of("1", "0")));
        forgeries.put("not to the due first", refunded(entry, settlement, "0", List.of("0", "3")));
        forgeries.put("half to the due", refunded(entry, settlement, "1", List.of("0", "2")));
        forgeries.put("more than was asked for", refunded(entry, settlement, "2", List.of("0", "2")));
        forgeries.put("less than was asked for", refunded(entry, settlement, "2", List.of("0", "0")));
        assertThat(entry).as("the forger's craft").isEqualTo(refunded(entry, settlement, "2", List.of("0", "1")));

        forgeries.forEach((how, forged) -> {
            AuditReport report = auditJournal(rechained(entry.number(), old -> forged));
            assertThat(report.isClean()).as(how).isFalse();
            assertBreaksAt(entry.number(), report);
        });
    }

    @Test
    @DisplayName(
            "J5 H6 a stored refund that waits, is paid back or is set off otherwise than its due was answered is named")
    void findsAPayBackThatIsStoredOtherwise() {
        for (DueStatus answer : List.of(DueStatus.OPEN, DueStatus.COLLECTED, DueStatus.IN_ARREARS)) {
            useMaster(masterTerms());
            JournalEntry entry = refundOfThree(answer);
            Settlement right = settlementOf(entry);
            CommandId refund = new CommandId(entry.key().id());
            for (PayBack.Status status : PayBack.Status.values()) {
                List<PayBack> told = List.of(new PayBack(refund, usd("2"), status));
                if (!told.equals(right.payBacks())) {
                    AuditReport report = auditSettled(was -> was.equals(right)
                            ? new Settlement(
                                    was.recorded(), was.charge(), was.price(), was.deductions(), was.due(), told)
                            : was);
                    assertThat(breach(report))
                            .as("%s told as %s", answer, status)
                            .isEqualTo(number());
                }
            }
            assertThat(audit().isClean()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "J5 H6 a refund that gave to coupons is named if its command kept them, by whomever the chain is computed")
    void findsARefundThatDidNotKeepCoupons() {
        JournalEntry entry = refundOfThree(DueStatus.OPEN);
        ChargeId charge = settlementOf(entry).charge().id();
        CommandId id = new CommandId(entry.key().id());

        for (Refund kept : List.of(Refund.of(id, charge, usd("3")), Refund.all(id, charge))) {
            Hash fingerprint = new Canonical().fingerprint(kept.keepingCoupons());
            assertBreaksAt(
                    entry.number(),
                    auditJournal(rechained(entry.number(), old -> recorded(old, old.key(), fingerprint))));
        }
        assertThat(audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("J5 H5 an answer that what became of the due rules out is named, by whomever the chain is computed")
    void findsAnAnswerThatIsRuledOut() {
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        answerDue(charge, DueStatus.COLLECTED);
        answerDue(charge, DueStatus.IN_ARREARS);
        long number = number();
        assertThat(audit().isClean()).isTrue();

        for (DueStatus answer : List.of(DueStatus.COLLECTED, DueStatus.WRITTEN_OFF)) {
            assertBreaksAt(
                    number, auditJournal(rechained(number, old -> answering(old, old.key(), charge.id(), answer))));
        }
        // the pump asks about open dues: of what was collected it cannot say that a bank took it back
        CommandKey pump =
                new CommandKey(CommandKey.Space.COLLECTION, charge.id().value());
        assertBreaksAt(
                number,
                auditJournal(rechained(number, old -> answering(old, pump, charge.id(), DueStatus.IN_ARREARS))));
    }

    private static JournalEntry answering(JournalEntry entry, CommandKey key, ChargeId charge, DueStatus answer) {
        Hash fingerprint = new Canonical()
                .fingerprint(new AnswerDue(new CommandId(entry.key().id()), charge, answer));
        return recorded(with(entry, new SettlementEvent.DueAnswered(charge, answer), entry.lines()), key, fingerprint);
    }

    @Test
    @DisplayName("J5 a settlement that is stored otherwise before a refund than the journal made it is named")
    void findsARefundOfAnotherSettlement() {
        JournalEntry entry = refundOfThree(DueStatus.OPEN);

        AuditReport report = auditSettled(was -> standing(was, DueStatus.IN_ARREARS));

        assertThat(breach(report)).isEqualTo(entry.number());
        assertThat(audit().isClean()).isTrue();
    }

    @Test
    @DisplayName(
            "J5 what lies pages before an entry is known to it: a due is answered and refunded 1,200 entries later")
    void knowsWhatLiesPagesBefore() {
        coupon("a", usd("4"));
        Charge charge = charge(masterAccount, usd("10"));
        Charge order = charge(masterAccount, usd("0"));
        settle(charge);
        ok(benefits.settlements().reserve(order));
        assertThat(benefits.settlements()
                        .settleAll(IntStream.range(0, 1_200)
                                .mapToObj(i -> charge(masterAccount, usd("0")))
                                .toList()))
                .allMatch(Either::isRight);
        answerDue(charge, DueStatus.COLLECTED);
        refund(charge, usd("7"));
        ok(benefits.execute(Confirm.whole(call(), order.id())));
        long refund = number() - 1;

        assertThat(audit()).isEqualTo(new AuditReport(head(), Optional.empty()));
        assertBreaksAt(refund, auditJournal(rechained(refund, old -> {
            SettlementEvent.Refunded event = (SettlementEvent.Refunded) old.event();
            return with(old, new SettlementEvent.Refunded(event.charge(), usd("0")), old.lines());
        })));
    }

    @Test
    @DisplayName("J5 an entry that somebody added at the end, chain and all, is not what is stored")
    void findsAnAddedEntry() {
        richBooks();
        long last = number();

        AuditReport report = auditJournal(entries -> {
            List<JournalEntry> more = new ArrayList<>(entries);
            JournalEntry end = entries.get((int) last - 1);
            more.add(with(at(end, new Recorded(last + 1, end.at())), new CouponEvent.Frozen(coupon, true), List.of()));
            return rechained(more);
        });

        assertThat(breach(report)).isEqualTo(last + 1);
    }

    // ---- J4

    @Test
    @DisplayName("J4 a command whose acknowledgement was lost has happened: repeating it gives its answer, once")
    void repeatsWhatHappened() {
        coupon(coupon.value(), usd("100"));
        AtomicBoolean crash = new AtomicBoolean(true);
        MasterBenefits crashing = handle(BenefitsEngine.on(new ForgedStore(store).append(append -> {
                    Append.Result result = store.append(append);
                    if (crash.getAndSet(false)) {
                        throw new StoreException("the connection was lost after the commit", false, null);
                    }
                    return result;
                }))
                .clock(clock)
                .build());
        Charge charge = charge(masterAccount, usd("30"));

        assertThatThrownBy(() -> crashing.settlements().settle(charge)).isInstanceOf(StoreException.class);
        long happened = number();
        Settlement settlement = ok(crashing.settlements().settle(charge));

        assertThat(settlement.recorded().number()).isEqualTo(happened);
        assertThat(number()).isEqualTo(happened);
        assertThat(balance(coupon)).isEqualTo(usd("70"));
        assertThat(audit()).isEqualTo(new AuditReport(head(), Optional.empty()));
    }

    @Test
    @DisplayName("J4 a command that failed before anything was written has not happened: repeating it decides afresh")
    void repeatsWhatHasNotHappened() {
        coupon(coupon.value(), usd("100"));
        AtomicBoolean crash = new AtomicBoolean(true);
        MasterBenefits crashing = handle(BenefitsEngine.on(new ForgedStore(store).append(append -> {
                    if (crash.getAndSet(false)) {
                        throw new StoreException("the connection was lost before the commit", false, null);
                    }
                    return store.append(append);
                }))
                .clock(clock)
                .build());
        Charge charge = charge(masterAccount, usd("30"));

        unchanged(() -> {
            assertThatThrownBy(() -> crashing.settlements().settle(charge)).isInstanceOf(StoreException.class);
            return true;
        });
        assertThat(benefits.view().charge(charge.id())).isEmpty();
        assertThat(audit()).isEqualTo(new AuditReport(head(), Optional.empty()));

        ok(crashing.settlements().settle(charge));
        assertThat(balance(coupon)).isEqualTo(usd("70"));
        assertThat(audit()).isEqualTo(new AuditReport(head(), Optional.empty()));
    }
}
