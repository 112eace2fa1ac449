package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.account.Disassociate;
import io.benefits.account.MemberFilter;
import io.benefits.account.RegisterAccount;
import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.core.BenefitsEngine;
import io.benefits.core.fork.ForkStore;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.ExtendCoupon;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.journal.Sweep;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapUses;
import io.benefits.sharing.SetSharing;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.BigMoney;

/**
 * A store of which the books of each master are forked as soon as they have come to some entries: from then on everything goes
 * to the fork, and the books themselves go on with something else. What works on a store must work on it (H10).
 */
public final class Forks extends ForwardingStore {

    private final int entries;
    private final Map<MasterId, BenefitStore> forks = new ConcurrentHashMap<>();
    private final AtomicInteger commands = new AtomicInteger();

    /**
     * Forks of a store.
     *
     * @param inner the store
     * @param entries after how many entries, or the first append beyond them, a master is forked; 0 for before the first
     */
    public Forks(BenefitStore inner, int entries) {
        super(inner);
        this.entries = entries;
    }

    private BenefitStore of(MasterId master) {
        BenefitStore fork = forks.get(master);
        return fork == null ? forked(master) : fork;
    }

    private synchronized BenefitStore forked(MasterId master) {
        long last = inner.load(master, Footprint.MASTER).version().number();
        if (last < entries) {
            return inner;
        }
        return forks.computeIfAbsent(master, id -> {
            BenefitStore fork = new ForkStore(inner, id, last);
            if (last > 0) {
                disturb(id, last);
            }
            return fork;
        });
    }

    /** Changes whatever can be changed of the books that were forked: nothing of it may be seen in the fork. */
    private void disturb(MasterId id, long last) {
        Instant now = inner.load(id, Footprint.MASTER).version().at();
        MasterBenefits books = BenefitsEngine.on(inner)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build()
                .master(id)
                .by("somebody else");
        View before = books.view().asOf(last);
        List<Command<?>> all = new ArrayList<>();
        all.add(new RegisterAccount(new AccountId("stranger")));
        before.coupons(CouponFilter.ALL).forEach(row -> {
            CouponId coupon = row.coupon().id();
            Instant end = row.coupon().terms().validity().expiresAt();
            all.add(new ExtendCoupon(command(), coupon, Optional.of(end.plusSeconds(77)), Optional.empty()));
            all.add(new FreezeCoupon(command(), coupon, !row.coupon().frozen()));
        });
        before.allocations(AllocationFilter.ALL).forEach(row -> {
            AllocationId allocation = row.allocation().id();
            all.add(new FreezeAllocation(
                    command(), allocation, !row.allocation().frozen()));
        });
        before.reservations(ReservationFilter.ALL.with(Reservation.Status.OPEN)).forEach(row -> {
            all.add(new Release(command(), row.charge().id()));
        });
        before.charges(ChargeFilter.ALL).forEach(row -> {
            ChargeId charge = row.charge().id();
            all.add(new AnswerDue(command(), charge, DueStatus.COLLECTED));
            all.add(Refund.all(command(), charge));
        });
        before.members(MemberFilter.ALL).forEach(row -> {
            all.add(new SetSharing(command(), List.of(row.id()), true));
            all.add(new Settle(charge("some " + commands.incrementAndGet(), row.id(), now)));
            all.add(new Disassociate(command(), row.id()));
        });
        all.add(new Settle(charge("some", id.account(), now)));
        before.coupons(CouponFilter.ALL).forEach(row -> {
            CouponId coupon = row.coupon().id();
            all.add(new WithdrawCoupon(command(), coupon));
        });
        before.packages(PackageFilter.ALL).forEach(row -> {
            PackageId resourcePackage = row.resourcePackage().id();
            all.add(new FreezePackage(command(), resourcePackage, true));
            all.add(new CancelPackage(command(), resourcePackage, now));
        });
        for (Command<?> each : all) {
            assertThat((Object) books.execute(each)).isNotNull();
        }
        BenefitsEngine.on(inner)
                .clock(Clock.fixed(now.plus(Duration.ofDays(400)), ZoneOffset.UTC))
                .build()
                .master(id)
                .execute(Sweep.of(new CommandId("somebody else sweeps")))
                .get();
    }

    private CommandId command() {
        return new CommandId("somebody else " + commands.incrementAndGet());
    }

    private static Charge charge(String id, AccountId account, Instant at) {
        return Charge.builder()
                .id(new ChargeId(id))
                .account(account)
                .consumedAt(at)
                .product("compute")
                .amount(BigMoney.parse("USD 3"))
                .build();
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
    public Append.Result append(Append append) {
        MasterId master = append.after().id();
        BenefitStore fork = of(master);
        if (fork != inner) {
            return fork.append(append);
        }
        synchronized (this) {
            return of(master).append(append);
        }
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
    public Snapshot loadAsOf(MasterId master, Footprint footprint, long number) {
        return of(master).loadAsOf(master, footprint, number);
    }

    @Override
    public Snapshot lookAsOf(MasterId master, Footprint footprint, long number) {
        return of(master).lookAsOf(master, footprint, number);
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

    /** Those that the store has, and those of which only a fork has anything. */
    @Override
    public List<MasterId> masters(Optional<MasterId> after, int limit) {
        TreeSet<MasterId> all = new TreeSet<>(Comparator.comparing(MasterId::value));
        all.addAll(inner.masters(after, limit));
        forks.values().forEach(fork -> all.addAll(fork.masters(after, 1)));
        return all.stream().limit(limit).toList();
    }
}
