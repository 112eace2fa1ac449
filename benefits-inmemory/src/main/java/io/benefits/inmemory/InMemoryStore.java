package io.benefits.inmemory;

import io.benefits.Cursor;
import io.benefits.MasterId;
import io.benefits.Page;
import io.benefits.Paging;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponId;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.journal.CommandKey;
import io.benefits.journal.Event;
import io.benefits.journal.HoldingId;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.ChargeId;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory: one immutable state per master behind one reference, which readers take and an append compares and
 * sets. Thread-safe. Nothing survives the process; there are no transactions to join.
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

    /** One master: its state, and where each key is recorded. A key counts once the state has come to its entry. */
    private static final class Ledger {

        private final Map<CommandKey, Long> numbers = new ConcurrentHashMap<>();
        private volatile State state;

        Ledger(MasterId master) {
            state = State.empty(master);
        }

        State state() {
            return state;
        }

        @Nullable
        JournalEntry recorded(State at, CommandKey key) {
            Long number = numbers.get(key);
            return number == null || number > at.journal().size() ? null : at.entry(number);
        }

        synchronized Append.Result append(Append append) {
            State before = state;
            if (!before.snapshot().version().equals(append.expected())) {
                return Append.Result.CONFLICT;
            }
            for (JournalEntry entry : append.entries()) {
                if (numbers.containsKey(entry.key())) {
                    return Append.Result.ALREADY_RECORDED;
                }
            }
            State after = before;
            Snapshot snapshot = append.after().complete();
            for (JournalEntry entry : append.entries()) {
                numbers.put(entry.key(), entry.number());
                after = after.with(entry, snapshot);
            }
            state = after;
            return Append.Result.APPENDED;
        }
    }

    @Override
    public Snapshot load(MasterId master, Footprint footprint) {
        Ledger ledger = ledgers.get(master);
        State state = ledger == null ? State.empty(master) : ledger.state();
        Snapshot snapshot = state.snapshot();
        for (ChargeId charge : footprint.charges()) {
            snapshot = snapshot.with(charge, ledger == null ? null : settlement(ledger, state, charge));
        }
        return snapshot.covering(footprint);
    }

    private static @Nullable Settlement settlement(Ledger ledger, State state, ChargeId charge) {
        Settlement answered = state.answered().getOrElse(charge, null);
        if (answered != null) {
            return answered;
        }
        JournalEntry entry = ledger.recorded(state, new CommandKey(CommandKey.Space.CHARGE, charge.value()));
        return entry != null && entry.event() instanceof Event.ChargeSettled event ? event.settlement() : null;
    }

    @Override
    public Append.Result append(Append append) {
        return ledgers.computeIfAbsent(append.after().id(), Ledger::new).append(append);
    }

    @Override
    public Map<CommandKey, JournalEntry> recorded(MasterId master, Collection<CommandKey> keys) {
        Map<CommandKey, JournalEntry> found = new HashMap<>();
        Ledger ledger = ledgers.get(master);
        if (ledger != null) {
            State state = ledger.state();
            for (CommandKey key : keys) {
                JournalEntry entry = ledger.recorded(state, key);
                if (entry != null) {
                    found.put(key, entry);
                }
            }
        }
        return found;
    }

    @Override
    public List<JournalEntry> journal(MasterId master, long after, int limit) {
        Log<JournalEntry> journal = state(master).journal();
        List<JournalEntry> found = new ArrayList<>();
        for (long number = after; number < journal.size() && found.size() < limit; number++) {
            found.add(journal.get((int) number));
        }
        return found;
    }

    @Override
    public Page<CouponState> coupons(MasterId master, CouponFilter filter, Instant now, Paging paging) {
        State state = state(master);
        Rows<CouponState> rows = new Rows<>(paging);
        for (int i = 0; i < state.coupons().size() && !rows.isFull(); i++) {
            CouponId id = state.coupons().get(i);
            Coupon coupon = Objects.requireNonNull(state.snapshot().coupon(id));
            CouponState row = new CouponState(
                    coupon, Objects.requireNonNull(state.snapshot().balances(HoldingId.of(id))));
            if ((filter.owner() == null || filter.owner().equals(coupon.terms().owner()))
                    && (filter.status() == null || filter.status() == row.status(now))) {
                rows.ascending(new Cursor(coupon.recorded().number(), 0), row);
            }
        }
        return rows.page();
    }

    @Override
    public Page<AllocationState> allocations(MasterId master, AllocationFilter filter, Instant now, Paging paging) {
        State state = state(master);
        Rows<AllocationState> rows = new Rows<>(paging);
        long number = 0;
        int index = 0;
        for (int i = 0; i < state.allocations().size() && !rows.isFull(); i++) {
            AllocationId id = state.allocations().get(i);
            Allocation allocation = Objects.requireNonNull(state.snapshot().allocation(id));
            index = allocation.recorded().number() == number ? index + 1 : 0;
            number = allocation.recorded().number();
            AllocationState row = new AllocationState(
                    allocation,
                    state.snapshot().source(id),
                    Objects.requireNonNull(state.snapshot().balances(HoldingId.of(id))));
            if ((filter.member() == null || filter.member().equals(allocation.member()))
                    && (filter.coupon() == null || filter.coupon().equals(allocation.coupon()))
                    && (filter.status() == null || filter.status() == row.status(now))) {
                rows.ascending(new Cursor(number, index), row);
            }
        }
        return rows.page();
    }

    @Override
    public Page<HistoryRow> history(MasterId master, HistoryFilter filter, Paging paging) {
        State state = state(master);
        Rows<HistoryRow> rows = new Rows<>(paging);
        for (int i = state.history().size() - 1; i >= 0 && !rows.isFull(); i--) {
            State.Place place = state.history().get(i);
            if (History.matches(state, place, filter)) {
                rows.descending(new Cursor(place.number(), place.line()), () -> History.row(state, place));
            }
        }
        return rows.page();
    }

    private State state(MasterId master) {
        Ledger ledger = ledgers.get(master);
        return ledger == null ? State.empty(master) : ledger.state();
    }
}
