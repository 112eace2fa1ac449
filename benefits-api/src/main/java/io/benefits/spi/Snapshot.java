package io.benefits.spi;

import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponTerms;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
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
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.TreeSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows of one master at one version, as far as it was loaded: a value, so that deciding on it cannot read
 * anything else. A store builds it with the {@code with} methods; the rules read it and derive the next one.
 *
 * <p>A snapshot may be partial. It then knows the {@link Footprint} that it covers, and asking for anything outside is
 * an {@link IllegalStateException}: what was not loaded must not be taken for what does not exist. Immutable.
 *
 * @since 0.1.0
 */
public final class Snapshot {

    private static final Comparator<Expiring> EARLIEST_FIRST = Comparator.comparing(Expiring::at)
            .thenComparing(e -> e.holding().benefit().kind().name())
            .thenComparing(e -> e.holding().benefit().value())
            .thenComparing(e -> Objects.requireNonNullElse(e.holding().period(), Instant.EPOCH));

    private static final Comparator<Deadline> EARLIEST_DEADLINE_FIRST = Comparator.comparing(Deadline::at)
            .thenComparing(deadline -> deadline.charge().value());

    private static final TreeSet<Deadline> NO_DEADLINES = TreeSet.empty(EARLIEST_DEADLINE_FIRST);

    private final MasterId id;
    private final Version version;
    private final @Nullable Coverage coverage;
    private final @Nullable Master master;
    private final HashMap<AccountId, Account> accounts;
    private final HashMap<PackageId, ResourcePackage> packages;
    private final HashMap<PackageId, io.vavr.collection.List<Instant>> periods;
    private final HashMap<CouponId, Coupon> coupons;
    private final HashMap<AllocationId, Allocation> allocations;
    private final HashMap<HoldingId, Balances> holdings;
    private final HashMap<AccountId, Shelf> shelves;
    private final TreeSet<Expiring> expiring;
    private final HashMap<ChargeId, Asked> asked;
    private final HashMap<ChargeId, Reservation> reserved;
    private final TreeSet<Deadline> deadlines;
    private final HashMap<AccountId, TreeSet<Deadline>> heldOf;
    private final HashMap<AccountId, Integer> unpaid;
    private final HashMap<AccountId, HashMap<SharedUse.Key, BigDecimal>> used;

    /**
     * A balance whose validity ends.
     *
     * @param at the end of its validity
     * @param holding the holding
     */
    public record Expiring(Instant at, HoldingId holding) {}

    /** What is known of a charge that was asked for. */
    private record Asked(
            @Nullable Settlement settlement, @Nullable Reservation reservation) {}

    private record Deadline(Instant at, ChargeId charge) {}

    private Snapshot(Draft draft) {
        id = draft.id;
        version = draft.version;
        coverage = draft.coverage;
        master = draft.master;
        accounts = draft.accounts;
        packages = draft.packages;
        periods = draft.periods;
        coupons = draft.coupons;
        allocations = draft.allocations;
        holdings = draft.holdings;
        shelves = draft.shelves;
        expiring = draft.expiring;
        asked = draft.asked;
        reserved = draft.reserved;
        deadlines = draft.deadlines;
        heldOf = draft.heldOf;
        unpaid = draft.unpaid;
        used = draft.used;
    }

    /**
     * The snapshot of a master of which nothing is recorded.
     *
     * @param id the master
     * @return an empty snapshot that covers everything
     */
    public static Snapshot empty(MasterId id) {
        return new Draft(Objects.requireNonNull(id, "id")).build();
    }

    /**
     * The master it is of.
     *
     * @return the master's id
     */
    public MasterId id() {
        return id;
    }

    /**
     * The version it was loaded at, or would have if what was decided were appended.
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
        Account found = accounts.getOrElse(account, null);
        if (found == null) {
            covered(coverage == null || coverage.accounts().contains(account), account);
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
        ResourcePackage found = packages.getOrElse(id, null);
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
        Coupon found = coupons.getOrElse(id, null);
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
        Allocation found = allocations.getOrElse(id, null);
        if (found == null) {
            covered(coverage == null || coverage.allocations().contains(id), id);
        }
        return found;
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
        Reservation open = reserved.getOrElse(id, null);
        return open == null ? asked(id).reservation() : open;
    }

    private Asked asked(ChargeId id) {
        Asked found = asked.getOrElse(id, null);
        if (found == null) {
            throw notLoaded("charge " + id);
        }
        return found;
    }

    /**
     * The open reservations that can no longer be confirmed and touch a footprint: they hold something of a benefit in it, or
     * of one that a charge in it was covered by or holds.
     *
     * @param footprint the footprint
     * @param now the time
     * @return them, earliest deadline first
     */
    public List<Reservation> overdue(Footprint footprint, Instant now) {
        List<Reservation> found = new ArrayList<>();
        if (deadlines.isEmpty() || deadlines.head().at().isAfter(now)) {
            return found;
        }
        for (Deadline deadline : candidates(footprint, now)) {
            Reservation reservation = reserved.get(deadline.charge()).get();
            if (touches(reservation, footprint)) {
                found.add(reservation);
            }
        }
        return found;
    }

    /** The overdue that hold anything of an account that a footprint has to do with: there may be many of others. */
    private SortedSet<Deadline> candidates(Footprint footprint, Instant now) {
        SortedSet<Deadline> candidates = new java.util.TreeSet<>(EARLIEST_DEADLINE_FIRST);
        if (footprint.expired() > 0) {
            addOverdue(candidates, deadlines, now);
            return candidates;
        }
        Set<AccountId> owners = new HashSet<>(footprint.benefitsOf());
        for (CouponId coupon : footprint.coupons()) {
            coupons.get(coupon).forEach(found -> owners.add(found.terms().owner()));
        }
        for (AllocationId allocation : footprint.allocations()) {
            allocations.get(allocation).forEach(found -> owners.add(found.member()));
        }
        for (PackageId resourcePackage : footprint.packages()) {
            packages.get(resourcePackage)
                    .forEach(found -> owners.add(found.terms().owner()));
        }
        for (ChargeId charge : footprint.charges()) {
            Asked known = asked(charge);
            if (known.settlement() != null) {
                addOwners(
                        owners, known.settlement().charge(), known.settlement().deductions());
            }
            Reservation reservation = known.reservation();
            if (reservation != null) {
                addOwners(owners, reservation.charge(), reservation.held());
                if (reservation.isOpen() && !reservation.deadline().isAfter(now)) {
                    // whatever it holds, and if that is nothing
                    candidates.add(new Deadline(reservation.deadline(), charge));
                }
            }
        }
        for (AccountId owner : owners) {
            heldOf.get(owner).forEach(held -> addOverdue(candidates, held, now));
        }
        return candidates;
    }

    private static void addOverdue(SortedSet<Deadline> to, TreeSet<Deadline> from, Instant now) {
        for (Deadline deadline : from) {
            if (deadline.at().isAfter(now)) {
                break;
            }
            to.add(deadline);
        }
    }

    private void addOwners(Set<AccountId> owners, Charge charge, List<Deduction> deductions) {
        for (Deduction deduction : deductions) {
            owners.add(owner(charge, deduction));
            if (deduction.source().benefit() instanceof AllocationId allocation) {
                owners.add(source(allocation).terms().owner());
            }
        }
    }

    private Set<AccountId> owners(Reservation reservation) {
        Set<AccountId> owners = new HashSet<>();
        for (Deduction held : reservation.held()) {
            owners.add(owner(reservation.charge(), held));
        }
        return owners;
    }

    /** Whose benefit a charge takes from: its account's own, or what the master shares. */
    private AccountId owner(Charge charge, Deduction deduction) {
        return switch (deduction.coverage()) {
            case OWN_PACKAGE, OWN_COUPON, ALLOCATION -> charge.account();
            case SHARED_PACKAGE, SHARED_COUPON -> id.account();
        };
    }

    private boolean touches(Reservation reservation, Footprint footprint) {
        if (footprint.expired() > 0
                || footprint.charges().contains(reservation.charge().id())) {
            return true;
        }
        for (Deduction held : reservation.held()) {
            BenefitId benefit = held.source().benefit();
            if (footprint.benefitsOf().contains(owner(benefit))
                    || footprint.names(benefit)
                    || isSource(benefit, footprint)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a charge of the footprint takes from a benefit, or might give back to it (H6). */
    private boolean isSource(BenefitId benefit, Footprint footprint) {
        for (ChargeId charge : footprint.charges()) {
            Asked known = asked(charge);
            if ((known.settlement() != null
                            && isSource(benefit, known.settlement().deductions()))
                    || (known.reservation() != null
                            && isSource(benefit, known.reservation().held()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isSource(BenefitId benefit, List<Deduction> deductions) {
        for (Deduction deduction : deductions) {
            BenefitId source = deduction.source().benefit();
            if (source.equals(benefit)
                    || (source instanceof AllocationId id && source(id).id().equals(benefit))) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many dues of what an account consumed are open or in arrears.
     *
     * @param account the consuming account
     * @return the number
     * @throws IllegalStateException when it was not loaded
     */
    public int unpaid(AccountId account) {
        Integer found = unpaid.getOrElse(account, null);
        if (found == null) {
            covered(coverage == null || coverage.pendingOf().contains(account), "unpaid dues of " + account);
            return 0;
        }
        return found;
    }

    /**
     * The open reservations of what an account ordered, those past their deadline too.
     *
     * @param account the consuming account
     * @return them, earliest deadline first
     * @throws IllegalStateException when they were not loaded
     */
    public List<Reservation> open(AccountId account) {
        covered(coverage == null || coverage.pendingOf().contains(account), "open reservations of " + account);
        List<Reservation> found = new ArrayList<>();
        for (Deadline deadline : deadlines) {
            Reservation reservation = reserved.get(deadline.charge()).get();
            if (reservation.charge().account().equals(account)) {
                found.add(reservation);
            }
        }
        return found;
    }

    /**
     * The balances of a holding whose benefit is loaded.
     *
     * @param holding the holding
     * @return its balances, or null if nothing was ever issued to it
     */
    public @Nullable Balances balances(HoldingId holding) {
        return holdings.getOrElse(holding, null);
    }

    /**
     * The periods of a package that something was issued to.
     *
     * @param id the package
     * @return the beginnings of the periods, latest recorded first
     */
    public List<Instant> periods(PackageId id) {
        return periods.getOrElse(id, io.vavr.collection.List.empty()).asJava();
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
        return shelves.getOrElse(owner, Shelf.EMPTY);
    }

    /**
     * Holdings with a balance, by the end of their validity.
     *
     * @return them, earliest first
     * @throws IllegalStateException when they were not loaded
     */
    public Iterable<Expiring> expiring() {
        covered(coverage == null || coverage.expired() > 0, "expired balances");
        return expiring;
    }

    /**
     * The terms that rule a coupon or an allocation: its own, or those it inherits (C3).
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
        Coupon found = benefit instanceof CouponId couponId
                ? coupons.getOrElse(couponId, null)
                : coupons.getOrElse(
                        allocations.get((AllocationId) benefit).get().coupon(), null);
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
        return switch (benefit.kind()) {
            case PACKAGE -> packages.get((PackageId) benefit).get().terms().owner();
            case COUPON -> coupons.get((CouponId) benefit).get().terms().owner();
            case ALLOCATION -> allocations.get((AllocationId) benefit).get().member();
        };
    }

    /**
     * When the validity of what is in a holding ends: that of the coupon, or of the package's period, which a cancellation
     * may cut.
     *
     * @param holding a holding whose benefit is loaded
     * @return the end
     */
    public Instant expiresAt(HoldingId holding) {
        if (holding.benefit() instanceof PackageId packageId) {
            return end(packages.get(packageId).get(), Objects.requireNonNull(holding.period()));
        }
        return terms(holding.benefit()).validity().expiresAt();
    }

    /**
     * The same snapshot, said to cover only a footprint.
     *
     * @param footprint what was loaded
     * @return a partial snapshot
     */
    public Snapshot covering(Footprint footprint) {
        Draft draft = new Draft(this);
        draft.coverage = Coverage.of(footprint);
        return draft.build();
    }

    /**
     * The same snapshot, said to cover everything, without the settlements it may hold.
     *
     * @return the complete snapshot
     */
    public Snapshot complete() {
        Draft draft = new Draft(this);
        draft.coverage = null;
        draft.asked = HashMap.empty();
        return draft.build();
    }

    /**
     * What of a footprint is not covered, and would have to be loaded.
     *
     * @param footprint the footprint
     * @return the rest of it
     */
    public Footprint missing(Footprint footprint) {
        Set<ChargeId> charges = missing(footprint.charges(), asked.keySet());
        if (coverage == null) {
            return Footprint.ofCharges(charges);
        }
        return new Footprint(
                missing(footprint.accounts(), coverage.accounts()),
                missing(footprint.benefitsOf(), coverage.benefitsOf()),
                missing(footprint.coupons(), coverage.coupons()),
                missing(footprint.allocations(), coverage.allocations()),
                missing(footprint.packages(), coverage.packages()),
                charges,
                missing(footprint.pendingOf(), coverage.pendingOf()),
                footprint.expired() > coverage.expired() ? footprint.expired() : 0);
    }

    private static <T> Set<T> missing(Set<T> asked, io.vavr.collection.Set<T> covered) {
        Set<T> missing = Set.of();
        for (T each : asked) {
            if (!covered.contains(each)) {
                missing = missing.isEmpty() ? new HashSet<>() : missing;
                missing.add(each);
            }
        }
        return missing;
    }

    /**
     * Everything that this snapshot or another of the same version covers. What it costs grows with the smaller of the two.
     *
     * @param other the other
     * @return what both are parts of
     * @throws IllegalArgumentException when it is of another master or version
     */
    public Snapshot and(Snapshot other) {
        if (!id.equals(other.id) || !version.equals(other.version)) {
            throw new IllegalArgumentException(
                    "other: " + other.id + " at " + other.version + ", not " + id + " at " + version);
        }
        if (size() < other.size()) {
            return other.and(this);
        }
        Draft draft = new Draft(this);
        draft.coverage = coverage == null || other.coverage == null ? null : coverage.and(other.coverage);
        draft.master = master == null ? other.master : master;
        draft.accounts = union(accounts, other.accounts);
        draft.packages = union(packages, other.packages);
        draft.coupons = union(coupons, other.coupons);
        draft.allocations = union(allocations, other.allocations);
        draft.holdings = union(holdings, other.holdings);
        draft.expiring = union(expiring, other.expiring);
        draft.asked = union(asked, other.asked);
        draft.reserved = union(reserved, other.reserved);
        draft.deadlines = union(deadlines, other.deadlines);
        draft.heldOf = heldOf == other.heldOf ? heldOf : heldOf.merge(other.heldOf, Snapshot::union);
        draft.unpaid = union(unpaid, other.unpaid);
        draft.used = union(used, other.used);
        if (periods != other.periods) {
            // where each knows some, none knows all, and nobody may ask
            draft.periods = periods.merge(other.periods, (one, two) -> one.size() < two.size() ? two : one);
        }
        if (shelves != other.shelves) {
            for (Tuple2<AccountId, Shelf> shelf : other.shelves) {
                if (coverage != null && !coverage.benefitsOf().contains(shelf._1())) {
                    draft.shelves = draft.shelves.put(shelf);
                }
            }
        }
        return draft.build();
    }

    /** Of one version, both have the same of what both have. */
    private static <K, V> HashMap<K, V> union(HashMap<K, V> one, HashMap<K, V> two) {
        return one == two ? one : one.merge(two);
    }

    private static <T> TreeSet<T> union(TreeSet<T> one, TreeSet<T> two) {
        return one == two ? one : one.addAll(two);
    }

    /**
     * How many parts, balances and knowledge of absent ones it holds: a measure of the memory that it takes.
     *
     * @return the number, at least 1
     */
    public int size() {
        int size = 1
                + accounts.size()
                + packages.size()
                + coupons.size()
                + allocations.size()
                + holdings.size()
                + asked.size()
                + reserved.size()
                + used.size();
        return coverage == null ? size : size + coverage.size();
    }

    /**
     * The same snapshot as it can be kept and gone on with: without the charges that were asked for, each of which would make
     * it larger, and without the claim to cover what expires first, which holds for the version that was loaded.
     *
     * @return the snapshot without them
     */
    public Snapshot toKeep() {
        Draft draft = new Draft(this);
        draft.asked = HashMap.empty();
        draft.coverage = coverage == null ? null : coverage.withoutExpired();
        return draft.build();
    }

    /**
     * With everything that an entry changes besides balances. A settlement is taken up only if that charge was asked for.
     *
     * @param change the change
     * @return the changed snapshot
     */
    public Snapshot with(Change change) {
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
        for (Settlement settlement : change.settlements()) {
            ChargeId charge = settlement.charge().id();
            after = after.hasLoaded(charge) ? after.with(charge, settlement, after.reservation(charge)) : after;
        }
        for (SharedUse use : change.uses()) {
            after = after.with(use);
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
        Draft draft = new Draft(this);
        draft.version = next;
        return draft.build();
    }

    /**
     * With the master.
     *
     * @param changed the master
     * @return the changed snapshot
     */
    public Snapshot with(Master changed) {
        Draft draft = new Draft(this);
        draft.master = changed;
        return draft.build();
    }

    /**
     * With an account, new or changed.
     *
     * @param account the account
     * @return the changed snapshot
     */
    public Snapshot with(Account account) {
        Draft draft = new Draft(this);
        draft.accounts = accounts.put(account.id(), account);
        return draft.build();
    }

    /**
     * With a coupon, new or changed.
     *
     * @param coupon the coupon
     * @return the changed snapshot
     */
    public Snapshot with(Coupon coupon) {
        Draft draft = new Draft(this);
        draft.coupons = coupons.put(coupon.id(), coupon);
        draft.owning(coupon.terms().owner(), coupon.id());
        return draft.build();
    }

    /**
     * With an allocation, new or changed. Its coupon must be there.
     *
     * @param allocation the allocation
     * @return the changed snapshot
     */
    public Snapshot with(Allocation allocation) {
        Draft draft = new Draft(this);
        draft.allocations = allocations.put(allocation.id(), allocation);
        draft.owning(allocation.member(), allocation.id());
        return draft.build();
    }

    /**
     * With a package, new or changed. The master must be there.
     *
     * @param changed the package
     * @return the changed snapshot
     */
    public Snapshot with(ResourcePackage changed) {
        Draft draft = new Draft(this);
        ResourcePackage before = packages.getOrElse(changed.id(), null);
        draft.packages = packages.put(changed.id(), changed);
        draft.owning(changed.terms().owner(), changed.id());
        if (before == null) {
            draft.live(changed, true);
        } else if (!before.end().equals(changed.end())) {
            for (Instant period : periods(changed.id())) {
                HoldingId holding = new HoldingId(changed.id(), period);
                Balances balances = holdings.get(holding).get();
                if (balances.balance().signum() > 0) {
                    draft.expiring = draft.expiring
                            .remove(new Expiring(end(before, period), holding))
                            .add(new Expiring(end(changed, period), holding));
                }
            }
        }
        return draft.build();
    }

    /**
     * With what is known of a charge, or with the knowledge that there is nothing. {@link #overdue} needs the benefits of an
     * open reservation too.
     *
     * @param charge the charge's id
     * @param settlement its settlement, or null if it is not settled
     * @param reservation its reservation, or null if it was not reserved
     * @return the changed snapshot
     */
    public Snapshot with(ChargeId charge, @Nullable Settlement settlement, @Nullable Reservation reservation) {
        Draft draft = new Draft(this);
        draft.asked = asked.put(charge, new Asked(settlement, reservation));
        if (reservation != null) {
            draft.reserves(reservation, owners(reservation));
        }
        return draft.build();
    }

    /**
     * With a reservation, new or changed. Its benefits must be there.
     *
     * @param reservation the reservation
     * @return the changed snapshot
     */
    public Snapshot with(Reservation reservation) {
        Draft draft = new Draft(this);
        ChargeId charge = reservation.charge().id();
        draft.reserves(reservation, owners(reservation));
        if (hasLoaded(charge)) {
            draft.asked = asked.put(charge, new Asked(asked(charge).settlement(), reservation));
        }
        return draft.build();
    }

    /**
     * Whether it is known what became of a charge.
     *
     * @param charge the charge's id
     * @return true if {@link #settlement} and {@link #reservation} would answer
     */
    public boolean hasLoaded(ChargeId charge) {
        return asked.containsKey(charge);
    }

    /**
     * With the number of dues of an account that are open or in arrears.
     *
     * @param account the consuming account
     * @param dues the number
     * @return the changed snapshot
     */
    public Snapshot with(AccountId account, int dues) {
        Draft draft = new Draft(this);
        draft.unpaid = unpaid.put(account, dues);
        return draft.build();
    }

    /**
     * Whether the number of unpaid dues of an account is known.
     *
     * @param account the consuming account
     * @return true if {@link #unpaid} would answer
     */
    public boolean countsUnpaid(AccountId account) {
        return coverage == null || coverage.pendingOf().contains(account) || unpaid.containsKey(account);
    }

    /**
     * With what an account used of shared benefits.
     *
     * @param use the use
     * @return the changed snapshot
     */
    public Snapshot with(SharedUse use) {
        Draft draft = new Draft(this);
        draft.used = used.put(
                use.account(), used.getOrElse(use.account(), HashMap.empty()).put(use.key(), use.amount()));
        return draft.build();
    }

    /**
     * What an account used of the master's shared benefits (S9).
     *
     * @param key account, month and measure
     * @return the amount, 0 if nothing was used
     * @throws IllegalStateException when the account was not loaded
     */
    public BigDecimal used(SharedUse.Key key) {
        account(key.account());
        return used.getOrElse(key.account(), HashMap.empty()).getOrElse(key, BigDecimal.ZERO);
    }

    /**
     * Every month and measure of which an account used something.
     *
     * @param account the account
     * @return the keys, in no particular order
     */
    public Iterable<SharedUse.Key> uses(AccountId account) {
        return used.getOrElse(account, HashMap.empty()).keySet();
    }

    /**
     * With the balances of a holding, new or changed. Its benefit must be there.
     *
     * @param holding the holding
     * @param balances its balances
     * @return the changed snapshot
     */
    public Snapshot with(HoldingId holding, Balances balances) {
        Draft draft = new Draft(this);
        Balances before = holdings.getOrElse(holding, null);
        draft.holdings = holdings.put(holding, balances);
        boolean was = before != null && before.balance().signum() > 0;
        boolean is = balances.balance().signum() > 0;
        if (holding.benefit() instanceof PackageId packageId) {
            ResourcePackage owner = packages.get(packageId).get();
            Instant period = Objects.requireNonNull(holding.period());
            if (before == null) {
                draft.periods = periods.put(
                        packageId,
                        periods.getOrElse(packageId, io.vavr.collection.List.empty())
                                .prepend(period));
            }
            if (owner.terms().reset().isEmpty() && (before == null || was != is)) {
                draft.live(owner, is);
            }
            if (was != is) {
                draft.expires(new Expiring(end(owner, period), holding), is);
            }
        } else if (was != is) {
            CouponTerms terms = terms(holding.benefit());
            AccountId owner = owner(holding.benefit());
            draft.shelves =
                    shelves.put(owner, shelves.getOrElse(owner, Shelf.EMPTY).live(new Cash(holding, terms), is));
            draft.expires(new Expiring(terms.validity().expiresAt(), holding), is);
        }
        return draft.build();
    }

    private Instant end(ResourcePackage owner, Instant period) {
        Instant end = Periods.containing(
                        owner.terms(),
                        period,
                        Objects.requireNonNull(master).terms().zone())
                .expiresAt();
        return owner.end().isBefore(end) ? owner.end() : end;
    }

    private void covered(boolean isCovered, Object what) {
        if (!isCovered) {
            throw notLoaded(what);
        }
    }

    private static IllegalStateException notLoaded(Object what) {
        return new IllegalStateException("not loaded: " + what);
    }

    /** A snapshot in the making: never seen outside, so a change copies the fields once. */
    private static final class Draft {
        private final MasterId id;
        private Version version;
        private @Nullable Coverage coverage;
        private @Nullable Master master;
        private HashMap<AccountId, Account> accounts;
        private HashMap<PackageId, ResourcePackage> packages;
        private HashMap<PackageId, io.vavr.collection.List<Instant>> periods;
        private HashMap<CouponId, Coupon> coupons;
        private HashMap<AllocationId, Allocation> allocations;
        private HashMap<HoldingId, Balances> holdings;
        private HashMap<AccountId, Shelf> shelves;
        private TreeSet<Expiring> expiring;
        private HashMap<ChargeId, Asked> asked;
        private HashMap<ChargeId, Reservation> reserved;
        private TreeSet<Deadline> deadlines;
        private HashMap<AccountId, TreeSet<Deadline>> heldOf;
        private HashMap<AccountId, Integer> unpaid;
        private HashMap<AccountId, HashMap<SharedUse.Key, BigDecimal>> used;

        Draft(MasterId id) {
            this.id = id;
            version = Version.NONE;
            accounts = HashMap.empty();
            packages = HashMap.empty();
            periods = HashMap.empty();
            coupons = HashMap.empty();
            allocations = HashMap.empty();
            holdings = HashMap.empty();
            shelves = HashMap.empty();
            expiring = TreeSet.empty(EARLIEST_FIRST);
            asked = HashMap.empty();
            reserved = HashMap.empty();
            deadlines = NO_DEADLINES;
            heldOf = HashMap.empty();
            unpaid = HashMap.empty();
            used = HashMap.empty();
        }

        Draft(Snapshot of) {
            id = of.id;
            version = of.version;
            coverage = of.coverage;
            master = of.master;
            accounts = of.accounts;
            packages = of.packages;
            periods = of.periods;
            coupons = of.coupons;
            allocations = of.allocations;
            holdings = of.holdings;
            shelves = of.shelves;
            expiring = of.expiring;
            asked = of.asked;
            reserved = of.reserved;
            deadlines = of.deadlines;
            heldOf = of.heldOf;
            unpaid = of.unpaid;
            used = of.used;
        }

        void owning(AccountId owner, BenefitId benefit) {
            shelves = shelves.put(owner, shelves.getOrElse(owner, Shelf.EMPTY).owning(benefit));
        }

        void live(ResourcePackage changed, boolean on) {
            AccountId owner = changed.terms().owner();
            shelves = shelves.put(owner, shelves.getOrElse(owner, Shelf.EMPTY).live(changed.terms(), on));
        }

        void reserves(Reservation reservation, Set<AccountId> owners) {
            ChargeId charge = reservation.charge().id();
            if (reservation == reserved.getOrElse(charge, null)) {
                return;
            }
            Deadline deadline = new Deadline(reservation.deadline(), charge);
            if (reservation.isOpen()) {
                reserved = reserved.put(charge, reservation);
                deadlines = deadlines.add(deadline);
            } else {
                reserved = reserved.remove(charge);
                deadlines = deadlines.remove(deadline);
            }
            for (AccountId owner : owners) {
                TreeSet<Deadline> held = heldOf.getOrElse(owner, NO_DEADLINES);
                held = reservation.isOpen() ? held.add(deadline) : held.remove(deadline);
                heldOf = held.isEmpty() ? heldOf.remove(owner) : heldOf.put(owner, held);
            }
        }

        void expires(Expiring item, boolean on) {
            expiring = on ? expiring.add(item) : expiring.remove(item);
        }

        Snapshot build() {
            return new Snapshot(this);
        }
    }
}
