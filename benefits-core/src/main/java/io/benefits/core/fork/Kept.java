package io.benefits.core.fork;

import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.command.CommandKey;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.Change;
import io.benefits.spi.Footprint;
import io.benefits.spi.HistoryRows;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was appended to a fork, and what it loaded. Its present is one snapshot, which grows with every load and every entry.
 * Whatever an entry changes was loaded before the entry, so the snapshot has the value before it. Not thread-safe.
 */
final class Kept {

    final Listed members = new Listed();
    final Listed packages = new Listed();
    final Listed coupons = new Listed();
    final Listed allocations = new Listed();
    final Listed charges = new Listed();
    final Listed reservations = new Listed();
    final Listed uses = new Listed();
    /** The places of the rows in the history of allocations. */
    final List<Cursor> history = new ArrayList<>();
    /** The entries that moved a benefit's balances. */
    final Map<BenefitId, Set<Long>> moved = new HashMap<>();

    private final long pinned;
    private final List<Change> changes = new ArrayList<>();
    private final Map<CommandKey, Change> keys = new HashMap<>();
    private final Past past = new Past();
    private final Set<AccountId> accounts = new LinkedHashSet<>();
    private final Set<BenefitId> benefits = new LinkedHashSet<>();
    private final Set<HoldingId> holdings = new LinkedHashSet<>();
    private final Set<SharedUse.Key> sharedUses = new LinkedHashSet<>();
    private final Set<ChargeId> reserved = new LinkedHashSet<>();
    private final Set<CouponId> restated = new HashSet<>();
    private final Set<HoldingId> ending = new HashSet<>();
    private Snapshot known;

    /** The key of a charge's reservation. Its settlement has the charge's id. */
    private record Reserved(ChargeId charge) {}

    /** The key of how many more dues of an account are unpaid than before the fork. */
    private record Owing(AccountId account) {}

    Kept(Snapshot pinned) {
        this.pinned = pinned.version().number();
        this.known = pinned;
    }

    /** Everything that is known about the present. */
    Snapshot known() {
        return known;
    }

    long last() {
        return pinned + changes.size();
    }

    /** An entry recorded after the fork, by its number. */
    JournalEntry entry(long number) {
        return changes.get((int) (number - pinned - 1)).entry();
    }

    @Nullable
    Change recorded(CommandKey key) {
        return keys.get(key);
    }

    /** At least as many as the balances and reservations that end differently than before the fork. */
    int endings() {
        return ending.size() + reserved.size();
    }

    // ---- growing

    /** Adds a load of the past to what is known. As long as nothing was appended, both have the same version. */
    void learn(Snapshot loaded, Set<ChargeId> asked, Set<AccountId> pendingOf) {
        known = changes.isEmpty() ? known.and(loaded) : known.over(with(loaded, asked, pendingOf, last()));
    }

    /** A snapshot as of the fork, with what is known of charges and what is pending for accounts after an entry. */
    private Snapshot with(Snapshot loaded, Set<ChargeId> asked, Set<AccountId> pendingOf, long number) {
        Snapshot next = loaded;
        for (ChargeId charge : reserved) {
            Reservation reservation = past.at(new Reserved(charge), Reservation.class, number);
            next = reservation == null || reservation.isOpen() ? next : next.with(reservation);
        }
        for (ChargeId charge : asked) {
            Settlement settlement = past.at(charge, Settlement.class, number);
            Reservation reservation = past.at(new Reserved(charge), Reservation.class, number);
            next = next.with(
                    charge,
                    settlement == null ? loaded.settlement(charge) : settlement,
                    reservation == null ? loaded.reservation(charge) : reservation);
        }
        for (AccountId account : pendingOf) {
            next = next.with(account, loaded.unpaid(account) + owing(account, number));
        }
        return next;
    }

    /** What an entry changes that existed before it and is not known. Usually all of it is known. */
    List<Footprint> unknown(Change change) {
        long number = change.entry().number();
        List<Footprint> unknown = new ArrayList<>();
        Set<BenefitId> made = new HashSet<>();
        for (ResourcePackage each : change.packages()) {
            // a new package too: only then is it known that none of its periods is elsewhere
            needWhole(Footprint.ofPackage(each.id()), unknown);
            if (each.recorded().number() == number) {
                made.add(each.id());
            }
        }
        for (Coupon each : change.coupons()) {
            CouponId id = each.id();
            boolean isNew = each.recorded().number() == number;
            need(id, isNew, made, unknown);
            if (!isNew && !(known.has(id) && known.terms(id).equals(each.terms()))) {
                // its allocations end with it
                unknown.add(Footprint.ofAllocationsOf(id));
            }
        }
        for (Allocation each : change.allocations()) {
            need(each.id(), each.recorded().number() == number, made, unknown);
        }
        for (JournalLine line : change.entry().lines()) {
            // a package loaded only for a charge has only the periods of that charge
            BenefitId benefit = line.holding().benefit();
            if (!known.hasLoaded(line.holding()) && !made.contains(benefit)) {
                unknown.add(whole(benefit));
            }
        }
        // an account loaded only for a charge has only what it used in that month
        change.accounts().forEach(account -> needWhole(Footprint.ofAccounts(Set.of(account.id())), unknown));
        change.uses().forEach(use -> needWhole(Footprint.ofAccounts(Set.of(use.account())), unknown));
        for (Settlement settlement : change.settlements()) {
            need(settlement.charge().account(), unknown);
            if (settlement.recorded().number() < number) {
                unknown.add(Footprint.ofCharge(settlement.charge().id()));
            }
        }
        for (Reservation reservation : change.reservations()) {
            need(reservation.charge().account(), unknown);
            if (reservation.recorded().number() < number) {
                unknown.add(Footprint.ofCharge(reservation.charge().id()));
            }
        }
        return unknown;
    }

    private void needWhole(Footprint whole, List<Footprint> unknown) {
        if (!known.missing(whole).equals(Footprint.MASTER)) {
            unknown.add(whole);
        }
    }

    private void need(AccountId account, List<Footprint> unknown) {
        if (!known.has(account)) {
            unknown.add(Footprint.ofAccounts(Set.of(account)));
        }
    }

    private void need(BenefitId benefit, boolean isMade, Set<BenefitId> made, List<Footprint> unknown) {
        if (isMade) {
            made.add(benefit);
        } else if (!known.has(benefit) && !made.contains(benefit)) {
            unknown.add(whole(benefit));
        }
    }

    private static Footprint whole(BenefitId benefit) {
        return switch (benefit.kind()) {
            case PACKAGE -> Footprint.ofPackage((PackageId) benefit);
            case COUPON -> Footprint.ofCoupon((CouponId) benefit);
            case ALLOCATION -> Footprint.ofAllocations(Set.of((AllocationId) benefit));
        };
    }

    void add(Change change) {
        Snapshot before = known;
        JournalEntry entry = change.entry();
        long number = entry.number();
        changes.add(change);
        keys.put(entry.key(), change);
        known = known.with(change).moved(entry);
        change.master().ifPresent(master -> put(master.id(), before.master(), master, number));
        change.accounts().forEach(account -> add(account, before, number));
        change.uses().forEach(use -> add(use, before, number));
        for (ResourcePackage each : change.packages()) {
            PackageId id = each.id();
            put(id, before.has(id) ? before.resourcePackage(id) : null, each, number);
            benefits.add(id);
            packages.add(each.recorded().number(), id.value(), number);
            before.periods(id).forEach(period -> ending.add(new HoldingId(id, period)));
        }
        for (Coupon each : change.coupons()) {
            CouponId id = each.id();
            put(id, before.has(id) ? before.coupon(id) : null, each, number);
            benefits.add(id);
            restated.add(id);
            coupons.add(each.recorded().number(), id.value(), number);
            ending.add(HoldingId.of(id));
            if (before.has(id) && !before.terms(id).equals(each.terms())) {
                // all its allocations were loaded, since they end with it
                before.allocationsOf(id).forEach(allocation -> ending.add(HoldingId.of(allocation.id())));
            }
        }
        for (Allocation each : change.allocations()) {
            AllocationId id = each.id();
            put(id, before.has(id) ? before.allocation(id) : null, each, number);
            benefits.add(id);
            allocations.add(each.recorded().number(), id.value(), number);
        }
        change.settlements().forEach(settlement -> add(settlement, before, number));
        change.reservations().forEach(reservation -> add(reservation, before, number));
        for (int i = 0; i < entry.lines().size(); i++) {
            add(entry.lines().get(i), before, number);
            if (HistoryRows.tells(entry.lines().get(i))) {
                history.add(new Cursor(number, i));
            }
        }
    }

    private void put(Object id, @Nullable Object before, Object value, long number) {
        if (before != null && !past.has(id)) {
            past.put(id, pinned, before);
        }
        past.put(id, number, value);
    }

    private void add(Account account, Snapshot before, long number) {
        AccountId id = account.id();
        put(id, before.has(id) ? before.account(id) : null, account, number);
        accounts.add(id);
        uses.add(account.recorded().number(), id.value(), number);
        if (!id.equals(known.id().account())) {
            members.add(account.recorded().number(), id.value(), number);
        }
        if (account.recorded().number() == number) {
            known = known.with(id, 0);
        }
    }

    private void add(SharedUse use, Snapshot before, long number) {
        SharedUse.Key key = use.key();
        put(key, before.use(key), use, number);
        sharedUses.add(key);
        uses.add(
                Objects.requireNonNull(known.account(key.account())).recorded().number(),
                key.account().value(),
                number);
    }

    private void add(Settlement settlement, Snapshot before, long number) {
        ChargeId charge = settlement.charge().id();
        Settlement was = past.at(charge, Settlement.class, number);
        if (was == null && before.hasLoaded(charge)) {
            was = before.settlement(charge);
        }
        put(charge, was, settlement, number);
        charges.add(settlement.recorded().number(), charge.value(), number);
        AccountId account = settlement.charge().account();
        int more = unpaid(settlement) - (was == null ? 0 : unpaid(was));
        if (more != 0) {
            past.put(new Owing(account), number, owing(account, number) + more);
            known = known.countsUnpaid(account) ? known.with(account, known.unpaid(account) + more) : known;
        }
    }

    private static int unpaid(Settlement settlement) {
        return settlement.due().filter(due -> due.status().isUnpaid()).isPresent() ? 1 : 0;
    }

    private int owing(AccountId account, long number) {
        Integer more = past.at(new Owing(account), Integer.class, number);
        return more == null ? 0 : more;
    }

    private void add(Reservation reservation, Snapshot before, long number) {
        ChargeId charge = reservation.charge().id();
        boolean isNew = reservation.recorded().number() == number;
        put(new Reserved(charge), isNew ? null : before.reservation(charge), reservation, number);
        reserved.add(charge);
        reservations.add(reservation.recorded().number(), charge.value(), number);
    }

    private void add(JournalLine line, Snapshot before, long number) {
        HoldingId holding = line.holding();
        BenefitId benefit = holding.benefit();
        put(holding, before.has(benefit) ? before.balances(holding) : null, line.after(), number);
        holdings.add(holding);
        ending.add(holding);
        moved.computeIfAbsent(benefit, unused -> new LinkedHashSet<>()).add(number);
        switch (benefit.kind()) {
            case PACKAGE ->
                packages.add(
                        Objects.requireNonNull(known.resourcePackage((PackageId) benefit))
                                .recorded()
                                .number(),
                        benefit.value(),
                        number);
            case COUPON ->
                coupons.add(
                        Objects.requireNonNull(known.coupon((CouponId) benefit))
                                .recorded()
                                .number(),
                        benefit.value(),
                        number);
            case ALLOCATION ->
                allocations.add(
                        Objects.requireNonNull(known.allocation((AllocationId) benefit))
                                .recorded()
                                .number(),
                        benefit.value(),
                        number);
        }
    }

    // ---- values after an entry

    @Nullable
    Account account(AccountId id, long number) {
        return past.has(id) ? past.at(id, Account.class, number) : known.account(id);
    }

    @Nullable
    ResourcePackage resourcePackage(PackageId id, long number) {
        return past.has(id) ? past.at(id, ResourcePackage.class, number) : known.resourcePackage(id);
    }

    @Nullable
    Coupon coupon(CouponId id, long number) {
        return past.has(id) ? past.at(id, Coupon.class, number) : known.coupon(id);
    }

    @Nullable
    Allocation allocation(AllocationId id, long number) {
        return past.has(id) ? past.at(id, Allocation.class, number) : known.allocation(id);
    }

    @Nullable
    Balances balances(HoldingId holding, long number) {
        return past.has(holding) ? past.at(holding, Balances.class, number) : known.balances(holding);
    }

    @Nullable
    SharedUse use(SharedUse.Key key, long number) {
        return past.has(key) ? past.at(key, SharedUse.class, number) : known.use(key);
    }

    BigDecimal used(SharedUse.Key key, long number) {
        SharedUse use = use(key, number);
        return use == null ? BigDecimal.ZERO : use.amount();
    }

    /** A settlement after an entry; null unless the fork settled or changed it by then. */
    @Nullable
    Settlement settlement(ChargeId charge, long number) {
        return past.at(charge, Settlement.class, number);
    }

    /** A reservation after an entry; null unless the fork made or changed it by then. */
    @Nullable
    Reservation reservation(ChargeId charge, long number) {
        return past.at(new Reserved(charge), Reservation.class, number);
    }

    /** The coupons that the fork changed in more than their balances. */
    Set<CouponId> restated() {
        return restated;
    }

    // ---- the books after an entry

    /** A snapshot as of the fork, overlaid with everything that the fork did up to an entry. */
    Snapshot over(Snapshot loaded, Set<ChargeId> asked, Set<AccountId> pendingOf, long number) {
        MasterId id = known.id();
        Snapshot next = with(loaded, asked, pendingOf, number).with(Version.after(entry(number)));
        Master master = past.has(id) ? past.at(id, Master.class, number) : known.master();
        next = master == null ? next : next.with(master);
        for (AccountId account : accounts) {
            next = with(next, account, number);
        }
        for (BenefitId benefit : benefits) {
            next = with(next, benefit, number);
        }
        for (HoldingId holding : holdings) {
            Balances balances = balances(holding, number);
            if (balances != null) {
                next = next.has(holding.benefit()) ? next : with(next, holding.benefit(), number);
                next = next.with(holding, balances);
            }
        }
        for (SharedUse.Key key : sharedUses) {
            SharedUse use = past.at(key, SharedUse.class, number);
            next = use == null ? next : next.with(use);
        }
        for (ChargeId charge : reserved) {
            Reservation reservation = reservation(charge, number);
            if (reservation != null && reservation.isOpen()) {
                AccountId account = reservation.charge().account();
                next = (next.has(account) ? next : with(next, account, number)).with(reservation);
            }
        }
        for (ChargeId charge : asked) {
            Settlement settlement = settlement(charge, number);
            if (settlement != null && !next.has(settlement.charge().account())) {
                next = with(next, settlement.charge().account(), number);
            }
        }
        return next;
    }

    private Snapshot with(Snapshot snapshot, AccountId id, long number) {
        Account account = account(id, number);
        if (account == null) {
            return snapshot;
        }
        Snapshot next = snapshot.with(account);
        for (SharedUse.Key key : known.uses(id)) {
            SharedUse use = use(key, number);
            next = use == null ? next : next.with(use);
        }
        return next;
    }

    private Snapshot with(Snapshot snapshot, BenefitId benefit, long number) {
        return switch (benefit.kind()) {
            case PACKAGE -> {
                ResourcePackage found = resourcePackage((PackageId) benefit, number);
                yield found == null ? snapshot : snapshot.with(found);
            }
            case COUPON -> {
                Coupon found = coupon((CouponId) benefit, number);
                yield found == null ? snapshot : snapshot.with(found);
            }
            case ALLOCATION -> {
                Allocation found = allocation((AllocationId) benefit, number);
                yield found == null
                        ? snapshot
                        : (snapshot.has(found.coupon()) ? snapshot : with(snapshot, found.coupon(), number))
                                .with(found);
            }
        };
    }
}
