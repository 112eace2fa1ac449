package io.benefits.inmemory;

import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.command.CommandKey;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponState;
import io.benefits.inmemory.State.Created;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.ledger.Balances;
import io.benefits.ledger.Event;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.PackageState;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapUses;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.Append;
import io.benefits.spi.Change;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One master: its state, what each key recorded, and every past value. Keys and past values count once the state has
 * reached their entry, so they need no version of their own.
 */
final class Ledger {

    private static final ChargeFilter OPEN_DUE = ChargeFilter.ALL.withDue(DueStatus.OPEN);
    private static final ChargeFilter TO_PAY_BACK = ChargeFilter.ALL.toPayBack();

    private final MasterId master;
    private final Map<CommandKey, JournalEntry> recorded = new ConcurrentHashMap<>();
    private final Timelines timelines = new Timelines();

    /** The entries whose settlements wait for the billing system, as of the present state. Guarded by this. */
    private final NavigableSet<Long> waiting = new TreeSet<>();

    /** The entries whose reservations are still open, as of the present state. Guarded by this. */
    private final NavigableMap<Long, ChargeId> open = new TreeMap<>();

    private volatile State state;

    Ledger(MasterId master) {
        this.master = master;
        state = State.empty(master);
    }

    State state() {
        return state;
    }

    synchronized Append.Result append(Append append) {
        State before = state;
        if (!before.snapshot().version().equals(append.expected())) {
            return Append.Result.CONFLICT;
        }
        if (!recordKeys(append.changes())) {
            return Append.Result.ALREADY_RECORDED;
        }
        for (int i = 0; i < append.changes().size(); i++) {
            timelines.record(append.changes().get(i));
            keepWaiting(append.changes().get(i));
        }
        state = before.with(append.changes(), append.after().complete());
        return Append.Result.APPENDED;
    }

    private void keepWaiting(Change change) {
        for (int i = 0; i < change.settlements().size(); i++) {
            Settlement settlement = change.settlements().get(i);
            long number = settlement.recorded().number();
            if (OPEN_DUE.matches(settlement) || TO_PAY_BACK.matches(settlement)) {
                waiting.add(number);
            } else if (number < change.entry().number()) {
                waiting.remove(number);
            }
        }
        for (int i = 0; i < change.reservations().size(); i++) {
            Reservation reservation = change.reservations().get(i);
            if (reservation.isOpen()) {
                open.put(reservation.recorded().number(), reservation.charge().id());
            } else {
                open.remove(reservation.recorded().number());
            }
        }
    }

    /** Records all keys, or none if one is already there. No reader sees them before the state has reached their entries. */
    private boolean recordKeys(List<Change> changes) {
        for (int i = 0; i < changes.size(); i++) {
            JournalEntry entry = changes.get(i).entry();
            if (recorded.putIfAbsent(entry.key(), entry) != null) {
                changes.subList(0, i)
                        .forEach(change -> recorded.remove(change.entry().key()));
                return false;
            }
        }
        return true;
    }

    @Nullable
    JournalEntry recorded(State at, CommandKey key) {
        JournalEntry entry = recorded.get(key);
        return entry == null || entry.number() > at.number() ? null : entry;
    }

    /** An entry, and the state of its charge after it. */
    Outcome outcome(State at, JournalEntry entry) {
        return entry.event() instanceof SettlementEvent event
                ? new Outcome(
                        entry,
                        Optional.ofNullable(settlement(at, event.charge(), entry.number())),
                        Optional.ofNullable(
                                timelines.at(Timelines.key(event.charge()), Reservation.class, entry.number())))
                : new Outcome(entry, Optional.empty(), Optional.empty());
    }

    Snapshot load(Footprint footprint) {
        State at = state;
        Snapshot snapshot = at.snapshot();
        for (ChargeId charge : footprint.charges()) {
            snapshot = with(snapshot, at, charge, at.number());
        }
        return snapshot.covering(footprint);
    }

    Snapshot loadAsOf(Footprint wanted, long asked) {
        Footprint footprint = wanted.whole();
        State at = state;
        return loadAsOf(at, footprint, Math.min(asked, at.number()));
    }

    /**
     * Also loads the accounts and benefits of charges, what holds benefits, and what is pending for accounts. For a past version,
     * what ends first is looked for among everything.
     */
    Snapshot lookAsOf(Footprint wanted, long asked) {
        Footprint footprint = wanted.whole();
        State at = state;
        long number = Math.min(asked, at.number());
        List<Footprint> all = new ArrayList<>(List.of(footprint));
        for (ChargeId charge : footprint.charges()) {
            Settlement settlement = settlement(at, charge, number);
            if (settlement != null) {
                all.add(of(settlement.charge(), settlement.deductions()));
            }
            Reservation reservation = timelines.at(Timelines.key(charge), Reservation.class, number);
            if (reservation != null) {
                all.add(of(reservation.charge(), reservation.held()));
            }
        }
        if (footprint.expired() > 0) {
            all.add(number < at.number() ? everything(at) : first(at, footprint.expired() + 1, Footprint.all(all)));
        }
        Snapshot named = loadAsOf(at, Footprint.all(all), number);
        List<Reservation> open = open(at, number);
        open.removeIf(reservation -> footprint.expired() == 0
                && !footprint.pendingOf().contains(reservation.charge().account())
                && reservation.held().stream()
                        .noneMatch(held -> named.has(held.source().benefit())));
        open.forEach(reservation -> all.add(of(reservation.charge(), reservation.held())));
        Snapshot snapshot = open.isEmpty() ? named : loadAsOf(at, Footprint.all(all), number);
        for (Reservation reservation : open) {
            snapshot = snapshot.with(reservation);
        }
        for (AccountId account : footprint.pendingOf()) {
            snapshot = snapshot.with(account, unpaid(at, account, number));
        }
        return snapshot.covering(footprint);
    }

    private static Footprint of(Charge charge, List<Deduction> sources) {
        Set<BenefitId> benefits = new HashSet<>();
        sources.forEach(source -> benefits.add(source.source().benefit()));
        return of(benefits).and(Footprint.ofAccounts(Set.of(charge.account())));
    }

    private static Footprint of(Set<BenefitId> benefits) {
        Set<CouponId> coupons = new HashSet<>();
        Set<AllocationId> allocations = new HashSet<>();
        Set<PackageId> packages = new HashSet<>();
        for (BenefitId benefit : benefits) {
            switch (benefit.kind()) {
                case COUPON -> coupons.add((CouponId) benefit);
                case ALLOCATION -> allocations.add((AllocationId) benefit);
                case PACKAGE -> packages.add((PackageId) benefit);
            }
        }
        return new Footprint(Set.of(), Set.of(), coupons, allocations, packages, Set.of(), Set.of(), 0);
    }

    /** What ends first now, apart from what is named. */
    private Footprint first(State at, int most, Footprint named) {
        Snapshot rest = loadAsOf(at, named, at.number());
        Set<BenefitId> found = new LinkedHashSet<>();
        for (Snapshot.Expiring each : at.snapshot().complete().expiring()) {
            BenefitId benefit = each.holding().benefit();
            if (!rest.has(benefit)) {
                found.add(benefit);
            }
            if (found.size() == most) {
                break;
            }
        }
        return of(found);
    }

    private static Footprint everything(State at) {
        Set<AccountId> owners = new HashSet<>(Set.of(at.snapshot().id().account()));
        for (int i = 0; i < at.accounts().size(); i++) {
            owners.add(at.accounts().get(i).id());
        }
        return Footprint.ofBenefits(owners);
    }

    /** The reservations that are open after an entry. */
    private List<Reservation> open(State at, long number) {
        List<Reservation> found = new ArrayList<>();
        for (int i = 0; i < at.reservations().size(); i++) {
            Created<ChargeId> created = at.reservations().get(i);
            if (created.place().number() > number) {
                break;
            }
            Reservation reservation = reservation(created.id(), number);
            if (reservation.isOpen()) {
                found.add(reservation);
            }
        }
        return found;
    }

    /** How many dues of an account are open or in arrears after an entry. */
    private int unpaid(State at, AccountId account, long number) {
        if (number == at.number()) {
            return at.snapshot().unpaid(account);
        }
        int unpaid = 0;
        for (long each = 1; each <= number; each++) {
            ChargeId charge = settled(at.entry(each).event());
            Settlement settlement = charge == null ? null : settlement(at, charge, number);
            if (settlement != null
                    && settlement.charge().account().equals(account)
                    && settlement.due().filter(due -> due.status().isUnpaid()).isPresent()) {
                unpaid++;
            }
        }
        return unpaid;
    }

    private Snapshot loadAsOf(State at, Footprint footprint, long number) {
        Snapshot snapshot = Snapshot.empty(master).with(number == 0 ? Version.NONE : Version.after(at.entry(number)));
        for (ChargeId charge : footprint.charges()) {
            snapshot = with(snapshot, at, charge, number);
        }
        Master then = timelines.at(master, Master.class, number);
        if (then == null) {
            return snapshot.covering(footprint);
        }
        snapshot = snapshot.with(then);
        for (AccountId id : footprint.accounts()) {
            Account account = timelines.at(id, Account.class, number);
            snapshot = account == null ? snapshot : snapshot.with(account);
            for (SharedUse.Key key : at.snapshot().uses(id)) {
                SharedUse use = timelines.at(key, SharedUse.class, number);
                snapshot = use == null ? snapshot : snapshot.with(use);
            }
        }
        for (AccountId owner : footprint.benefitsOf()) {
            for (BenefitId id : at.snapshot().complete().shelf(owner).all()) {
                snapshot = with(snapshot, at, id, number);
            }
        }
        for (CouponId id : footprint.coupons()) {
            snapshot = with(snapshot, at, id, number);
        }
        for (AllocationId id : footprint.allocations()) {
            snapshot = with(snapshot, at, id, number);
        }
        for (CouponId coupon : footprint.allocationsOf()) {
            snapshot = with(snapshot, at, coupon, number);
            for (Allocation allocation : at.snapshot().allocationsOf(coupon)) {
                snapshot = with(snapshot, at, allocation.id(), number);
            }
        }
        for (PackageId id : footprint.packages()) {
            snapshot = with(snapshot, at, id, number);
        }
        return snapshot.covering(footprint);
    }

    /** Adds a benefit as it was. An allocation's coupon is added before it. */
    private Snapshot with(Snapshot snapshot, State at, BenefitId id, long number) {
        Snapshot next = snapshot;
        if (id instanceof PackageId packageId) {
            ResourcePackage found = timelines.at(id, ResourcePackage.class, number);
            if (found != null) {
                next = next.with(found);
                for (Instant period : at.snapshot().periods(packageId)) {
                    next = balances(next, new HoldingId(id, period), number);
                }
            }
        } else if (id instanceof AllocationId) {
            Allocation found = timelines.at(id, Allocation.class, number);
            if (found != null) {
                next = balances(with(next, at, found.coupon(), number).with(found), HoldingId.of(id), number);
            }
        } else {
            Coupon found = timelines.at(id, Coupon.class, number);
            if (found != null) {
                next = balances(next.with(found), HoldingId.of(id), number);
            }
        }
        return next;
    }

    private Snapshot balances(Snapshot snapshot, HoldingId holding, long number) {
        Balances balances = timelines.at(holding, Balances.class, number);
        return balances == null ? snapshot : snapshot.with(holding, balances);
    }

    private Snapshot with(Snapshot snapshot, State at, ChargeId charge, long number) {
        Reservation reservation = timelines.at(Timelines.key(charge), Reservation.class, number);
        return snapshot.with(charge, settlement(at, charge, number), reservation);
    }

    private @Nullable Settlement settlement(State at, ChargeId charge, long number) {
        Settlement changed = timelines.at(charge, Settlement.class, number);
        if (changed != null) {
            return changed;
        }
        JournalEntry entry = recorded(at, Timelines.key(charge));
        return entry != null && entry.number() <= number && entry.event() instanceof SettlementEvent.Settled event
                ? event.settlement()
                : null;
    }

    long numberAt(Instant instant) {
        return last(state, at -> !at.isAfter(instant));
    }

    /** The last entry before an instant. */
    private static long before(State at, Instant instant) {
        return last(at, time -> time.isBefore(instant));
    }

    /** The last entry whose time matches. Every entry before a matching one must match too. */
    private static long last(State at, Predicate<Instant> isLike) {
        long low = 0;
        long high = at.number();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (!isLike.test(at.entry(middle).at())) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    Page<Account> members(Reading reading, Predicate<Account> matches) {
        State at = state;
        return page(
                at,
                at.accounts(),
                reading,
                id -> Objects.requireNonNull(timelines.at(id, Account.class, number(at, reading))),
                matches);
    }

    Page<PackageState> packages(Reading reading, Predicate<PackageState> matches) {
        State at = state;
        long number = number(at, reading);
        return page(
                at,
                at.packages(),
                reading,
                id -> {
                    Map<Instant, Balances> periods = new HashMap<>();
                    for (Instant period : at.snapshot().periods(id)) {
                        Balances balances = timelines.at(new HoldingId(id, period), Balances.class, number);
                        if (balances != null) {
                            periods.put(period, balances);
                        }
                    }
                    return new PackageState(
                            Objects.requireNonNull(timelines.at(id, ResourcePackage.class, number)),
                            Objects.requireNonNull(at.snapshot().master())
                                    .terms()
                                    .zone(),
                            periods);
                },
                matches);
    }

    Page<CouponState> coupons(Reading reading, Predicate<CouponState> matches) {
        State at = state;
        long number = number(at, reading);
        return page(
                at,
                at.coupons(),
                reading,
                id -> new CouponState(
                        Objects.requireNonNull(timelines.at(id, Coupon.class, number)),
                        Objects.requireNonNull(timelines.at(HoldingId.of(id), Balances.class, number))),
                matches);
    }

    Page<AllocationState> allocations(Reading reading, Predicate<AllocationState> matches) {
        State at = state;
        long number = number(at, reading);
        return page(
                at,
                at.allocations(),
                reading,
                id -> {
                    Allocation allocation = Objects.requireNonNull(timelines.at(id, Allocation.class, number));
                    return AllocationState.of(
                            allocation,
                            Objects.requireNonNull(timelines.at(allocation.coupon(), Coupon.class, number)),
                            Objects.requireNonNull(timelines.at(HoldingId.of(id), Balances.class, number)));
                },
                matches);
    }

    /**
     * Reads the whole journal, unless asked for what now waits for the billing system, or for what moved a benefit. Those entries
     * are known: they may be a few among millions.
     */
    Page<Settlement> charges(Reading reading, ChargeFilter filter) {
        Cursor from = reading.paging().from().orElse(null);
        long after = from == null ? 0 : from.number();
        if (filter.due().filter(DueStatus.OPEN::equals).isPresent() || filter.payBack()) {
            synchronized (this) {
                if (reading.number() >= state.number()) {
                    return charges(state, reading, filter, waiting.tailSet(after, false));
                }
            }
        }
        State at = state;
        long first = Math.max(
                        after,
                        filter.settled()
                                .map(within -> before(at, within.effectiveAt()))
                                .orElse(0L))
                + 1;
        long last = Math.min(
                number(at, reading),
                filter.settled().map(within -> before(at, within.expiresAt())).orElse(Long.MAX_VALUE));
        return charges(
                at,
                reading,
                filter,
                filter.benefit().isPresent()
                        ? moved(at, filter.benefit().get(), first, last, Integer.MAX_VALUE)
                        : () -> LongStream.rangeClosed(first, last).iterator());
    }

    /** The numbers of the first entries that moved a benefit, between two numbers inclusive. */
    private Collection<Long> moved(State at, BenefitId benefit, long first, long last, int most) {
        NavigableSet<Long> numbers = new TreeSet<>();
        if (benefit instanceof PackageId id) {
            for (Instant period : at.snapshot().periods(id)) {
                timelines.numbers(new HoldingId(id, period), first, last, most, numbers);
            }
        } else {
            timelines.numbers(HoldingId.of(benefit), first, last, most, numbers);
        }
        return numbers;
    }

    Page<StatementLine> statement(BenefitId benefit, StatementFilter filter, Reading reading) {
        State at = state;
        Cursor from = reading.paging().from().orElse(new Cursor(0, 0));
        long first = Math.max(
                from.number(),
                filter.time().map(time -> before(at, time.effectiveAt())).orElse(0L) + 1);
        long last = Math.min(
                number(at, reading),
                filter.time().map(time -> before(at, time.expiresAt())).orElse(Long.MAX_VALUE));
        Rows<StatementLine> rows = new Rows<>(reading.paging());
        // the first entry may have no line after the place
        for (long number : moved(at, benefit, first, last, reading.paging().limit() + 2)) {
            JournalEntry entry = at.entry(number);
            for (int i = 0; i < entry.lines().size() && !rows.isFull(); i++) {
                Cursor place = new Cursor(number, i);
                if (entry.lines().get(i).holding().benefit().equals(benefit) && place.compareTo(from) > 0) {
                    rows.add(place, line(entry, i));
                }
            }
        }
        return rows.page();
    }

    private static StatementLine line(JournalEntry entry, int index) {
        return new StatementLine(
                entry.recorded(),
                entry.operator(),
                entry.key(),
                charge(entry.event()),
                entry.lines().get(index));
    }

    /** The charge that an event is about. */
    private static Optional<ChargeId> charge(Event event) {
        return event instanceof SettlementEvent about ? Optional.of(about.charge()) : Optional.empty();
    }

    /** Reads all that were ever made, unless asked for those that are open now: they are known. */
    Page<Reservation> reservations(Reading reading, ReservationFilter filter) {
        Cursor from = reading.paging().from().orElse(null);
        if (filter.overdue()
                || filter.status().filter(Reservation.Status.OPEN::equals).isPresent()) {
            synchronized (this) {
                if (reading.number() >= state.number()) {
                    Rows<Reservation> rows = new Rows<>(reading.paging());
                    open.tailMap(from == null ? 0L : from.number(), false).forEach((number, charge) -> {
                        Reservation reservation = reservation(charge, state.number());
                        if (filter.matches(reservation, reading.now())) {
                            rows.add(new Cursor(number, 0), reservation);
                        }
                    });
                    return rows.page();
                }
            }
        }
        State at = state;
        long number = number(at, reading);
        return page(
                at,
                at.reservations(),
                reading,
                id -> reservation(id, number),
                row -> filter.matches(row, reading.now()));
    }

    private Reservation reservation(ChargeId charge, long number) {
        return Objects.requireNonNull(timelines.at(Timelines.key(charge), Reservation.class, number));
    }

    Page<CapUses> capUses(Reading reading, CapFilter filter) {
        State at = state;
        long number = number(at, reading);
        Rows<CapUses> rows = new Rows<>(reading.paging());
        for (int i = start(at.accounts(), reading.paging().from().orElse(null));
                i < at.accounts().size() && !rows.isFull();
                i++) {
            Created<AccountId> created = at.accounts().get(i);
            if (created.place().number() > number) {
                break;
            }
            Account account = Objects.requireNonNull(timelines.at(created.id(), Account.class, number));
            filter.uses(account.id(), account.caps(), key -> used(key, number))
                    .ifPresent(uses -> rows.add(created.place(), uses));
        }
        return rows.page();
    }

    private BigDecimal used(SharedUse.Key key, long number) {
        SharedUse use = timelines.at(key, SharedUse.class, number);
        return use == null ? BigDecimal.ZERO : use.amount();
    }

    private Page<Settlement> charges(State at, Reading reading, ChargeFilter filter, Iterable<Long> numbers) {
        long last = number(at, reading);
        Rows<Settlement> rows = new Rows<>(reading.paging());
        for (long number : numbers) {
            ChargeId charge = settled(at.entry(number).event());
            if (charge != null) {
                Settlement settlement = Objects.requireNonNull(settlement(at, charge, last));
                if (filter.matches(settlement)) {
                    rows.add(new Cursor(number, 0), settlement);
                }
            }
            if (rows.isFull()) {
                break;
            }
        }
        return rows.page();
    }

    private static @Nullable ChargeId settled(Event event) {
        if (event instanceof SettlementEvent.Settled settled) {
            return settled.settlement().charge().id();
        }
        return event instanceof SettlementEvent.Confirmed confirmed
                ? confirmed.settlement().charge().id()
                : null;
    }

    private static <I, T> Page<T> page(
            State at, Log<Created<I>> created, Reading reading, Function<I, T> state, Predicate<T> matches) {
        Rows<T> rows = new Rows<>(reading.paging());
        long last = number(at, reading);
        for (int i = start(created, reading.paging().from().orElse(null)); i < created.size() && !rows.isFull(); i++) {
            Cursor place = created.get(i).place();
            if (place.number() > last) {
                break;
            }
            T row = state.apply(created.get(i).id());
            if (matches.test(row)) {
                rows.add(place, row);
            }
        }
        return rows.page();
    }

    /** The index of the first element after a place. */
    private static <I> int start(Log<Created<I>> created, @Nullable Cursor from) {
        int low = 0;
        int high = from == null ? 0 : created.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (created.get(middle).place().compareTo(Objects.requireNonNull(from)) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long number(State at, Reading reading) {
        return Math.min(at.number(), reading.number());
    }
}
