package io.benefits.tck.inmemory;

import io.benefits.account.Account;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.Append;
import io.benefits.spi.Change;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.tck.ForwardingStore;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.vavr.collection.Iterator;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Seq;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The in-memory store as one on tables would be: it loads no more than a footprint asks for, and writes no more than the entries
 * and parts of an append. What works on it does not depend on anything that a store need not load.
 */
public final class FrugalStore extends ForwardingStore {

    private static final Comparator<Reservation> EARLIEST_DEADLINE_FIRST = Comparator.comparing(Reservation::deadline)
            .thenComparing(reservation -> reservation.charge().id().value());

    private final Map<MasterId, Vector<Tables>> versions = new ConcurrentHashMap<>();

    /** Everything that is stored of one master after one entry. */
    private record Tables(
            Snapshot all,
            LinkedHashMap<ChargeId, Settlement> settlements,
            LinkedHashMap<ChargeId, Reservation> reservations) {

        static Tables of(MasterId master) {
            return new Tables(Snapshot.empty(master), LinkedHashMap.empty(), LinkedHashMap.empty());
        }

        Tables with(Change change) {
            Snapshot next = all.with(change);
            LinkedHashMap<ChargeId, Settlement> settled = settlements;
            LinkedHashMap<ChargeId, Reservation> reserved = reservations;
            for (Settlement settlement : change.settlements()) {
                ChargeId id = settlement.charge().id();
                AccountId account = settlement.charge().account();
                int more = unpaid(settlement) - unpaid(settled.getOrElse(id, null));
                next = next.with(account, next.unpaid(account) + more);
                settled = settled.put(id, settlement);
            }
            for (Reservation reservation : change.reservations()) {
                reserved = reserved.put(reservation.charge().id(), reservation);
            }
            return new Tables(next.moved(change.entry()), settled, reserved);
        }

        private static int unpaid(Settlement settlement) {
            return settlement != null
                            && settlement
                                    .due()
                                    .filter(due -> due.status().isUnpaid())
                                    .isPresent()
                    ? 1
                    : 0;
        }
    }

    private FrugalStore() {
        super(InMemoryStore.create());
    }

    public static FrugalStore create() {
        return new FrugalStore();
    }

    @Override
    public Snapshot load(MasterId master, Footprint footprint) {
        return new Loading(versions(master).last(), true).load(footprint);
    }

    @Override
    public Snapshot look(MasterId master, Footprint footprint) {
        return load(master, footprint);
    }

    @Override
    public Snapshot loadAsOf(MasterId master, Footprint footprint, long number) {
        Vector<Tables> all = versions(master);
        return new Loading(all.get((int) Math.min(number, all.size() - 1)), false).load(footprint);
    }

    @Override
    public Snapshot lookAsOf(MasterId master, Footprint footprint, long number) {
        Vector<Tables> all = versions(master);
        return new Loading(all.get((int) Math.min(number, all.size() - 1)), true).load(footprint);
    }

    /** What was decided is given on with the whole state: the reference keeps it, a store on tables would not. */
    @Override
    public Append.Result append(Append append) {
        MasterId master = append.after().id();
        synchronized (versions) {
            Vector<Tables> all = versions(master);
            if (!append.expected().equals(all.last().all().version())) {
                return Append.Result.CONFLICT;
            }
            for (Change change : append.changes()) {
                all = all.append(all.last().with(change));
            }
            Append.Result result = inner.append(
                    new Append(append.expected(), append.changes(), all.last().all()));
            if (result == Append.Result.APPENDED) {
                versions.put(master, all);
            }
            return result;
        }
    }

    /** No entry may be seen before the state that it belongs to. */
    @Override
    public List<JournalEntry> journal(MasterId master, long after, int limit) {
        int last = versions(master).size() - 1;
        return inner.journal(master, after, limit).stream()
                .filter(entry -> entry.number() <= last)
                .toList();
    }

    private Vector<Tables> versions(MasterId master) {
        return versions.getOrDefault(master, Vector.of(Tables.of(master)));
    }

    /** One load: picks from the tables what the footprint names, and what comes with it. */
    private static final class Loading {

        private final Tables tables;
        private final Snapshot all;
        private final boolean whole;
        private final Set<BenefitId> loaded = new HashSet<>();
        private Snapshot snapshot;

        Loading(Tables tables, boolean whole) {
            this.tables = tables;
            this.all = tables.all();
            this.whole = whole;
            this.snapshot = Snapshot.empty(all.id()).with(all.version());
        }

        Snapshot load(Footprint footprint) {
            if (all.master() != null) {
                snapshot = snapshot.with(all.master());
                footprint.accounts().forEach(this::account);
                for (AccountId owner : footprint.benefitsOf()) {
                    all.shelf(owner).all().forEach(this::benefit);
                }
                footprint.serving().forEach(this::serving);
                footprint.coupons().forEach(this::benefit);
                footprint.allocations().forEach(this::benefit);
                footprint.packages().forEach(this::benefit);
                for (CouponId coupon : footprint.allocationsOf()) {
                    benefit(coupon);
                    all.allocationsOf(coupon).forEach(allocation -> benefit(allocation.id()));
                }
            }
            footprint.charges().forEach(this::charge);
            if (whole) {
                for (AccountId account : footprint.pendingOf()) {
                    if (all.unpaid(account) > 0) {
                        snapshot = snapshot.with(account, all.unpaid(account));
                    }
                }
                footprint.serving().forEach(each -> holding(each.account()));
                Set<BenefitId> named = Set.copyOf(loaded);
                Seq<Reservation> open = tables.reservations().values().filter(Reservation::isOpen);
                Seq<Reservation> touched = open.filter(reservation -> isTouched(reservation, footprint, named));
                touched.forEach(this::reservation);
                if (footprint.expired() > 0) {
                    Set<BenefitId> rest = Set.copyOf(loaded);
                    open.removeAll(touched)
                            .sorted(EARLIEST_DEADLINE_FIRST)
                            .take(footprint.expired() + 1)
                            .forEach(this::reservation);
                    Iterator.ofAll(all.expiring())
                            .map(Snapshot.Expiring::holding)
                            .filter(holding -> !rest.contains(holding.benefit()))
                            .take(footprint.expired() + 1)
                            .forEach(this::holding);
                }
            }
            return snapshot.covering(footprint);
        }

        private void account(AccountId id) {
            Account found = all.account(id);
            if (found != null) {
                snapshot = snapshot.with(found);
                for (SharedUse.Key use : all.uses(id)) {
                    snapshot = snapshot.with(all.use(use));
                }
            }
        }

        /** What lives of an account in an hour, and nothing else. */
        private void serving(Footprint.Serving serving) {
            ZoneId zone = all.master().terms().zone();
            account(serving.account(), serving.months(zone));
            for (BenefitId id : all.shelf(serving.account()).all()) {
                if (id instanceof PackageId packageId) {
                    ResourcePackage found = all.resourcePackage(packageId);
                    List<Instant> periods = serving.periods(found.terms(), zone);
                    if (found.terms().validity().expiresAt().isAfter(serving.since(zone))
                            && (found.terms().reset().isPresent() || mayServe(new HoldingId(id, periods.get(0))))) {
                        terms(id);
                        periods.forEach(period -> balances(new HoldingId(id, period)));
                    }
                } else if (mayServe(HoldingId.of(id))
                        && all.terms(id).validity().expiresAt().isAfter(serving.since(zone))) {
                    benefit(id);
                }
            }
        }

        private boolean mayServe(HoldingId holding) {
            Balances has = all.balances(holding);
            return has == null || has.balance().signum() > 0;
        }

        /** The open reservations that hold something of an account's benefits, whatever is loaded of these. */
        private void holding(AccountId owner) {
            tables.reservations()
                    .values()
                    .filter(reservation -> reservation.isOpen()
                            && reservation.held().stream()
                                    .anyMatch(held ->
                                            all.owner(held.source().benefit()).equals(owner)))
                    .forEach(this::reservation);
        }

        private void account(AccountId id, Set<YearMonth> months) {
            Account found = all.account(id);
            if (found != null) {
                snapshot = snapshot.with(found);
                for (SharedUse.Key use : all.uses(id)) {
                    if (months.contains(use.month())) {
                        snapshot = snapshot.with(all.use(use));
                    }
                }
            }
        }

        /** The account of a charge, with what it used in the month of the consumption. */
        private void account(Charge charge) {
            ZoneId zone = all.master().terms().zone();
            account(charge.account(), Set.of(YearMonth.from(charge.consumedAt().atZone(zone))));
        }

        /** One holding of a benefit, of a package no other. */
        private void holding(HoldingId holding) {
            if (holding.benefit() instanceof PackageId) {
                terms(holding.benefit());
                balances(holding);
            } else {
                benefit(holding.benefit());
            }
        }

        private void terms(BenefitId resourcePackage) {
            loaded.add(resourcePackage);
            snapshot = snapshot.with(all.resourcePackage((PackageId) resourcePackage));
        }

        /** A benefit with all its balances; before an allocation its coupon. */
        private void benefit(BenefitId id) {
            if (id instanceof PackageId packageId) {
                ResourcePackage found = all.resourcePackage(packageId);
                if (found != null) {
                    loaded.add(id);
                    snapshot = snapshot.with(found);
                    for (Instant period : all.periods(packageId)) {
                        balances(new HoldingId(id, period));
                    }
                }
            } else if (id instanceof AllocationId allocationId) {
                Allocation found = all.allocation(allocationId);
                if (found != null) {
                    loaded.add(id);
                    benefit(found.coupon());
                    snapshot = snapshot.with(found);
                    balances(HoldingId.of(id));
                }
            } else {
                Coupon found = all.coupon((CouponId) id);
                if (found != null) {
                    loaded.add(id);
                    snapshot = snapshot.with(found);
                    balances(HoldingId.of(id));
                }
            }
        }

        private void balances(HoldingId holding) {
            if (all.balances(holding) != null) {
                snapshot = snapshot.with(holding, all.balances(holding));
            }
        }

        private void charge(ChargeId id) {
            Settlement settlement = tables.settlements().getOrElse(id, null);
            Reservation reservation = tables.reservations().getOrElse(id, null);
            if (whole && settlement != null) {
                account(settlement.charge());
                settlement.deductions().forEach(taken -> holding(taken.source()));
            }
            if (whole && reservation != null) {
                account(reservation.charge());
                reservation.held().forEach(held -> holding(held.source()));
            }
            snapshot = snapshot.with(id, settlement, reservation);
        }

        private void reservation(Reservation reservation) {
            account(reservation.charge());
            reservation.held().forEach(held -> holding(held.source()));
            snapshot = snapshot.with(reservation);
        }

        private static boolean isTouched(Reservation reservation, Footprint footprint, Set<BenefitId> named) {
            return footprint.charges().contains(reservation.charge().id())
                    || footprint.pendingOf().contains(reservation.charge().account())
                    || reservation.held().stream()
                            .anyMatch(held -> named.contains(held.source().benefit()));
        }
    }
}
