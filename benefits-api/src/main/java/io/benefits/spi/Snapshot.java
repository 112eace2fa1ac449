package io.benefits.spi;

import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponTerms;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.Periods;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SharedUse;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import io.vavr.collection.HashMap;
import io.vavr.collection.TreeSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows of one master at one version, as far as it was loaded. It is a value, so a decision on it cannot read
 * anything else. A store builds it with the {@code with} methods. The rules read it and derive the next one.
 *
 * <p>A snapshot may be partial. It then knows the {@link Footprint} that it covers, and a request for an account, a benefit, a
 * balance or a charge outside throws an {@link IllegalStateException}: what was not loaded must not be mistaken for what does not
 * exist. Immutable.
 *
 * @since 0.1.0
 */
public final class Snapshot {

    /** How much a snapshot may grow, however little was loaded. */
    private static final int GROWTH = 1_000;

    private final MasterId id;
    private final Version version;
    private final @Nullable Coverage coverage;
    private final @Nullable Master master;
    private final Members members;
    private final Holdings holdings;
    private final Orders orders;

    /**
     * A balance whose validity ends.
     *
     * @param at the end of its validity
     * @param holding the holding
     */
    public record Expiring(Instant at, HoldingId holding) {}

    private Snapshot(
            MasterId id,
            Version version,
            @Nullable Coverage coverage,
            @Nullable Master master,
            Members members,
            Holdings holdings,
            Orders orders) {
        this.id = id;
        this.version = version;
        this.coverage = coverage;
        this.master = master;
        this.members = members;
        this.holdings = holdings;
        this.orders = orders;
    }

    /**
     * The snapshot of a master without entries.
     *
     * @param id the master
     * @return an empty snapshot that covers everything
     */
    public static Snapshot empty(MasterId id) {
        return new Snapshot(
                Objects.requireNonNull(id, "id"), Version.NONE, null, null, Members.NONE, Holdings.NONE, Orders.NONE);
    }

    /**
     * The master that it describes.
     *
     * @return the master's id
     */
    public MasterId id() {
        return id;
    }

    /**
     * The version at which it was loaded, or which it would have if what was decided were appended.
     *
     * @return the version
     */
    public Version version() {
        return version;
    }

    /**
     * The master.
     *
     * @return the master, or null if it is not registered
     */
    public @Nullable Master master() {
        return master;
    }

    /**
     * An account.
     *
     * @param account its id
     * @return the account, or null if it is not registered
     * @throws IllegalStateException when it was not loaded
     */
    public @Nullable Account account(AccountId account) {
        Account found = members.accounts().getOrElse(account, null);
        if (found == null) {
            covered(coverage == null || coverage.hasAccount(account), account);
        }
        return found;
    }

    /**
     * A package.
     *
     * @param id its id
     * @return the package, or null if there is none
     * @throws IllegalStateException when it was not loaded
     */
    public @Nullable ResourcePackage resourcePackage(PackageId id) {
        ResourcePackage found = holdings.packages().getOrElse(id, null);
        if (found == null) {
            covered(coverage == null || coverage.packages().contains(id), id);
        }
        return found;
    }

    /**
     * A coupon.
     *
     * @param id its id
     * @return the coupon, or null if there is none
     * @throws IllegalStateException when it was not loaded
     */
    public @Nullable Coupon coupon(CouponId id) {
        Coupon found = holdings.coupons().getOrElse(id, null);
        if (found == null) {
            covered(coverage == null || coverage.coupons().contains(id), id);
        }
        return found;
    }

    /**
     * An allocation.
     *
     * @param id its id
     * @return the allocation, or null if there is none
     * @throws IllegalStateException when it was not loaded
     */
    public @Nullable Allocation allocation(AllocationId id) {
        Allocation found = holdings.allocations().getOrElse(id, null);
        if (found == null) {
            covered(coverage == null || coverage.allocations().contains(id), id);
        }
        return found;
    }

    /**
     * All allocations of a coupon, including revoked ones.
     *
     * @param coupon the coupon
     * @return the allocations, in the order in which they were made
     * @throws IllegalStateException when they were not loaded
     */
    public List<Allocation> allocationsOf(CouponId coupon) {
        covered(coverage == null || coverage.allocationsOf().contains(coupon), "allocations of " + coupon);
        return holdings.allocationsOf(coupon);
    }

    /**
     * A settlement.
     *
     * @param id the charge's id
     * @return the settlement, or null if that charge is not settled
     * @throws IllegalStateException when it was not loaded
     */
    public @Nullable Settlement settlement(ChargeId id) {
        return asked(id).settlement();
    }

    /**
     * A reservation, whatever became of it.
     *
     * @param id the charge's id
     * @return the reservation, or null if that charge was not reserved
     * @throws IllegalStateException when it was not loaded
     */
    public @Nullable Reservation reservation(ChargeId id) {
        Reservation open = orders.reserved().getOrElse(id, null);
        return open == null ? asked(id).reservation() : open;
    }

    private Orders.Asked asked(ChargeId id) {
        Orders.Asked found = orders.asked().getOrElse(id, null);
        if (found == null) {
            throw notLoaded("charge " + id);
        }
        return found;
    }

    /**
     * Whether any open reservation that was loaded can no longer be confirmed (H7).
     *
     * @param now the time
     * @return true if {@link #overdue(Instant)} has any
     */
    public boolean isAnyOverdue(Instant now) {
        return orders.isAnyOverdue(now);
    }

    /**
     * The open reservations that were loaded and can no longer be confirmed (H7).
     *
     * @param now the time
     * @return the reservations, earliest deadline first
     */
    public List<Reservation> overdue(Instant now) {
        return orders.overdue(now);
    }

    /**
     * The loaded open reservations that can no longer be confirmed and hold something of an account's benefits.
     *
     * @param owner the account that the benefits lie in
     * @param now the time
     * @return the reservations, earliest deadline first
     */
    public List<Reservation> overdue(AccountId owner, Instant now) {
        return orders.overdue(owner, now);
    }

    /**
     * How many dues for an account's consumption are open or in arrears.
     *
     * @param account the consuming account
     * @return the number
     * @throws IllegalStateException when it was not loaded
     */
    public int unpaid(AccountId account) {
        Integer found = members.unpaid().getOrElse(account, null);
        if (found == null) {
            covered(coverage == null || coverage.pendingOf().contains(account), "unpaid dues of " + account);
            return 0;
        }
        return found;
    }

    /**
     * The open reservations for an account's orders, including those past their deadline.
     *
     * @param account the consuming account
     * @return the reservations, earliest deadline first
     * @throws IllegalStateException when they were not loaded
     */
    public List<Reservation> open(AccountId account) {
        covered(coverage == null || coverage.pendingOf().contains(account), "open reservations of " + account);
        return orders.open(account);
    }

    /**
     * The balances of a holding whose benefit is loaded.
     *
     * @param holding the holding
     * @return its balances, or null if nothing was ever issued to it
     * @throws IllegalStateException when it is a period of a package that was not loaded
     */
    public @Nullable Balances balances(HoldingId holding) {
        Balances found = holdings.balances().getOrElse(holding, null);
        covered(found != null || isCovered(holding), holding);
        return found;
    }

    /**
     * Whether it is known what a holding has, or that nothing was ever issued to it.
     *
     * @param holding the holding
     * @return true if its benefit is loaded and {@link #balances} would answer
     */
    public boolean hasLoaded(HoldingId holding) {
        return has(holding.benefit()) && (holdings.balances().containsKey(holding) || isCovered(holding));
    }

    private boolean isCovered(HoldingId holding) {
        return coverage == null
                || !(holding.benefit() instanceof PackageId benefit)
                || coverage.packages().contains(benefit)
                || serves(benefit, holding);
    }

    /** Whether a load covered a period that has no balances here. */
    private boolean serves(PackageId benefit, HoldingId holding) {
        ResourcePackage known = holdings.packages().getOrElse(benefit, null);
        if (known == null || master == null) {
            return false;
        }
        Instant period = Objects.requireNonNull(holding.period());
        Instant end =
                Periods.containing(known.terms(), period, master.terms().zone()).expiresAt();
        return Objects.requireNonNull(coverage).serves(known.terms().owner(), new Coverage.Time(period, end));
    }

    /**
     * The periods of a package to which something was issued.
     *
     * @param id the package
     * @return the beginnings of the periods, in no particular order
     */
    public List<Instant> periods(PackageId id) {
        return holdings.periodsOf(id).asJava();
    }

    /**
     * The benefits of an account.
     *
     * @param owner the account
     * @return its shelf
     * @throws IllegalStateException when its benefits were not loaded
     */
    public Shelf shelf(AccountId owner) {
        covered(coverage == null || coverage.benefitsOf().contains(owner), "benefits of " + owner);
        return holdings.shelf(owner);
    }

    /**
     * The benefits of an account that may serve what is consumed at some time. The shelf may also have some that cannot.
     *
     * @param owner the account
     * @param consumedAt the time of the consumption
     * @return its shelf
     * @throws IllegalStateException when they were not loaded for that time
     */
    public Shelf shelf(AccountId owner, Instant consumedAt) {
        if (coverage != null && !coverage.serves(owner, consumedAt)) {
            throw notLoaded("benefits of " + owner + " at " + consumedAt);
        }
        return holdings.shelf(owner);
    }

    /**
     * Holdings with a balance, by the end of their validity.
     *
     * @return the holdings, earliest end first
     * @throws IllegalStateException when they were not loaded
     */
    public Iterable<Expiring> expiring() {
        covered(coverage == null || coverage.expired() > 0, "expired balances");
        return holdings.expiring();
    }

    /**
     * The terms that apply to a coupon or an allocation: its own, or those that it inherits (C3).
     *
     * @param benefit a coupon or an allocation that is loaded
     * @return the terms
     */
    public CouponTerms terms(BenefitId benefit) {
        return source(benefit).terms();
    }

    /**
     * The coupon itself, or the one that an allocation comes from.
     *
     * @param benefit a coupon or an allocation that is loaded
     * @return the coupon
     */
    public Coupon source(BenefitId benefit) {
        Coupon found = holdings.source(benefit);
        if (found == null) {
            throw notLoaded("coupon of " + benefit);
        }
        return found;
    }

    /**
     * The account that a benefit lies in.
     *
     * @param benefit a benefit that is loaded
     * @return its owner
     */
    public AccountId owner(BenefitId benefit) {
        return holdings.owner(benefit);
    }

    /**
     * The end of the validity of what is in a holding: that of the coupon, or of the package's period, which a cancellation
     * may cut short.
     *
     * @param holding a holding whose benefit is loaded
     * @return the end
     */
    public Instant expiresAt(HoldingId holding) {
        if (holding.benefit() instanceof PackageId packageId) {
            return Holdings.end(
                    holdings.packages().get(packageId).get(), Objects.requireNonNull(holding.period()), master);
        }
        return terms(holding.benefit()).validity().expiresAt();
    }

    /**
     * Whether an account was loaded and exists.
     *
     * @param account its id
     * @return true if {@link #account} would return it
     */
    public boolean has(AccountId account) {
        return members.accounts().containsKey(account);
    }

    /**
     * Whether a benefit was loaded and exists.
     *
     * @param benefit its id
     * @return true if it has an {@link #owner} here
     */
    public boolean has(BenefitId benefit) {
        return holdings.has(benefit);
    }

    /**
     * The same snapshot, declared to cover only a footprint.
     *
     * @param footprint what was loaded
     * @return a partial snapshot
     */
    public Snapshot covering(Footprint footprint) {
        return new Snapshot(
                id, version, Coverage.of(footprint, this::served, parts()), master, members, holdings, orders);
    }

    /**
     * The time around an hour for which the same benefits, periods and months suffice: the month, and within it the period of every
     * package that resets.
     */
    private Coverage.Time served(Footprint.Serving serving) {
        Instant hour = serving.hour();
        Instant next = hour.plus(1, ChronoUnit.HOURS);
        if (master == null) {
            return new Coverage.Time(hour, next);
        }
        ZoneId zone = master.terms().zone();
        Instant from = serving.since(zone);
        Instant until = serving.until(zone);
        for (PackageTerms terms : holdings.shelf(serving.account()).packages()) {
            if (terms.reset().isEmpty()) {
                continue;
            }
            Validity whole = terms.validity();
            if (!whole.effectiveAt().isBefore(next)) {
                until = earlier(until, whole.effectiveAt());
            } else if (!whole.expiresAt().isAfter(hour)) {
                from = later(from, whole.expiresAt());
            } else {
                from = later(
                        from,
                        Periods.containing(terms, later(hour, whole.effectiveAt()), zone)
                                .effectiveAt());
                Instant last = serving.last();
                if (whole.contains(last)) {
                    until = earlier(until, Periods.containing(terms, last, zone).expiresAt());
                }
            }
        }
        return new Coverage.Time(earlier(from, hour), later(until, next));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * The same snapshot, declared to cover everything, without the settlements that it may hold.
     *
     * @return the complete snapshot
     */
    public Snapshot complete() {
        return with(null, orders.withoutAsked());
    }

    /**
     * The same snapshot, which now also knows those of the charges whose open reservation it has, with all that belongs to the
     * reservation. Such a charge is not settled, so nothing of it needs to be loaded.
     *
     * @param charges charges that are asked for
     * @return the snapshot, in which those charges have been asked for
     */
    public Snapshot asking(Set<ChargeId> charges) {
        if (charges.isEmpty()) {
            return this;
        }
        Snapshot asked = this;
        for (ChargeId charge : charges) {
            Reservation open = orders.reserved().getOrElse(charge, null);
            if (open != null && !hasLoaded(charge) && hasAllOf(open)) {
                asked = asked.with(charge, null, open);
            }
        }
        return asked;
    }

    private boolean hasAllOf(Reservation open) {
        Charge charge = open.charge();
        if (!has(charge.account()) || (coverage != null && !coverage.knowsUse(charge.account(), charge.consumedAt()))) {
            return false;
        }
        for (Deduction held : open.held()) {
            if (!hasLoaded(held.source())) {
                return false;
            }
        }
        return true;
    }

    /**
     * The part of a footprint that is not covered and would have to be loaded.
     *
     * @param footprint the footprint
     * @return that part
     */
    public Footprint missing(Footprint footprint) {
        Set<ChargeId> charges = missing(footprint.charges(), orders.asked().keySet());
        if (coverage == null) {
            return Footprint.ofCharges(charges);
        }
        return Footprint.of(
                missing(footprint.accounts(), coverage.accounts()),
                missing(footprint.benefitsOf(), coverage.benefitsOf()),
                missing(footprint.coupons(), coverage.coupons()),
                missing(footprint.allocations(), coverage.allocations()),
                missing(footprint.allocationsOf(), coverage.allocationsOf()),
                missing(footprint.packages(), coverage.packages()),
                charges,
                missing(footprint.pendingOf(), coverage.pendingOf()),
                missing(footprint.serving()),
                footprint.expired() > coverage.expired() ? footprint.expired() : 0);
    }

    private static <T> Set<T> missing(Set<T> asked, io.vavr.collection.Set<T> covered) {
        if (asked.isEmpty()) {
            // nearly all parts are empty, and even an empty loop costs an iterator
            return asked;
        }
        Set<T> missing = Set.of();
        for (T each : asked) {
            missing = covered.contains(each) ? missing : more(missing, each);
        }
        return missing;
    }

    private Set<Footprint.Serving> missing(Set<Footprint.Serving> asked) {
        Set<Footprint.Serving> missing = Set.of();
        for (Footprint.Serving each : asked) {
            missing = Objects.requireNonNull(coverage).has(each) ? missing : more(missing, each);
        }
        return missing;
    }

    private static <T> Set<T> more(Set<T> had, T added) {
        Set<T> all = had.isEmpty() ? new HashSet<>() : had;
        all.add(added);
        return all;
    }

    /**
     * Everything that this snapshot or another of the same version covers, without a claim to cover what expires first. The cost
     * grows with the smaller of the two.
     *
     * @param other the other snapshot
     * @return a snapshot that contains both
     * @throws IllegalArgumentException when the other is of another master or version
     */
    public Snapshot and(Snapshot other) {
        if (!id.equals(other.id) || !version.equals(other.version)) {
            throw new IllegalArgumentException(
                    "other: " + other.id + " at " + other.version + ", not " + id + " at " + version);
        }
        if (size() < other.size()) {
            return other.and(this);
        }
        return new Snapshot(
                id,
                version,
                coverage == null || other.coverage == null ? null : coverage.and(other.coverage),
                master == null ? other.master : master,
                members.and(other.members),
                holdings.and(other.holdings, this::hasShelf, other::hasShelf),
                orders.and(other.orders));
    }

    private boolean hasShelf(AccountId owner) {
        return coverage == null || coverage.benefitsOf().contains(owner);
    }

    /**
     * Everything that this snapshot or an earlier one of the same books covers, without a claim to cover what expires first. Where
     * both know a part, this one's counts. What only the earlier one knows must not have changed since. The cost grows with the
     * earlier one.
     *
     * @param earlier the earlier snapshot, without reservations that have ended since
     * @return a snapshot that contains both, at the version of this one
     * @throws IllegalArgumentException when the earlier one is of another master
     */
    public Snapshot over(Snapshot earlier) {
        if (!id.equals(earlier.id)) {
            throw new IllegalArgumentException("earlier: " + earlier.id + ", not " + id);
        }
        Master known = master == null ? earlier.master : master;
        return new Snapshot(
                id,
                version,
                coverage == null || earlier.coverage == null ? null : coverage.and(earlier.coverage),
                known,
                members.over(earlier.members),
                holdings.over(earlier.holdings, known),
                orders.over(id.account(), earlier.orders));
    }

    /** Both are of one version, so whatever both have is the same. */
    static <K, V> HashMap<K, V> union(HashMap<K, V> one, HashMap<K, V> two) {
        return one == two ? one : one.merge(two);
    }

    static <T> TreeSet<T> union(TreeSet<T> one, TreeSet<T> two) {
        return one == two ? one : one.addAll(two);
    }

    /**
     * How many parts, balances and facts about absent ones it holds: a measure of the memory that it takes.
     *
     * @return the number, at least 1
     */
    public int size() {
        return coverage == null ? parts() : parts() + coverage.size();
    }

    private int parts() {
        return 1 + members.size() + holdings.size() + orders.size();
    }

    /**
     * Whether much more was added to it since it was loaded than what was loaded, for example when periods and coupons are used up
     * and others take their place. A new load has what is live, and may be much smaller.
     *
     * @return true if it should no longer be kept
     */
    public boolean isOutgrown() {
        return coverage != null && parts() > 2 * coverage.loaded() + GROWTH;
    }

    /**
     * The same snapshot in a form to keep and continue with. It lacks the charges that were asked for, since each would make it
     * larger, and the claim to cover what expires first, which is true only of the version that was loaded.
     *
     * @return the snapshot without these
     */
    public Snapshot toKeep() {
        return with(coverage == null ? null : coverage.withoutExpired(), orders.withoutAsked());
    }

    private Snapshot with(@Nullable Coverage other, Orders rest) {
        return other == coverage && rest == orders
                ? this
                : new Snapshot(id, version, other, master, members, holdings, rest);
    }

    /**
     * With everything that an entry changes except balances. A settlement is included only if its charge was asked for.
     *
     * @param change the change
     * @return the changed snapshot
     */
    public Snapshot with(Change change) {
        Snapshot after = change.isOfCharge() ? this : withOthers(change);
        // by index: an entry has few of each kind, and an iterator would cost more than they do
        for (int i = 0; i < change.settlements().size(); i++) {
            Settlement settlement = change.settlements().get(i);
            ChargeId charge = settlement.charge().id();
            after = after.hasLoaded(charge) ? after.with(charge, settlement, after.reservation(charge)) : after;
        }
        for (int i = 0; i < change.uses().size(); i++) {
            after = after.with(change.uses().get(i));
        }
        return after;
    }

    /**
     * With the balances and the version that an entry leaves. The snapshot must already have everything else that it changes.
     *
     * @param entry the entry
     * @return the changed snapshot
     * @throws IllegalStateException when a line does not fit the balances that it moves
     */
    public Snapshot moved(JournalEntry entry) {
        Holdings moved = holdings;
        for (int i = 0; i < entry.lines().size(); i++) {
            JournalLine line = entry.lines().get(i);
            HoldingId holding = line.holding();
            Balances had = moved.balances().getOrElse(holding, null);
            covered(had != null || isCovered(holding), holding);
            if (!(had == null ? Balances.NONE : had).leadTo(line.movement(), line.amount(), line.after())) {
                throw new IllegalStateException(
                        "entry " + entry.number() + ": " + line + ", but the balances before it were " + had);
            }
            moved = moved.with(holding, line.after(), master);
        }
        return new Snapshot(id, Version.after(entry), coverage, master, members, moved, orders);
    }

    private Snapshot withOthers(Change change) {
        Snapshot after = change.master().map(this::with).orElse(this);
        for (Account account : change.accounts()) {
            after = after.with(account);
        }
        for (ResourcePackage resourcePackage : change.packages()) {
            after = after.with(resourcePackage);
        }
        for (Coupon coupon : change.coupons()) {
            after = after.with(coupon);
        }
        for (Allocation allocation : change.allocations()) {
            after = after.with(allocation);
        }
        for (Reservation reservation : change.reservations()) {
            after = after.with(reservation);
        }
        return after;
    }

    /**
     * With another version.
     *
     * @param next the version
     * @return the changed snapshot
     */
    public Snapshot with(Version next) {
        return new Snapshot(id, next, coverage, master, members, holdings, orders);
    }

    /**
     * With the master.
     *
     * @param changed the master
     * @return the changed snapshot
     */
    public Snapshot with(Master changed) {
        return new Snapshot(id, version, coverage, changed, members, holdings, orders);
    }

    /**
     * With an account, new or changed.
     *
     * @param account the account
     * @return the changed snapshot
     */
    public Snapshot with(Account account) {
        return with(members.with(account));
    }

    /**
     * With a coupon, new or changed.
     *
     * @param coupon the coupon
     * @return the changed snapshot
     */
    public Snapshot with(Coupon coupon) {
        return with(holdings.with(coupon));
    }

    /**
     * With an allocation, new or changed. The snapshot must have its coupon.
     *
     * @param allocation the allocation
     * @return the changed snapshot
     */
    public Snapshot with(Allocation allocation) {
        return with(holdings.with(allocation));
    }

    /**
     * With a package, new or changed. The snapshot must have the master.
     *
     * @param changed the package
     * @return the changed snapshot
     */
    public Snapshot with(ResourcePackage changed) {
        return with(holdings.with(changed, master));
    }

    /**
     * With what is known of a charge, even if that is nothing. For its release at its deadline, an open reservation also needs its
     * benefits.
     *
     * @param charge the charge's id
     * @param settlement its settlement, or null if it is not settled
     * @param reservation its reservation, or null if it was not reserved
     * @return the changed snapshot
     */
    public Snapshot with(ChargeId charge, @Nullable Settlement settlement, @Nullable Reservation reservation) {
        Orders known = orders.with(charge, new Orders.Asked(settlement, reservation));
        return with(reservation == null ? known : known.with(id.account(), reservation));
    }

    /**
     * With a reservation, new or changed. The snapshot must have its benefits.
     *
     * @param reservation the reservation
     * @return the changed snapshot
     */
    public Snapshot with(Reservation reservation) {
        ChargeId charge = reservation.charge().id();
        Orders known = orders.with(id.account(), reservation);
        return with(
                hasLoaded(charge)
                        ? known.with(charge, new Orders.Asked(asked(charge).settlement(), reservation))
                        : known);
    }

    /**
     * Whether it is known what became of a charge.
     *
     * @param charge the charge's id
     * @return true if {@link #settlement} and {@link #reservation} would answer
     */
    public boolean hasLoaded(ChargeId charge) {
        return orders.asked().containsKey(charge);
    }

    /**
     * With the number of dues of an account that are open or in arrears.
     *
     * @param account the consuming account
     * @param dues the number
     * @return the changed snapshot
     */
    public Snapshot with(AccountId account, int dues) {
        return with(members.with(account, dues));
    }

    /**
     * Whether the number of unpaid dues of an account is known.
     *
     * @param account the consuming account
     * @return true if {@link #unpaid} would answer
     */
    public boolean countsUnpaid(AccountId account) {
        return coverage == null
                || coverage.pendingOf().contains(account)
                || members.unpaid().containsKey(account);
    }

    /**
     * With what an account used of shared benefits.
     *
     * @param use the use
     * @return the changed snapshot
     */
    public Snapshot with(SharedUse use) {
        return with(members.with(use));
    }

    /**
     * What an account used of the master's shared benefits (S9).
     *
     * @param key account, month and measure
     * @return the amount; 0 if nothing was used, or if of this account only other months were loaded
     * @throws IllegalStateException when the account was not loaded
     */
    public BigDecimal used(SharedUse.Key key) {
        SharedUse use = use(key);
        return use == null ? BigDecimal.ZERO : use.amount();
    }

    /**
     * What an account used of the master's shared benefits, and since when it counts (S9).
     *
     * @param key account, month and measure
     * @return the use; null if nothing was ever used, or if of this account only other months were loaded
     * @throws IllegalStateException when the account was not loaded
     */
    public @Nullable SharedUse use(SharedUse.Key key) {
        account(key.account());
        return members.usedBy(key.account()).getOrElse(key, null);
    }

    /**
     * Every month and measure in which an account used something.
     *
     * @param account the account
     * @return the keys for {@link #use}, in no particular order; none if the account was not loaded
     */
    public Iterable<SharedUse.Key> uses(AccountId account) {
        boolean isLoaded = coverage == null || coverage.accounts().contains(account);
        return isLoaded ? members.usedBy(account).keySet() : Set.of();
    }

    /**
     * With the balances of a holding, new or changed. The snapshot must have its benefit.
     *
     * @param holding the holding
     * @param balances its balances
     * @return the changed snapshot
     */
    public Snapshot with(HoldingId holding, Balances balances) {
        return with(holdings.with(holding, balances, master));
    }

    private Snapshot with(Members changed) {
        return new Snapshot(id, version, coverage, master, changed, holdings, orders);
    }

    private Snapshot with(Holdings changed) {
        return new Snapshot(id, version, coverage, master, members, changed, orders);
    }

    private Snapshot with(Orders changed) {
        return new Snapshot(id, version, coverage, master, members, holdings, changed);
    }

    private static void covered(boolean isCovered, Object what) {
        if (!isCovered) {
            throw notLoaded(what);
        }
    }

    static IllegalStateException notLoaded(Object what) {
        return new IllegalStateException("not loaded: " + what);
    }
}
