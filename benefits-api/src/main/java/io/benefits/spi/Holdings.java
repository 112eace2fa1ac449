package io.benefits.spi;

import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponTerms;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.Periods;
import io.benefits.resource.ResourcePackage;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.List;
import io.vavr.collection.TreeSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot knows of benefits: what they are, what they hold, the order in which they serve, and what expires first. The
 * shelves and the order of expiry follow from the rest.
 */
record Holdings(
        HashMap<PackageId, ResourcePackage> packages,
        HashMap<PackageId, List<Instant>> periods,
        HashMap<CouponId, Coupon> coupons,
        HashMap<AllocationId, Allocation> allocations,
        HashMap<HoldingId, Balances> balances,
        HashMap<AccountId, Shelf> shelves,
        TreeSet<Snapshot.Expiring> expiring) {

    static final Holdings NONE = new Holdings(
            HashMap.empty(),
            HashMap.empty(),
            HashMap.empty(),
            HashMap.empty(),
            HashMap.empty(),
            HashMap.empty(),
            TreeSet.empty(Comparator.comparing(Snapshot.Expiring::at)
                    .thenComparing(e -> e.holding().benefit().kind().name())
                    .thenComparing(e -> e.holding().benefit().value())
                    .thenComparing(e -> Objects.requireNonNullElse(e.holding().period(), Instant.EPOCH))));

    /** The coupon itself, or the one that an allocation comes from; null if it is not here. */
    @Nullable
    Coupon source(BenefitId benefit) {
        CouponId source =
                benefit instanceof AllocationId id ? known(allocations, id).coupon() : (CouponId) benefit;
        return coupons.getOrElse(source, null);
    }

    AccountId owner(BenefitId benefit) {
        return switch (benefit.kind()) {
            case PACKAGE -> known(packages, (PackageId) benefit).terms().owner();
            case COUPON -> known(coupons, (CouponId) benefit).terms().owner();
            case ALLOCATION -> known(allocations, (AllocationId) benefit).member();
        };
    }

    /** Looks up a value without the wrapper for one that may be missing. */
    private static <K, V> V known(HashMap<K, V> values, K id) {
        V found = values.getOrElse(id, null);
        if (found == null) {
            throw Snapshot.notLoaded(id);
        }
        return found;
    }

    Shelf shelf(AccountId owner) {
        return shelves.getOrElse(owner, Shelf.EMPTY);
    }

    List<Instant> periodsOf(PackageId id) {
        return periods.getOrElse(id, List.empty());
    }

    /** The end of what a package gives in a period. */
    static Instant end(ResourcePackage owner, Instant period, @Nullable Master master) {
        Instant end = Periods.containing(
                        owner.terms(),
                        period,
                        Objects.requireNonNull(master).terms().zone())
                .expiresAt();
        return owner.end().isBefore(end) ? owner.end() : end;
    }

    /** The allocations of a coupon that are here, in the order in which they were made. */
    java.util.List<Allocation> allocationsOf(CouponId coupon) {
        return allocations
                .values()
                .filter(allocation -> allocation.coupon().equals(coupon))
                .sorted(Comparator.<Allocation>comparingLong(a -> a.recorded().number())
                        .thenComparing(a -> a.id().value().length())
                        .thenComparing(a -> a.id().value()))
                .asJava();
    }

    Holdings with(Coupon coupon) {
        AccountId owner = coupon.terms().owner();
        Coupon before = coupons.getOrElse(coupon.id(), null);
        Holdings changed = new Holdings(
                packages,
                periods,
                coupons.put(coupon.id(), coupon),
                allocations,
                balances,
                shelves.put(owner, shelf(owner).owning(coupon.id())),
                expiring);
        if (before == null || before.terms().equals(coupon.terms())) {
            return changed;
        }
        // what they hold moves to another place in the order, and ends at another time
        changed = changed.ranked(HoldingId.of(coupon.id()), before.terms(), coupon.terms());
        for (Allocation allocation : allocationsOf(coupon.id())) {
            changed = changed.ranked(HoldingId.of(allocation.id()), before.terms(), coupon.terms());
        }
        return changed;
    }

    private Holdings ranked(HoldingId holding, CouponTerms before, CouponTerms after) {
        return isLive(balances.getOrElse(holding, null))
                ? ranked(holding, before, false).ranked(holding, after, true)
                : this;
    }

    /** With the money of a holding among what serves and what expires, or without it. */
    private Holdings ranked(HoldingId holding, CouponTerms terms, boolean on) {
        AccountId owner = owner(holding.benefit());
        return new Holdings(
                packages,
                periods,
                coupons,
                allocations,
                balances,
                shelves.put(owner, shelf(owner).live(new Cash(holding, terms), on)),
                put(new Snapshot.Expiring(terms.validity().expiresAt(), holding), on));
    }

    Holdings with(Allocation allocation) {
        AccountId owner = allocation.member();
        return new Holdings(
                packages,
                periods,
                coupons,
                allocations.put(allocation.id(), allocation),
                balances,
                shelves.put(owner, shelf(owner).owning(allocation.id())),
                expiring);
    }

    Holdings with(ResourcePackage changed, @Nullable Master master) {
        AccountId owner = changed.terms().owner();
        ResourcePackage before = packages.getOrElse(changed.id(), null);
        Shelf shelf = shelf(owner).owning(changed.id());
        TreeSet<Snapshot.Expiring> ends = expiring;
        if (before == null) {
            shelf = shelf.live(changed.terms(), true);
        } else if (!before.terms().equals(changed.terms()) && mayServe(before)) {
            shelf = shelf.live(before.terms(), false).live(changed.terms(), true);
        }
        if (before != null && !before.end().equals(changed.end())) {
            for (Instant period : periodsOf(changed.id())) {
                HoldingId holding = new HoldingId(changed.id(), period);
                if (isLive(balances.getOrElse(holding, null))) {
                    ends = ends.remove(new Snapshot.Expiring(end(before, period, master), holding))
                            .add(new Snapshot.Expiring(end(changed, period, master), holding));
                }
            }
        }
        return new Holdings(
                packages.put(changed.id(), changed),
                periods,
                coupons,
                allocations,
                balances,
                shelves.put(owner, shelf),
                ends);
    }

    Holdings with(HoldingId holding, Balances after, @Nullable Master master) {
        Balances before = balances.getOrElse(holding, null);
        return holding.benefit() instanceof PackageId id
                ? withPeriod(known(packages, id), holding, before, after, master)
                : withCash(holding, before, after);
    }

    private Holdings withPeriod(
            ResourcePackage owner,
            HoldingId holding,
            @Nullable Balances before,
            Balances after,
            @Nullable Master master) {
        Instant period = Objects.requireNonNull(holding.period());
        boolean was = isLive(before);
        boolean is = isLive(after);
        AccountId account = owner.terms().owner();
        boolean turns = owner.terms().reset().isEmpty() && (before == null || was != is);
        return new Holdings(
                packages,
                before == null ? periods.put(owner.id(), periodsOf(owner.id()).prepend(period)) : periods,
                coupons,
                allocations,
                balances.put(holding, after),
                turns ? shelves.put(account, shelf(account).live(owner.terms(), is)) : shelves,
                was == is ? expiring : put(new Snapshot.Expiring(end(owner, period, master), holding), is));
    }

    private Holdings withCash(HoldingId holding, @Nullable Balances before, Balances after) {
        Holdings changed =
                new Holdings(packages, periods, coupons, allocations, balances.put(holding, after), shelves, expiring);
        boolean is = isLive(after);
        return isLive(before) == is
                ? changed
                : changed.ranked(
                        holding,
                        Objects.requireNonNull(source(holding.benefit())).terms(),
                        is);
    }

    /** A package that resets may serve in each period; any other, while something is left in its only period. */
    private boolean mayServe(ResourcePackage known) {
        Balances only =
                balances.getOrElse(new HoldingId(known.id(), known.validity().effectiveAt()), null);
        return known.terms().reset().isPresent() || only == null || isLive(only);
    }

    private static boolean isLive(@Nullable Balances some) {
        return some != null && some.balance().signum() > 0;
    }

    private TreeSet<Snapshot.Expiring> put(Snapshot.Expiring item, boolean on) {
        return on ? expiring.add(item) : expiring.remove(item);
    }

    /**
     * Both together. The predicates say whose shelf each of them has completely. Of other owners, each may know some benefits, and all
     * of these are on the shelf.
     */
    Holdings and(Holdings other, Predicate<AccountId> hasShelf, Predicate<AccountId> otherHasShelf) {
        HashMap<AccountId, Shelf> all = shelves;
        if (shelves != other.shelves) {
            for (Tuple2<AccountId, Shelf> shelf : other.shelves) {
                AccountId owner = shelf._1();
                if (!hasShelf.test(owner)) {
                    all = all.put(
                            owner,
                            otherHasShelf.test(owner)
                                    ? shelf._2()
                                    : shelf(owner).and(shelf._2()));
                }
            }
        }
        return new Holdings(
                Snapshot.union(packages, other.packages),
                periods == other.periods ? periods : periods.merge(other.periods, Holdings::union),
                Snapshot.union(coupons, other.coupons),
                Snapshot.union(allocations, other.allocations),
                Snapshot.union(balances, other.balances),
                all,
                Snapshot.union(expiring, other.expiring));
    }

    /** Each list may have some that the other does not have. */
    private static List<Instant> union(List<Instant> one, List<Instant> other) {
        HashSet<Instant> known = HashSet.ofAll(one);
        return one.prependAll(other.filter(period -> !known.contains(period)));
    }

    boolean has(BenefitId benefit) {
        return switch (benefit.kind()) {
            case PACKAGE -> packages.containsKey((PackageId) benefit);
            case COUPON -> coupons.containsKey((CouponId) benefit);
            case ALLOCATION -> allocations.containsKey((AllocationId) benefit);
        };
    }

    /** Both together; where both know a benefit or a holding, this one's counts. */
    Holdings over(Holdings earlier, @Nullable Master master) {
        Holdings all = this;
        for (ResourcePackage resourcePackage : earlier.packages.values()) {
            PackageId id = resourcePackage.id();
            if (!has(id)) {
                all = all.with(resourcePackage, master);
            }
            for (Instant period : earlier.periodsOf(id)) {
                HoldingId holding = new HoldingId(id, period);
                if (!balances.containsKey(holding)) {
                    all = all.holding(earlier, holding, master);
                }
            }
        }
        for (Coupon coupon : earlier.coupons.values()) {
            if (!has(coupon.id())) {
                all = all.with(coupon).holding(earlier, HoldingId.of(coupon.id()), master);
            }
        }
        for (Allocation allocation : earlier.allocations.values()) {
            if (!has(allocation.id())) {
                all = all.with(allocation).holding(earlier, HoldingId.of(allocation.id()), master);
            }
        }
        return all;
    }

    private Holdings holding(Holdings from, HoldingId holding, @Nullable Master master) {
        Balances has = from.balances.getOrElse(holding, null);
        return has == null ? this : with(holding, has, master);
    }

    int size() {
        return packages.size() + coupons.size() + allocations.size() + balances.size();
    }
}
