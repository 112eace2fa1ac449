package io.benefits.core.fork;

import io.benefits.account.Account;
import io.benefits.account.MemberFilter;
import io.benefits.command.CommandKey;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapUses;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Change;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.spi.StoreException;
import io.benefits.spi.Version;
import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The books of one master as another store had them after an entry, and what was appended to this fork alone since then (H10). It
 * reads from the other store as of that entry and never writes to it. What is written there later is not seen here. It keeps in
 * memory what was appended to it and what it loaded, and nothing else holds on to it. Thread-safe: one call at a time.
 *
 * <p>It joins no transaction. If the other store does, use the fork only in the thread and the transaction in which it was made.
 */
public final class ForkStore implements BenefitStore {

    private final BenefitStore base;
    private final MasterId master;
    private final Version pin;
    private final Kept kept;
    private final Rows rows;

    /**
     * A fork of a master's books.
     *
     * @param base the store that has them
     * @param master the master
     * @param number the entry after which to fork; a number beyond the end means the current end
     */
    public ForkStore(BenefitStore base, MasterId master, long number) {
        this.base = base;
        this.master = master;
        Snapshot pinned = base.lookAsOf(master, Footprint.MASTER, number);
        this.pin = pinned.version();
        this.kept = new Kept(pinned);
        this.rows = new Rows(kept, this::entry, id -> look(master, Footprint.ofAccounts(Set.of(id))));
    }

    /** The entry with a number, whichever of the two stores has it. */
    private JournalEntry entry(long number) {
        return number > pin.number()
                ? kept.entry(number)
                : base.journal(master, number - 1, 1).get(0);
    }

    private void check(MasterId asked) {
        if (!asked.equals(master)) {
            throw new IllegalArgumentException("master: " + asked + ", this is a fork of " + master);
        }
    }

    /**
     * Checks that the other store still has the version of the fork. Another head means that it lost entries, or their
     * transaction was rolled back.
     */
    private Snapshot pinned(Snapshot loaded) {
        if (!loaded.version().equals(pin)) {
            throw new StoreException(
                    "master " + master + ": entry " + pin.number()
                            + " is no longer the one that this fork was made after. Make a new fork.",
                    false,
                    null);
        }
        return loaded;
    }

    // ---- the present

    @Override
    public synchronized Snapshot load(MasterId asked, Footprint footprint) {
        check(asked);
        Footprint missing = kept.known().missing(footprint.whole());
        if (!missing.equals(Footprint.MASTER)) {
            kept.learn(
                    pinned(base.lookAsOf(master, enough(missing), pin.number())),
                    missing.charges(),
                    missing.pendingOf());
        }
        return footprint.expired() > 0 ? kept.known().covering(footprint.whole()) : kept.known();
    }

    /** Asks additionally for as much of what ends first as the fork itself may have ended. */
    private Footprint enough(Footprint footprint) {
        return footprint.expired() == 0 ? footprint : footprint.and(Footprint.ofExpired(kept.endings() + 1));
    }

    @Override
    public synchronized Append.Result append(Append append) {
        check(append.after().id());
        if (!kept.known().version().equals(append.expected())) {
            return Append.Result.CONFLICT;
        }
        Set<CommandKey> keys = new HashSet<>();
        for (Change change : append.changes()) {
            CommandKey key = change.entry().key();
            if (!keys.add(key) || kept.recorded(key) != null) {
                return Append.Result.ALREADY_RECORDED;
            }
        }
        if (!before(keys).isEmpty()) {
            return Append.Result.ALREADY_RECORDED;
        }
        for (Change change : append.changes()) {
            List<Footprint> unknown = kept.unknown(change);
            if (!unknown.isEmpty()) {
                load(master, Footprint.all(unknown));
            }
            kept.add(change);
        }
        return Append.Result.APPENDED;
    }

    /** Those keys that were recorded before the fork. */
    private Map<CommandKey, Outcome> before(Set<CommandKey> keys) {
        Map<CommandKey, Outcome> found = new HashMap<>();
        if (pin.number() > 0 && !keys.isEmpty()) {
            found.putAll(base.recorded(master, keys));
            found.values().removeIf(outcome -> outcome.entry().number() > pin.number());
        }
        return found;
    }

    @Override
    public synchronized Map<CommandKey, Outcome> recorded(MasterId asked, Collection<CommandKey> keys) {
        check(asked);
        Map<CommandKey, Outcome> found = new HashMap<>();
        Set<CommandKey> others = new HashSet<>();
        for (CommandKey key : keys) {
            Change change = kept.recorded(key);
            if (change == null) {
                others.add(key);
            } else {
                found.put(key, Outcome.of(change));
            }
        }
        found.putAll(before(others));
        return found;
    }

    @Override
    public synchronized List<JournalEntry> journal(MasterId asked, long after, int limit) {
        check(asked);
        List<JournalEntry> found = new ArrayList<>();
        if (after < pin.number()) {
            found.addAll(base.journal(master, after, (int) Math.min(limit, pin.number() - after)));
        }
        for (long number = Math.max(after, pin.number());
                number < kept.last() && found.size() < limit && after + found.size() == number;
                number++) {
            found.add(kept.entry(number + 1));
        }
        return found;
    }

    // ---- the past

    @Override
    public synchronized Snapshot loadAsOf(MasterId asked, Footprint footprint, long number) {
        check(asked);
        return asOf(footprint, number, base::loadAsOf);
    }

    @Override
    public synchronized Snapshot lookAsOf(MasterId asked, Footprint footprint, long number) {
        check(asked);
        return asOf(footprint, number, base::lookAsOf);
    }

    /** Reads from the other store as of an entry. */
    @FunctionalInterface
    private interface Past {
        Snapshot read(MasterId master, Footprint footprint, long number);
    }

    private Snapshot asOf(Footprint footprint, long number, Past past) {
        if (number < pin.number()) {
            return past.read(master, footprint, number);
        }
        if (number >= kept.last()) {
            return load(master, footprint);
        }
        Snapshot loaded = pinned(past.read(master, enough(footprint.whole()), pin.number()));
        return (number == pin.number() ? loaded : kept.over(loaded, footprint.charges(), footprint.pendingOf(), number))
                .covering(footprint.whole());
    }

    @Override
    public synchronized long numberAt(MasterId asked, Instant instant) {
        check(asked);
        long low = pin.number();
        long high = kept.last();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (kept.entry(middle).at().isAfter(instant)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low > pin.number() ? low : Math.min(base.numberAt(master, instant), pin.number());
    }

    // ---- lists

    /** A reading as of an entry that exists. */
    private Reading here(Reading reading) {
        return new Reading(Math.min(reading.number(), kept.last()), reading.now(), reading.paging());
    }

    /** A reading of the other store, which shows nothing after the fork. */
    private Reading there(Reading reading, Paging paging) {
        return new Reading(Math.min(reading.number(), pin.number()), reading.now(), paging);
    }

    /** A list in which the fork may have added or changed rows, or, up to the fork, the other store's list. */
    private <T> Page<T> merged(
            Reading asked, Merging<T> merging, Predicate<T> matches, Function<Reading, Page<T>> list) {
        Reading reading = here(asked);
        return reading.number() <= pin.number()
                ? list.apply(there(reading, reading.paging()))
                : merging.page(reading, matches, paging -> list.apply(there(reading, paging)));
    }

    @Override
    public synchronized Page<Account> members(MasterId asked, MemberFilter filter, Reading reading) {
        check(asked);
        return merged(reading, rows.members(), filter::matches, there -> base.members(master, filter, there));
    }

    @Override
    public synchronized Page<PackageState> packages(MasterId asked, PackageFilter filter, Reading reading) {
        check(asked);
        return merged(
                reading,
                rows.packages(),
                row -> filter.matches(row, reading.now()),
                there -> base.packages(master, filter, there));
    }

    @Override
    public synchronized Page<CouponState> coupons(MasterId asked, CouponFilter filter, Reading reading) {
        check(asked);
        return merged(
                reading,
                rows.coupons(),
                row -> filter.matches(row, reading.now()),
                there -> base.coupons(master, filter, there));
    }

    /** An allocation ends and is frozen with its coupon, so its status in the other store may differ. */
    @Override
    public synchronized Page<AllocationState> allocations(MasterId asked, AllocationFilter filter, Reading reading) {
        check(asked);
        long number = here(reading).number();
        if (number <= pin.number()) {
            return base.allocations(master, filter, there(reading, reading.paging()));
        }
        AllocationFilter wide = kept.restated().isEmpty() ? filter : filter.ofAnyStatus();
        return merged(reading, rows.allocations(), row -> filter.matches(row, reading.now()), there -> {
            Page<AllocationState> page = base.allocations(master, wide, there);
            return new Page<>(
                    page.items().stream()
                            .map(row -> rows.underItsCoupon(row, number))
                            .toList(),
                    page.next());
        });
    }

    @Override
    public synchronized Page<Settlement> charges(MasterId asked, ChargeFilter filter, Reading reading) {
        check(asked);
        return merged(reading, rows.charges(), filter::matches, there -> base.charges(master, filter, there));
    }

    @Override
    public synchronized Page<Reservation> reservations(MasterId asked, ReservationFilter filter, Reading reading) {
        check(asked);
        return merged(
                reading,
                rows.reservations(),
                row -> filter.matches(row, reading.now()),
                there -> base.reservations(master, filter, there));
    }

    @Override
    public synchronized Page<CapUses> capUses(MasterId asked, CapFilter filter, Reading reading) {
        check(asked);
        return merged(reading, rows.capUses(filter), row -> true, there -> {
            Page<CapUses> page = base.capUses(master, filter, there);
            Set<AccountId> accounts = new HashSet<>();
            page.items().forEach(row -> accounts.add(row.account()));
            // the place of a row is that of its account
            look(master, Footprint.ofAccounts(accounts));
            return page;
        });
    }

    /** Newest first: what the fork recorded, then what was recorded before it. */
    @Override
    public synchronized Page<HistoryRow> history(MasterId asked, HistoryFilter filter, Reading reading) {
        check(asked);
        Cursor from = reading.paging().from().orElse(null);
        int limit = reading.paging().limit();
        List<HistoryRow> found = new ArrayList<>();
        Cursor last = null;
        for (Cursor place : rows.history(from, here(reading).number(), filter)) {
            if (found.size() == limit) {
                return new Page<>(found, Optional.ofNullable(last));
            }
            found.add(rows.history(place));
            last = place;
        }
        Optional<Cursor> theirs = from != null && from.number() <= pin.number() ? Optional.of(from) : Optional.empty();
        Page<HistoryRow> page =
                base.history(master, filter, there(reading, new Paging(theirs, Math.max(limit - found.size(), 1))));
        if (found.size() == limit) {
            return new Page<>(found, page.items().isEmpty() ? Optional.empty() : Optional.ofNullable(last));
        }
        found.addAll(page.items());
        return new Page<>(found, page.next());
    }

    /** In the order of the journal: what was recorded before the fork, then what the fork recorded. */
    @Override
    public synchronized Page<StatementLine> statement(
            MasterId asked, BenefitId benefit, StatementFilter filter, Reading reading) {
        check(asked);
        Cursor from = reading.paging().from().orElse(null);
        int limit = reading.paging().limit();
        List<StatementLine> found = new ArrayList<>();
        Cursor last = Objects.requireNonNullElse(from, new Cursor(0, 0));
        if (from == null || from.number() <= pin.number()) {
            Page<StatementLine> page = base.statement(master, benefit, filter, there(reading, reading.paging()));
            if (page.next().isPresent()) {
                return page;
            }
            found.addAll(page.items());
            // after everything recorded before the fork
            last = new Cursor(pin.number(), Integer.MAX_VALUE);
        }
        for (Cursor place : rows.statement(benefit, last, here(reading).number(), filter)) {
            if (found.size() == limit) {
                return new Page<>(found, Optional.of(last));
            }
            found.add(rows.statement(place));
            last = place;
        }
        return new Page<>(found, Optional.empty());
    }

    @Override
    public synchronized List<MasterId> masters(Optional<MasterId> after, int limit) {
        boolean isAfter =
                after.isEmpty() || master.value().compareTo(after.get().value()) > 0;
        return isAfter && kept.last() > 0 ? List.of(master) : List.of();
    }
}
