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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store in front of another, to be changed in one place. */
public class ForwardingStore implements BenefitStore {

    protected final BenefitStore inner;

    protected ForwardingStore(BenefitStore inner) {
        this.inner = inner;
    }

    @Override
    public Snapshot load(MasterId master, Footprint footprint) {
        return inner.load(master, footprint);
    }

    @Override
    public Snapshot look(MasterId master, Footprint footprint) {
        return inner.look(master, footprint);
    }

    @Override
    public Append.Result append(Append append) {
        return inner.append(append);
    }

    @Override
    public Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys) {
        return inner.recorded(master, keys);
    }

    @Override
    public List<JournalEntry> journal(MasterId master, long after, int limit) {
        return inner.journal(master, after, limit);
    }

    @Override
    public Snapshot loadAsOf(MasterId master, Footprint footprint, long number) {
        return inner.loadAsOf(master, footprint, number);
    }

    @Override
    public Snapshot lookAsOf(MasterId master, Footprint footprint, long number) {
        return inner.lookAsOf(master, footprint, number);
    }

    @Override
    public long numberAt(MasterId master, Instant instant) {
        return inner.numberAt(master, instant);
    }

    @Override
    public Page<Account> members(MasterId master, MemberFilter filter, Reading reading) {
        return inner.members(master, filter, reading);
    }

    @Override
    public Page<PackageState> packages(MasterId master, PackageFilter filter, Reading reading) {
        return inner.packages(master, filter, reading);
    }

    @Override
    public Page<CouponState> coupons(MasterId master, CouponFilter filter, Reading reading) {
        return inner.coupons(master, filter, reading);
    }

    @Override
    public Page<AllocationState> allocations(MasterId master, AllocationFilter filter, Reading reading) {
        return inner.allocations(master, filter, reading);
    }

    @Override
    public Page<Settlement> charges(MasterId master, ChargeFilter filter, Reading reading) {
        return inner.charges(master, filter, reading);
    }

    @Override
    public Page<HistoryRow> history(MasterId master, HistoryFilter filter, Reading reading) {
        return inner.history(master, filter, reading);
    }

    @Override
    public Page<StatementLine> statement(MasterId master, BenefitId benefit, StatementFilter filter, Reading reading) {
        return inner.statement(master, benefit, filter, reading);
    }

    @Override
    public Page<Reservation> reservations(MasterId master, ReservationFilter filter, Reading reading) {
        return inner.reservations(master, filter, reading);
    }

    @Override
    public Page<CapUses> capUses(MasterId master, CapFilter filter, Reading reading) {
        return inner.capUses(master, filter, reading);
    }

    @Override
    public List<MasterId> masters(Optional<MasterId> after, int limit) {
        return inner.masters(after, limit);
    }
}
