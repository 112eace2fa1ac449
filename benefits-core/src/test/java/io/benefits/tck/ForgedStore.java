package io.benefits.tck;

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
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A store of the adapter with whose data somebody has tampered, and which can fail: what it reads and appends goes through
 * functions that a test sets. Each of them does nothing until it is set.
 */
public final class ForgedStore implements BenefitStore {

    /** A reading of the journal. */
    public record Read(long after, int limit) {}

    private final BenefitStore store;
    private final List<Read> reads = new ArrayList<>();
    private Function<MasterId, List<JournalEntry>> journal;
    private BiFunction<Snapshot, Footprint, Snapshot> loaded = (snapshot, footprint) -> snapshot;
    private BiFunction<Snapshot, Footprint, Snapshot> loadedAsOf = (snapshot, footprint) -> snapshot;
    private Function<Append, Append.Result> append;

    public ForgedStore(BenefitStore store) {
        this.store = store;
        this.append = store::append;
    }

    /** The whole journal is read as what this makes of it. */
    public ForgedStore journal(UnaryOperator<List<JournalEntry>> forgery) {
        journal = master -> forgery.apply(Books.journal(store, master));
        return this;
    }

    /** The journal is read as this one. */
    public ForgedStore journal(List<JournalEntry> forged) {
        journal = master -> forged;
        return this;
    }

    /** What is stored is loaded as what this makes of it. */
    public ForgedStore loaded(BiFunction<Snapshot, Footprint, Snapshot> forgery) {
        loaded = forgery;
        return this;
    }

    /** What is loaded as of an entry is loaded as what this makes of it. */
    public ForgedStore loadedAsOf(BiFunction<Snapshot, Footprint, Snapshot> forgery) {
        loadedAsOf = forgery;
        return this;
    }

    /** Appends by this. */
    public ForgedStore append(Function<Append, Append.Result> failing) {
        append = failing;
        return this;
    }

    /** How the journal was read. */
    public List<Read> reads() {
        return reads;
    }

    @Override
    public List<JournalEntry> journal(MasterId master, long after, int limit) {
        reads.add(new Read(after, limit));
        if (journal == null) {
            return store.journal(master, after, limit);
        }
        List<JournalEntry> found = new ArrayList<>();
        for (JournalEntry entry : journal.apply(master)) {
            if (entry.number() > after && found.size() < limit) {
                found.add(entry);
            }
        }
        return found;
    }

    @Override
    public Snapshot load(MasterId master, Footprint footprint) {
        return loaded.apply(store.load(master, footprint), footprint);
    }

    @Override
    public Snapshot look(MasterId master, Footprint footprint) {
        return loaded.apply(store.look(master, footprint), footprint);
    }

    @Override
    public Append.Result append(Append what) {
        return append.apply(what);
    }

    @Override
    public Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys) {
        return store.recorded(master, keys);
    }

    @Override
    public Snapshot loadAsOf(MasterId master, Footprint footprint, long number) {
        return loadedAsOf.apply(store.loadAsOf(master, footprint, number), footprint);
    }

    @Override
    public Snapshot lookAsOf(MasterId master, Footprint footprint, long number) {
        return loadedAsOf.apply(store.lookAsOf(master, footprint, number), footprint);
    }

    @Override
    public long numberAt(MasterId master, Instant instant) {
        return store.numberAt(master, instant);
    }

    @Override
    public Page<Account> members(MasterId master, MemberFilter filter, Reading reading) {
        return store.members(master, filter, reading);
    }

    @Override
    public Page<PackageState> packages(MasterId master, PackageFilter filter, Reading reading) {
        return store.packages(master, filter, reading);
    }

    @Override
    public Page<CouponState> coupons(MasterId master, CouponFilter filter, Reading reading) {
        return store.coupons(master, filter, reading);
    }

    @Override
    public Page<AllocationState> allocations(MasterId master, AllocationFilter filter, Reading reading) {
        return store.allocations(master, filter, reading);
    }

    @Override
    public Page<Settlement> charges(MasterId master, ChargeFilter filter, Reading reading) {
        return store.charges(master, filter, reading);
    }

    @Override
    public Page<HistoryRow> history(MasterId master, HistoryFilter filter, Reading reading) {
        return store.history(master, filter, reading);
    }

    @Override
    public Page<StatementLine> statement(MasterId master, BenefitId benefit, StatementFilter filter, Reading reading) {
        return store.statement(master, benefit, filter, reading);
    }

    @Override
    public Page<Reservation> reservations(MasterId master, ReservationFilter filter, Reading reading) {
        return store.reservations(master, filter, reading);
    }

    @Override
    public Page<CapUses> capUses(MasterId master, CapFilter filter, Reading reading) {
        return store.capUses(master, filter, reading);
    }

    @Override
    public List<MasterId> masters(Optional<MasterId> after, int limit) {
        return store.masters(after, limit);
    }
}
