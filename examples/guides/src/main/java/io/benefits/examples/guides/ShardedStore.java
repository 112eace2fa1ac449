package io.benefits.examples.guides;

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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spreads masters over several stores, for example one a database. No call of the port touches two masters, except the list of them all, so each goes to one
 * store. As thread-safe as those.
 */
public final class ShardedStore implements BenefitStore {

    private final List<BenefitStore> shards;

    /**
     * Makes one of several. A master must always be found in the same one: their number and order are for good.
     *
     * @param shards the stores, of which none joins transactions
     */
    public ShardedStore(List<BenefitStore> shards) {
        this.shards = List.copyOf(shards);
    }

    private BenefitStore of(MasterId master) {
        return shards.get(Math.floorMod(master.value().hashCode(), shards.size()));
    }

    @Override
    public Snapshot load(MasterId master, Footprint footprint) {
        return of(master).load(master, footprint);
    }

    @Override
    public Snapshot look(MasterId master, Footprint footprint) {
        return of(master).look(master, footprint);
    }

    @Override
    public Snapshot loadAsOf(MasterId master, Footprint footprint, long number) {
        return of(master).loadAsOf(master, footprint, number);
    }

    @Override
    public Snapshot lookAsOf(MasterId master, Footprint footprint, long number) {
        return of(master).lookAsOf(master, footprint, number);
    }

    @Override
    public Append.Result append(Append append) {
        return of(append.after().id()).append(append);
    }

    @Override
    public Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys) {
        return of(master).recorded(master, keys);
    }

    @Override
    public List<JournalEntry> journal(MasterId master, long after, int limit) {
        return of(master).journal(master, after, limit);
    }

    @Override
    public long numberAt(MasterId master, Instant instant) {
        return of(master).numberAt(master, instant);
    }

    @Override
    public Page<Account> members(MasterId master, MemberFilter filter, Reading reading) {
        return of(master).members(master, filter, reading);
    }

    @Override
    public Page<PackageState> packages(MasterId master, PackageFilter filter, Reading reading) {
        return of(master).packages(master, filter, reading);
    }

    @Override
    public Page<CouponState> coupons(MasterId master, CouponFilter filter, Reading reading) {
        return of(master).coupons(master, filter, reading);
    }

    @Override
    public Page<AllocationState> allocations(MasterId master, AllocationFilter filter, Reading reading) {
        return of(master).allocations(master, filter, reading);
    }

    @Override
    public Page<Settlement> charges(MasterId master, ChargeFilter filter, Reading reading) {
        return of(master).charges(master, filter, reading);
    }

    @Override
    public Page<HistoryRow> history(MasterId master, HistoryFilter filter, Reading reading) {
        return of(master).history(master, filter, reading);
    }

    @Override
    public Page<StatementLine> statement(MasterId master, BenefitId benefit, StatementFilter filter, Reading reading) {
        return of(master).statement(master, benefit, filter, reading);
    }

    @Override
    public Page<Reservation> reservations(MasterId master, ReservationFilter filter, Reading reading) {
        return of(master).reservations(master, filter, reading);
    }

    @Override
    public Page<CapUses> capUses(MasterId master, CapFilter filter, Reading reading) {
        return of(master).capUses(master, filter, reading);
    }

    @Override
    public List<MasterId> masters(Optional<MasterId> after, int limit) {
        return shards.stream()
                .flatMap(shard -> shard.masters(after, limit).stream())
                .sorted(Comparator.comparing(MasterId::value))
                .limit(limit)
                .toList();
    }
}
