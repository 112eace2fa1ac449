package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.account.AccountEvent;
import io.benefits.account.MasterTerms;
import io.benefits.account.MemberFilter;
import io.benefits.command.CommandKey;
import io.benefits.command.CommandKey.Space;
import io.benefits.core.path.Canonical;
import io.benefits.core.path.Evolution;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.SweepEvent;
import io.benefits.ledger.Balances;
import io.benefits.ledger.BenefitStatus;
import io.benefits.ledger.Event;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Append;
import io.benefits.spi.Change;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import io.benefits.tck.play.Move;
import io.benefits.tck.play.Play;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.Hash;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Recorded;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The persistence port itself, spoken to without an engine: compare-and-set, keys, the journal, the past, pages. */
public abstract class StoreContract extends Contract {

    private static final BigDecimal FACE = new BigDecimal("10.123456789012");

    // ---- a master that nothing is recorded of

    @Test
    @DisplayName("A6 a master that nothing is recorded of is empty, and stays so")
    void knowsNothingOfAnUnknownMaster() {
        MasterId unknown = new MasterId("unknown-" + master.value());
        Reading reading = reading(Reading.LATEST, Paging.FIRST);
        for (int i = 0; i < 2; i++) {
            Snapshot snapshot = store.load(unknown, Footprint.ofBenefits(Set.of(masterAccount, unknown.account())));
            assertThat(snapshot.id()).isEqualTo(unknown);
            assertThat(snapshot.version()).isEqualTo(Version.NONE);
            assertThat(snapshot.master()).isNull();
            assertThat(snapshot.account(masterAccount)).isNull();
            assertThat(snapshot.shelf(masterAccount).all()).isEmpty();
            assertThat(store.loadAsOf(unknown, Footprint.MASTER, 7).version()).isEqualTo(Version.NONE);
            assertThat(store.journal(unknown, 0, 10)).isEmpty();
            assertThat(store.numberAt(unknown, START)).isZero();
            assertThat(store.recorded(unknown, List.of(journal().get(0).key()))).isEmpty();
            assertThat(store.members(unknown, MemberFilter.ALL, reading))
                    .isEqualTo(new Page<>(List.of(), Optional.empty()));
            assertThat(store.packages(unknown, PackageFilter.ALL, reading))
                    .isEqualTo(new Page<>(List.of(), Optional.empty()));
            assertThat(store.coupons(unknown, CouponFilter.ALL, reading))
                    .isEqualTo(new Page<>(List.of(), Optional.empty()));
            assertThat(store.allocations(unknown, AllocationFilter.ALL, reading))
                    .isEqualTo(new Page<>(List.of(), Optional.empty()));
            assertThat(store.charges(unknown, ChargeFilter.ALL, reading))
                    .isEqualTo(new Page<>(List.of(), Optional.empty()));
            assertThat(store.history(unknown, HistoryFilter.ALL, reading))
                    .isEqualTo(new Page<>(List.of(), Optional.empty()));
        }
    }

    @Test
    @DisplayName("J3 the first append of a master expects that nothing is recorded of it")
    void appendsTheFirstEntry() {
        use(new MasterId(master.value() + "-first"));
        Snapshot empty = store.load(master, Footprint.MASTER);
        Event registered = new AccountEvent.MasterRegistered(master, MasterTerms.in(ZoneOffset.UTC));
        Append first = append(empty, new Planned(key("register"), registered, List.of()));
        Append again = append(empty, new Planned(key("register again"), registered, List.of()));
        Version elsewhere = new Version(1, Hash.parse("1".repeat(64)), START);

        assertThat(unwritten(() -> store.append(new Append(elsewhere, first.changes(), first.after()))))
                .isEqualTo(Append.Result.CONFLICT);
        assertThat(store.append(first)).isEqualTo(Append.Result.APPENDED);
        assertThat(version()).isEqualTo(first.after().version());
        assertThat(unwritten(() -> store.append(again))).isEqualTo(Append.Result.CONFLICT);
    }

    // ---- compare and set

    @Test
    @DisplayName("J3 an append that expects an earlier version is a conflict, and writes nothing")
    void refusesAnEarlierVersion() {
        Snapshot stale = load();
        assertThat(store.append(append(stale, issue("first")))).isEqualTo(Append.Result.APPENDED);

        assertThat(unwritten(() -> store.append(append(stale, issue("second")))))
                .isEqualTo(Append.Result.CONFLICT);
        assertThat(unwritten(() -> store.append(append(stale, issue("second"), issue("third")))))
                .isEqualTo(Append.Result.CONFLICT);

        assertThat(store.append(append(load(), issue("second")))).isEqualTo(Append.Result.APPENDED);
    }

    @Test
    @DisplayName("J3 an append that expects a later version is a conflict, and writes nothing")
    void refusesALaterVersion() {
        Append ahead = append(append(load(), issue("lost")).after(), issue("ahead"));

        assertThat(unwritten(() -> store.append(ahead))).isEqualTo(Append.Result.CONFLICT);
    }

    @Test
    @DisplayName("J5 an append that expects the right number but another head is a conflict, and writes nothing")
    void refusesAnotherHead() {
        Snapshot before = load();
        Append lost = append(before, issue("lost"));
        assertThat(store.append(append(before, issue("kept")))).isEqualTo(Append.Result.APPENDED);
        assertThat(lost.after().version().number()).isEqualTo(number());

        assertThat(unwritten(() -> store.append(append(lost.after(), issue("next")))))
                .isEqualTo(Append.Result.CONFLICT);
    }

    @Test
    @DisplayName("J3 all entries of an append are there with their content, in order, and so is what they change")
    void appendsManyEntries() {
        Planned[] planned =
                IntStream.range(0, 300).mapToObj(i -> issue("c" + i)).toArray(Planned[]::new);
        Append many = append(load(), planned);
        long before = number();

        assertThat(store.append(many)).isEqualTo(Append.Result.APPENDED);

        assertThat(version()).isEqualTo(many.after().version());
        assertThat(store.journal(master, before, 1_000))
                .isEqualTo(many.changes().stream().map(Change::entry).toList());
        CouponId last = new CouponId("c299");
        assertThat(store.load(master, Footprint.ofCoupon(last)).balances(HoldingId.of(last)))
                .isEqualTo(many.after().balances(HoldingId.of(last)));
    }

    @Test
    @DisplayName("J2 a holding that one append moves many times has the balances of the last of its lines")
    void keepsTheLastBalances() {
        CouponId coupon = new CouponId("c");
        Balances issued = Balances.NONE.after(Movement.ISSUED, FACE);
        Balances once = issued.after(Movement.EXPIRED, new BigDecimal("0.000000000001"));
        Balances twice = once.after(Movement.EXPIRED, new BigDecimal("4"));
        Balances thrice = twice.after(Movement.EXPIRED, new BigDecimal("2"));
        Append append = append(
                load(),
                issue("c"),
                new Planned(
                        key("swept"),
                        new SweepEvent.Swept(true, null),
                        List.of(
                                line(coupon, Movement.EXPIRED, "0.000000000001", once),
                                line(coupon, Movement.EXPIRED, "4", twice))),
                new Planned(
                        key("swept again"),
                        new SweepEvent.Swept(true, null),
                        List.of(line(coupon, Movement.EXPIRED, "2", thrice))));
        long before = number();

        assertThat(store.append(append)).isEqualTo(Append.Result.APPENDED);

        assertThat(coupon(coupon).balances()).isEqualTo(thrice);
        List<Balances> past = List.of(issued, twice, thrice);
        for (int i = 0; i < past.size(); i++) {
            assertThat(store.loadAsOf(master, Footprint.ofCoupon(coupon), before + 1 + i)
                            .balances(HoldingId.of(coupon)))
                    .isEqualTo(past.get(i));
        }
    }

    @Test
    @DisplayName(
            "C15 H7 what ends first is loaded besides what the rest of a footprint brings along, and one more than asked for")
    void loadsWhatEndsFirstBesidesTheRest() {
        AccountId other = independent("other");
        Validity one = new Validity(START, START.plus(Duration.ofDays(1)));
        Validity two = new Validity(START, START.plus(Duration.ofDays(2)));
        List<String> coupons = new ArrayList<>();
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            AccountId owner = i < 4 ? other : masterAccount;
            coupons.add(coupon("c" + i, owner, usd("9"), i < 4 ? one : two, AllocationMode.MULTIPLE, terms -> terms)
                    .value());
            orders.add(reserve(charge(owner, usd("1"))).charge().id().value());
            clock.advance(Duration.ofSeconds(1));
        }

        Snapshot loaded = store.load(master, Footprint.ofBenefits(Set.of(other)).and(Footprint.ofExpired(2)));

        List<String> expiring = new ArrayList<>();
        loaded.expiring().forEach(each -> expiring.add(each.holding().benefit().value()));
        assertThat(expiring).startsWith(coupons.subList(0, 7).toArray(String[]::new));
        assertThat(loaded.overdue(START.plus(Duration.ofDays(30))))
                .extracting(reservation -> reservation.charge().id().value())
                .startsWith(orders.subList(0, 7).toArray(String[]::new));
    }

    @Test
    @DisplayName(
            "A4 what is pending for accounts is loaded: the open reservations of what they ordered, wherever these lie")
    void loadsWhatIsPending() {
        AccountId member = member("m");
        coupon("shared", usd("9"));
        Charge open = charge(member, usd("1"));
        Charge released = charge(member, usd("1"));
        Charge confirmed = charge(member, usd("1"));
        Charge others = charge(member("o"), usd("1"));
        for (Charge each : List.of(open, released, confirmed, others)) {
            reserve(each);
        }
        release(released);
        confirm(confirmed);

        Snapshot loaded = store.load(master, Footprint.ofPending(member));

        assertThat(loaded.open(member))
                .extracting(reservation -> reservation.charge().id())
                .containsExactly(open.id());
        assertThat(store.load(master, Footprint.ofPending(masterAccount)).open(masterAccount))
                .isEmpty();
    }

    // ---- keys

    @Test
    @DisplayName("J1 an entry whose key is recorded is not written")
    void refusesARecordedKey() {
        assertThat(store.append(append(load(), issue("c")))).isEqualTo(Append.Result.APPENDED);

        Append again = append(
                load(),
                new Planned(key("c"), issue("other").event(), issue("other").lines()));
        assertThat(unwritten(() -> store.append(again))).isEqualTo(Append.Result.ALREADY_RECORDED);
    }

    @Test
    @DisplayName("J3 nothing of an append is written when one of its keys is recorded, wherever it stands")
    void refusesARecordedKeyAmongNewOnes() {
        assertThat(store.append(append(load(), issue("c")))).isEqualTo(Append.Result.APPENDED);
        for (int place = 0; place < 3; place++) {
            List<Planned> planned = new ArrayList<>(List.of(issue("new"), issue("newer")));
            planned.add(
                    place,
                    new Planned(key("c"), issue("other").event(), issue("other").lines()));
            Append mixed = append(load(), planned.toArray(Planned[]::new));

            assertThat(unwritten(() -> store.append(mixed))).isEqualTo(Append.Result.ALREADY_RECORDED);
            assertThat(store.recorded(master, List.of(key("new"), key("newer"))))
                    .isEmpty();
        }
        assertThat(store.append(append(load(), issue("new"), issue("newer")))).isEqualTo(Append.Result.APPENDED);
    }

    @Test
    @DisplayName("J1 an entry of another version whose key is recorded is not written, whichever of both is told")
    void refusesARecordedKeyOfAnotherVersion() {
        Append append = append(load(), issue("c"));
        assertThat(store.append(append)).isEqualTo(Append.Result.APPENDED);

        assertThat(unwritten(() -> store.append(append))).isIn(Append.Result.CONFLICT, Append.Result.ALREADY_RECORDED);
    }

    @Test
    @DisplayName("J1 keys are kept apart by space, by case and by master")
    void keepsKeysApart() {
        String id = "Ä".repeat(127) + "x";
        List<CommandKey> keys = new ArrayList<>();
        for (Space space : Space.values()) {
            keys.add(new CommandKey(space, id));
            keys.add(new CommandKey(space, id.toLowerCase(Locale.ROOT)));
            keys.add(new CommandKey(space, "x"));
            keys.add(new CommandKey(space, "X"));
        }
        for (int i = 0; i < keys.size(); i++) {
            CommandKey key = keys.get(i);
            assertThat(store.recorded(master, List.of(key))).as("%s", key).isEmpty();
            Planned planned = issue("c" + i);
            assertThat(store.append(append(load(), new Planned(key, planned.event(), planned.lines()))))
                    .as("%s", key)
                    .isEqualTo(Append.Result.APPENDED);
        }
        assertThat(store.recorded(master, keys).keySet()).isEqualTo(Set.copyOf(keys));

        useMaster(masterTerms());
        assertThat(store.recorded(master, keys)).isEmpty();
        assertThat(store.append(append(
                        load(),
                        new Planned(keys.get(0), issue("c").event(), issue("c").lines()))))
                .isEqualTo(Append.Result.APPENDED);
    }

    @Test
    @DisplayName("J1 of many keys those are found that are recorded, each with its entry")
    void findsRecordedKeys() {
        assertThat(store.append(append(
                        load(),
                        IntStream.range(0, 150).mapToObj(i -> issue("c" + i)).toArray(Planned[]::new))))
                .isEqualTo(Append.Result.APPENDED);
        List<CommandKey> asked =
                IntStream.range(100, 1_100).mapToObj(i -> key("c" + i)).toList();

        Map<CommandKey, Outcome> found = store.recorded(master, asked);

        assertThat(found).hasSize(50);
        for (JournalEntry entry : journal()) {
            if (asked.contains(entry.key())) {
                assertThat(found.get(entry.key()).entry()).isEqualTo(entry);
            }
        }
        assertThat(store.recorded(master, List.of())).isEmpty();
    }

    // ---- the journal

    @Test
    @DisplayName("J2 the journal is read from any number on, with any limit, without gaps")
    void readsTheJournalFromAnywhere() {
        Append many = append(
                load(), IntStream.range(0, 25).mapToObj(i -> issue("c" + i)).toArray(Planned[]::new));
        assertThat(store.append(many)).isEqualTo(Append.Result.APPENDED);
        List<JournalEntry> all = store.journal(master, 0, 100);
        assertThat(all).extracting(JournalEntry::number).containsExactlyElementsOf(numbers(1, 26));

        for (int after = 0; after < 30; after++) {
            for (int limit : List.of(1, 2, 7, 25, 1_000)) {
                int from = Math.min(after, all.size());
                assertThat(store.journal(master, after, limit))
                        .as("after %s, at most %s", after, limit)
                        .isEqualTo(all.subList(from, Math.min(from + limit, all.size())));
            }
        }
        assertThat(store.journal(master, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    @DisplayName("Q2 the number at an instant is that of the last entry whose time is not after it")
    void findsTheNumberAtAnInstant() {
        clock.set(START.plusSeconds(10));
        assertThat(store.append(append(load(), issue("a"), issue("b")))).isEqualTo(Append.Result.APPENDED);
        clock.set(START.plusSeconds(20).plusNanos(1_000));
        assertThat(store.append(append(load(), issue("c")))).isEqualTo(Append.Result.APPENDED);
        long registered = 1;

        assertThat(store.numberAt(master, Instant.parse("1970-01-01T00:00:00Z")))
                .isZero();
        assertThat(store.numberAt(master, START.minusNanos(1_000))).isZero();
        assertThat(store.numberAt(master, START)).isEqualTo(registered);
        assertThat(store.numberAt(master, START.plusSeconds(10).minusNanos(1_000)))
                .isEqualTo(registered);
        assertThat(store.numberAt(master, START.plusSeconds(10))).isEqualTo(registered + 2);
        assertThat(store.numberAt(master, START.plusSeconds(20))).isEqualTo(registered + 2);
        assertThat(store.numberAt(master, START.plusSeconds(20).plusNanos(1_000)))
                .isEqualTo(registered + 3);
        assertThat(store.numberAt(master, Instant.parse("9999-12-31T00:00:00Z")))
                .isEqualTo(registered + 3);
    }

    // ---- the past

    @Test
    @DisplayName("Q2 what is loaded as of any number is the fold of the journal up to it")
    void loadsThePastAsItWas() {
        for (int seed = 1; seed <= 3; seed++) {
            Play play = new Play(store, "past-" + UUID.randomUUID(), 7 * seed, false);
            Random random = new Random(seed);
            for (int i = 0; i < 80; i++) {
                play.make(Move.random(random));
            }
            for (MasterId each : play.masters()) {
                pastIsTheFold(each);
            }
        }
    }

    private void pastIsTheFold(MasterId id) {
        List<JournalEntry> journal = Books.journal(store, id);
        Footprint everything = Books.everything(id, journal);
        Snapshot fold = Books.asking(id, everything);
        Books.same(store.loadAsOf(id, everything, 0), fold, everything);
        for (JournalEntry entry : journal) {
            fold = Evolution.evolve(Books.RULES, fold, entry);
            Books.same(store.loadAsOf(id, everything, entry.number()), fold, everything);
        }
        Books.same(store.loadAsOf(id, everything, Long.MAX_VALUE), fold, everything);
        Books.same(store.load(id, everything), fold, everything);
        for (AccountId account : everything.accounts()) {
            assertThat(store.load(id, Footprint.ofPending(account)).unpaid(account))
                    .as("unpaid dues of %s", account)
                    .isEqualTo(fold.unpaid(account));
        }
    }

    // ---- pages

    @Test
    @DisplayName("Q1 paging while others write neither repeats nor skips a row, of any list")
    void pagesWhileOthersWrite() {
        for (int list = 0; list < lists().size(); list++) {
            useMaster(masterTerms());
            int written = 0;
            while (written < 5) {
                append(written++);
            }
            List<String> wanted = ids(lists().get(list).apply(Paging.first(100)).items());
            List<String> walked = new ArrayList<>();
            Cursor place = null;
            do {
                Page<?> page = lists().get(list).apply(new Paging(Optional.ofNullable(place), 2));
                walked.addAll(ids(page.items()));
                place = page.next().orElse(null);
                append(written++);
            } while (place != null && written < 50);
            assertThat(wanted).as("list %s", list).hasSize(5);
            assertThat(walked).as("list %s", list).doesNotHaveDuplicates().containsSubsequence(wanted);
        }
    }

    @Test
    @DisplayName("Q1 each list is a stream over its pages")
    void streamsEachList() {
        for (int i = 0; i < 5; i++) {
            append(i);
        }
        View view = benefits.view();
        List<Stream<?>> streams = List.of(
                view.members(MemberFilter.ALL),
                view.packages(PackageFilter.ALL),
                view.coupons(CouponFilter.ALL),
                view.allocations(AllocationFilter.ALL),
                view.charges(ChargeFilter.ALL),
                view.history(HistoryFilter.ALL));
        for (int list = 0; list < streams.size(); list++) {
            assertThat(streams.get(list).toList())
                    .as("list %s", list)
                    .hasSize(5)
                    .isEqualTo(lists().get(list).apply(Paging.first(100)).items());
        }
    }

    @Test
    @DisplayName("Q1 paging a filtered list skips no row when rows before it no longer match")
    void pagesAFilteredListWhileOthersWrite() {
        List<CouponId> coupons =
                IntStream.range(0, 6).mapToObj(i -> coupon("c" + i, usd("1"))).toList();
        CouponFilter available = CouponFilter.ALL.with(BenefitStatus.AVAILABLE);
        Page<CouponState> first = store.coupons(master, available, reading(Reading.LATEST, Paging.first(3)));
        freeze(coupons.get(0), true);
        freeze(coupons.get(2), true);

        Page<CouponState> next = store.coupons(
                master,
                available,
                reading(Reading.LATEST, Paging.first(3).after(first.next().orElseThrow())));

        assertThat(next.items()).extracting(row -> row.coupon().id()).containsExactlyElementsOf(coupons.subList(3, 6));
        assertThat(next.next()).isEmpty();
    }

    /** One more of everything that is listed. */
    private void append(int i) {
        AccountId member = member("m" + i);
        pack("p" + i, member, "1");
        CouponId coupon = coupon("c" + i, usd("2"));
        allocate(coupon, member, usd("1"));
        settle(charge(member, usd("3")));
    }

    private List<Function<Paging, Page<?>>> lists() {
        return List.of(
                paging -> store.members(master, MemberFilter.ALL, reading(Reading.LATEST, paging)),
                paging -> store.packages(master, PackageFilter.ALL, reading(Reading.LATEST, paging)),
                paging -> store.coupons(master, CouponFilter.ALL, reading(Reading.LATEST, paging)),
                paging -> store.allocations(master, AllocationFilter.ALL, reading(Reading.LATEST, paging)),
                paging -> store.charges(master, ChargeFilter.ALL, reading(Reading.LATEST, paging)),
                paging -> store.history(master, HistoryFilter.ALL, reading(Reading.LATEST, paging)));
    }

    private static List<String> ids(List<?> rows) {
        return rows.stream().map(StoreContract::id).toList();
    }

    private static String id(Object row) {
        if (row instanceof Account account) {
            return account.id().value();
        } else if (row instanceof PackageState state) {
            return state.resourcePackage().id().value();
        } else if (row instanceof CouponState state) {
            return state.coupon().id().value();
        } else if (row instanceof AllocationState state) {
            return state.allocation().id().value();
        } else if (row instanceof HistoryRow historyRow) {
            return historyRow.recorded().number() + " "
                    + historyRow.allocation().map(AllocationId::value).orElse("");
        }
        return ((Settlement) row).charge().id().value();
    }

    // ---- entries of our own making

    /** An entry to be. */
    private record Planned(CommandKey key, Event event, List<JournalLine> lines) {}

    private Snapshot load() {
        return store.load(master, Footprint.ofAccounts(Set.of(masterAccount)));
    }

    private static CommandKey key(String id) {
        return new CommandKey(Space.COMMAND, id);
    }

    /** A coupon of the master with that id, issued by a command of that id. */
    private Planned issue(String id) {
        CouponId coupon = new CouponId(id);
        CouponTerms terms = CouponTerms.builder()
                .id(coupon)
                .owner(masterAccount)
                .faceValue(BigMoney.of(CurrencyUnit.USD, FACE))
                .validity(LONG)
                .mode(AllocationMode.MULTIPLE)
                .build();
        return new Planned(
                key(id),
                new CouponEvent.Issued(terms, Coupon.NO_ASSOCIATION, null),
                List.of(line(
                        coupon, Movement.ISSUED, FACE.toPlainString(), Balances.NONE.after(Movement.ISSUED, FACE))));
    }

    private JournalLine line(CouponId coupon, Movement movement, String amount, Balances after) {
        return new JournalLine(HoldingId.of(coupon), masterAccount, movement, new BigDecimal(amount), after, "USD");
    }

    private Append append(Snapshot before, Planned... planned) {
        Canonical canonical = new Canonical();
        Snapshot snapshot = before;
        List<Change> changes = new ArrayList<>();
        for (Planned each : planned) {
            Version last = snapshot.version();
            JournalEntry open = new JournalEntry(
                    new Recorded(last.number() + 1, clock.instant()),
                    each.key(),
                    "tester",
                    Hash.parse("%064x"
                            .formatted(Arrays.hashCode(new Object[] {each.key().id()}) & 0xffffL)),
                    each.event(),
                    each.lines(),
                    last.head());
            JournalEntry entry = open.sealed(canonical.head(last.head(), open));
            Change change = Evolution.change(Books.RULES, snapshot, entry);
            snapshot = Evolution.evolve(snapshot, change);
            changes.add(change);
        }
        return new Append(before.version(), changes, snapshot);
    }

    /** Gives an append that must write nothing: neither entries nor keys nor balances. */
    private Append.Result unwritten(Supplier<Append.Result> append) {
        Reading all = reading(Reading.LATEST, Paging.first(100));
        List<JournalEntry> journal = journal();
        List<CouponState> coupons = store.coupons(master, CouponFilter.ALL, all).items();
        Append.Result result = unchanged(append);
        assertThat(journal()).isEqualTo(journal);
        assertThat(store.coupons(master, CouponFilter.ALL, all).items()).isEqualTo(coupons);
        Set<CommandKey> keys = new HashSet<>();
        journal.forEach(entry -> keys.add(entry.key()));
        assertThat(store.recorded(master, keys).keySet()).isEqualTo(keys);
        return result;
    }

    private Reading reading(long number, Paging paging) {
        return new Reading(number, clock.instant(), paging);
    }

    private static List<Long> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> (long) i).toList();
    }
}
