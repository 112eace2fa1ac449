package io.benefits.inmemory;

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
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.value.BenefitId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory: one immutable state per master behind one reference. Readers take the reference. Appends of a master replace
 * it one after another. Thread-safe. Nothing survives the process; there are no transactions to join.
 *
 * @since 0.1.0
 */
public final class InMemoryStore implements BenefitStore {

    private final Map<MasterId, Ledger> ledgers = new ConcurrentHashMap<>();

    private InMemoryStore() {}

    /**
     * An empty store.
     *
     * @return the store
     */
    public static InMemoryStore create() {
        return new InMemoryStore();
    }

    @Override
    public Snapshot load(MasterId master, Footprint footprint) {
        return ledger(master).load(footprint);
    }

    @Override
    public Snapshot loadAsOf(MasterId master, Footprint footprint, long number) {
        return ledger(master).loadAsOf(footprint, number);
    }

    @Override
    public Snapshot lookAsOf(MasterId master, Footprint footprint, long number) {
        return ledger(master).lookAsOf(footprint, number);
    }

    @Override
    public Append.Result append(Append append) {
        return ledgers.computeIfAbsent(append.after().id(), Ledger::new).append(append);
    }

    @Override
    public Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys) {
        Ledger ledger = ledger(master);
        State state = ledger.state();
        Map<CommandKey, Outcome> found = new HashMap<>();
        for (CommandKey key : keys) {
            JournalEntry entry = ledger.recorded(state, key);
            if (entry != null) {
                found.put(key, ledger.outcome(state, entry));
            }
        }
        return found;
    }

    @Override
    public List<JournalEntry> journal(MasterId master, long after, int limit) {
        State state = ledger(master).state();
        List<JournalEntry> found = new ArrayList<>();
        for (long number = after; number < state.number() && found.size() < limit; number++) {
            found.add(state.entry(number + 1));
        }
        return found;
    }

    @Override
    public long numberAt(MasterId master, Instant instant) {
        return ledger(master).numberAt(instant);
    }

    @Override
    public Page<Account> members(MasterId master, MemberFilter filter, Reading reading) {
        return ledger(master).members(reading, filter::matches);
    }

    @Override
    public Page<PackageState> packages(MasterId master, PackageFilter filter, Reading reading) {
        return ledger(master).packages(reading, row -> filter.matches(row, reading.now()));
    }

    @Override
    public Page<CouponState> coupons(MasterId master, CouponFilter filter, Reading reading) {
        return ledger(master).coupons(reading, row -> filter.matches(row, reading.now()));
    }

    @Override
    public Page<AllocationState> allocations(MasterId master, AllocationFilter filter, Reading reading) {
        return ledger(master).allocations(reading, row -> filter.matches(row, reading.now()));
    }

    @Override
    public Page<Settlement> charges(MasterId master, ChargeFilter filter, Reading reading) {
        return ledger(master).charges(reading, filter);
    }

    @Override
    public Page<HistoryRow> history(MasterId master, HistoryFilter filter, Reading reading) {
        State state = ledger(master).state();
        Rows<HistoryRow> rows = new Rows<>(reading.paging());
        Cursor from = reading.paging().from().orElse(null);
        for (int i = before(state.history(), from, reading.number()) - 1; i >= 0 && !rows.isFull(); i--) {
            Cursor place = state.history().get(i);
            if (History.matches(state, place, filter)) {
                rows.add(place, History.row(state, place));
            }
        }
        return rows.page();
    }

    @Override
    public Page<StatementLine> statement(MasterId master, BenefitId benefit, StatementFilter filter, Reading reading) {
        return ledger(master).statement(benefit, filter, reading);
    }

    @Override
    public Page<Reservation> reservations(MasterId master, ReservationFilter filter, Reading reading) {
        return ledger(master).reservations(reading, filter);
    }

    @Override
    public Page<CapUses> capUses(MasterId master, CapFilter filter, Reading reading) {
        return ledger(master).capUses(reading, filter);
    }

    @Override
    public List<MasterId> masters(Optional<MasterId> after, int limit) {
        String last = after.map(MasterId::value).orElse("");
        return ledgers.entrySet().stream()
                .filter(each -> each.getValue().state().number() > 0)
                .map(Map.Entry::getKey)
                .filter(id -> id.value().compareTo(last) > 0)
                .sorted(Comparator.comparing(MasterId::value))
                .limit(limit)
                .toList();
    }

    /** How many rows come before a place and are not newer than an entry. */
    private static int before(Log<Cursor> history, @Nullable Cursor from, long number) {
        int low = 0;
        int high = history.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Cursor place = history.get(middle);
            if (place.number() <= number && (from == null || place.compareTo(from) < 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The ledger of a master. If nothing is recorded for the master, it is empty and not kept. */
    private Ledger ledger(MasterId master) {
        Ledger ledger = ledgers.get(master);
        return ledger == null ? new Ledger(master) : ledger;
    }
}
