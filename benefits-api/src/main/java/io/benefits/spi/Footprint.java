package io.benefits.spi;

import io.benefits.resource.PackageTerms;
import io.benefits.resource.Periods;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a command touches, and so what a store must load for it. The master itself is always loaded. A benefit comes with all
 * its balances, an allocation also with its coupon and the coupon's balances, an account with all its {@link
 * io.benefits.sharing.SharedUse}. A benefit also comes with every open reservation that holds something of it. Such a reservation
 * is loaded like a named charge: with the account that consumes, what it used in the month of the consumption, and every benefit
 * that is held; of a package, the periods that are held.
 *
 * @param accounts accounts with their associations, caps and all their {@link io.benefits.sharing.SharedUse}
 * @param benefitsOf accounts with all their packages, coupons and allocations, the coupons of these allocations, and all
 *     balances of these benefits
 * @param coupons single coupons with their balances
 * @param allocations single allocations with their coupons and the balances of both
 * @param allocationsOf coupons with their balances, all their allocations, including revoked ones, and the allocations' balances
 * @param packages single packages with their balances
 * @param charges settlements and reservations, with the account that consumed, what it used in the month of the consumption, and
 *     every benefit that was drawn on, is held, or was held by a reservation that has ended; of a package, the periods of these
 * @param pendingOf accounts for which to load how many dues are open or in arrears, and every open reservation with the
 *     benefits that it holds
 * @param serving accounts with what may serve a consumption in an hour: what is live, and nothing that is used up or has ended
 * @param expired how many balances and reservations a sweep may record; 0 for none. Load the balances whose validity ends
 *     earliest, with the terms of their benefits, and the open reservations with the earliest deadlines: of each, at least one more
 *     than this number, in addition to those that come with the rest of the footprint
 * @since 0.1.0
 */
public record Footprint(
        Set<AccountId> accounts,
        Set<AccountId> benefitsOf,
        Set<CouponId> coupons,
        Set<AllocationId> allocations,
        Set<CouponId> allocationsOf,
        Set<PackageId> packages,
        Set<ChargeId> charges,
        Set<AccountId> pendingOf,
        Set<Serving> serving,
        int expired) {

    /** The footprint of a command that touches nothing but the master. */
    public static final Footprint MASTER =
            new Footprint(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 0);

    /**
     * An account in an hour of consumption. At least this must be loaded: the account with its associations and caps, and what it
     * used of shared benefits in every month of that hour; its coupons and allocations that have a balance and end after the
     * {@linkplain #since beginning of the month}, with the coupons of these allocations; its packages that end after that
     * beginning, except those that do not reset and are used up; of these packages, the balances of every period that overlaps the
     * hour, or the only balance of a package that does not reset; and every open reservation that holds something of the account's
     * benefits, with all that it holds.
     *
     * @param account the account
     * @param hour the beginning of an hour of UTC
     */
    public record Serving(AccountId account, Instant hour) {

        /** Checks the parts. */
        public Serving {
            Objects.requireNonNull(account, "account");
            if (hour.getNano() != 0 || Math.floorMod(hour.getEpochSecond(), 3_600) != 0) {
                throw new IllegalArgumentException("hour: " + hour + ", must be the beginning of an hour of UTC");
            }
        }

        /**
         * The last microsecond of the hour.
         *
         * @return the instant
         */
        public Instant last() {
            return hour.plus(1, ChronoUnit.HOURS).minus(1, ChronoUnit.MICROS);
        }

        /**
         * The beginning of the month of the hour. What ended before it may be left out.
         *
         * @param zone the master's zone
         * @return the instant
         */
        public Instant since(ZoneId zone) {
            return month(hour, zone).atDay(1).atStartOfDay(zone).toInstant();
        }

        /**
         * The end of the month that the hour lies in, or of the later one if it lies in two.
         *
         * @param zone the master's zone
         * @return the instant
         */
        public Instant until(ZoneId zone) {
            return month(last(), zone).plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        }

        /**
         * The one or two months that the hour lies in.
         *
         * @param zone the master's zone
         * @return the months
         */
        public Set<YearMonth> months(ZoneId zone) {
            YearMonth first = month(hour, zone);
            YearMonth last = month(last(), zone);
            return first.equals(last) ? Set.of(first) : Set.of(first, last);
        }

        private static YearMonth month(Instant instant, ZoneId zone) {
            return YearMonth.from(instant.atZone(zone));
        }

        /**
         * The beginnings of a package's periods that overlap the hour. Their balances must be loaded.
         *
         * @param terms the package's terms
         * @param zone the master's zone
         * @return the beginnings, earliest first; if the package does not reset, the beginning of its only period, whenever it is
         */
        public List<Instant> periods(PackageTerms terms, ZoneId zone) {
            Validity whole = terms.validity();
            if (terms.reset().isEmpty()) {
                return List.of(whole.effectiveAt());
            }
            List<Instant> found = new ArrayList<>();
            Instant at = whole.effectiveAt().isAfter(hour) ? whole.effectiveAt() : hour;
            while (!at.isAfter(last()) && whole.contains(at)) {
                Validity period = Periods.containing(terms, at, zone);
                found.add(period.effectiveAt());
                at = period.expiresAt();
            }
            return found;
        }
    }

    /** Makes the sets unmodifiable. */
    public Footprint {
        accounts = Set.copyOf(accounts);
        benefitsOf = Set.copyOf(benefitsOf);
        coupons = Set.copyOf(coupons);
        allocations = Set.copyOf(allocations);
        allocationsOf = Set.copyOf(allocationsOf);
        packages = Set.copyOf(packages);
        charges = Set.copyOf(charges);
        pendingOf = Set.copyOf(pendingOf);
        serving = Set.copyOf(serving);
    }

    /** The footprint of some parts. If all are empty, it is always the same object, because nearly always nothing is missing. */
    static Footprint of(
            Set<AccountId> accounts,
            Set<AccountId> benefitsOf,
            Set<CouponId> coupons,
            Set<AllocationId> allocations,
            Set<CouponId> allocationsOf,
            Set<PackageId> packages,
            Set<ChargeId> charges,
            Set<AccountId> pendingOf,
            Set<Serving> serving,
            int expired) {
        boolean isNone = accounts.isEmpty()
                && benefitsOf.isEmpty()
                && coupons.isEmpty()
                && allocations.isEmpty()
                && allocationsOf.isEmpty()
                && packages.isEmpty()
                && charges.isEmpty()
                && pendingOf.isEmpty()
                && serving.isEmpty()
                && expired == 0;
        return isNone
                ? MASTER
                : new Footprint(
                        accounts,
                        benefitsOf,
                        coupons,
                        allocations,
                        allocationsOf,
                        packages,
                        charges,
                        pendingOf,
                        serving,
                        expired);
    }

    /**
     * A footprint without what may serve in an hour.
     *
     * @param accounts accounts
     * @param benefitsOf accounts with all their benefits
     * @param coupons single coupons
     * @param allocations single allocations
     * @param allocationsOf coupons with all their allocations
     * @param packages single packages
     * @param charges charges
     * @param pendingOf accounts with what is pending
     * @param expired how many balances and reservations a sweep may record
     */
    public Footprint(
            Set<AccountId> accounts,
            Set<AccountId> benefitsOf,
            Set<CouponId> coupons,
            Set<AllocationId> allocations,
            Set<CouponId> allocationsOf,
            Set<PackageId> packages,
            Set<ChargeId> charges,
            Set<AccountId> pendingOf,
            int expired) {
        this(
                accounts,
                benefitsOf,
                coupons,
                allocations,
                allocationsOf,
                packages,
                charges,
                pendingOf,
                Set.of(),
                expired);
    }

    /**
     * A footprint without what may serve in an hour, and without coupons with all their allocations.
     *
     * @param accounts accounts
     * @param benefitsOf accounts with all their benefits
     * @param coupons single coupons
     * @param allocations single allocations
     * @param packages single packages
     * @param charges charges
     * @param pendingOf accounts with what is pending
     * @param expired how many balances and reservations a sweep may record
     */
    public Footprint(
            Set<AccountId> accounts,
            Set<AccountId> benefitsOf,
            Set<CouponId> coupons,
            Set<AllocationId> allocations,
            Set<PackageId> packages,
            Set<ChargeId> charges,
            Set<AccountId> pendingOf,
            int expired) {
        this(accounts, benefitsOf, coupons, allocations, Set.of(), packages, charges, pendingOf, Set.of(), expired);
    }

    /**
     * Whether a benefit is named individually.
     *
     * @param benefit the benefit
     * @return true if it is among the packages, coupons or allocations, or is a coupon with all its allocations
     */
    public boolean names(BenefitId benefit) {
        return switch (benefit.kind()) {
            case PACKAGE -> packages.contains((PackageId) benefit);
            case COUPON -> coupons.contains((CouponId) benefit) || allocationsOf.contains((CouponId) benefit);
            case ALLOCATION -> allocations.contains((AllocationId) benefit);
        };
    }

    /**
     * Everything that either footprint names.
     *
     * @param other the other footprint
     * @return the union
     */
    public Footprint and(Footprint other) {
        return all(List.of(this, other));
    }

    /**
     * Everything that some footprints name; what they {@linkplain #expired count} is added up. The cost grows only with their
     * size, however many they are.
     *
     * @param footprints the footprints
     * @return the union
     */
    public static Footprint all(Collection<Footprint> footprints) {
        if (footprints.size() == 1) {
            return footprints.iterator().next();
        }
        Set<AccountId> accounts = new HashSet<>();
        Set<AccountId> benefitsOf = new HashSet<>();
        Set<CouponId> coupons = new HashSet<>();
        Set<AllocationId> allocations = new HashSet<>();
        Set<CouponId> allocationsOf = new HashSet<>();
        Set<PackageId> packages = new HashSet<>();
        Set<ChargeId> charges = new HashSet<>();
        Set<AccountId> pendingOf = new HashSet<>();
        Set<Serving> serving = new HashSet<>();
        int expired = 0;
        Set<Footprint> added = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Footprint each : footprints) {
            // the next sweep of the group no longer finds what this one records
            expired += each.expired;
            if (!added.add(each)) {
                // among many charges, those of one account share one object
                continue;
            }
            add(accounts, each.accounts);
            add(benefitsOf, each.benefitsOf);
            add(coupons, each.coupons);
            add(allocations, each.allocations);
            add(allocationsOf, each.allocationsOf);
            add(packages, each.packages);
            add(charges, each.charges);
            add(pendingOf, each.pendingOf);
            add(serving, each.serving);
        }
        return new Footprint(
                accounts,
                benefitsOf,
                coupons,
                allocations,
                allocationsOf,
                packages,
                charges,
                pendingOf,
                serving,
                expired);
    }

    /** Most parts of most footprints are empty, and even an empty loop costs an iterator. */
    private static <T> void add(Set<T> all, Set<T> some) {
        if (!some.isEmpty()) {
            all.addAll(some);
        }
    }

    /**
     * The same footprint, with everything of the accounts for which it names what may serve. It is for a look that also says what
     * does not serve, and for a store that does not distinguish what is live from what is not.
     *
     * @return a footprint without {@link #serving}
     */
    public Footprint whole() {
        if (serving.isEmpty()) {
            return this;
        }
        Set<AccountId> all = new HashSet<>(accounts);
        Set<AccountId> owners = new HashSet<>(benefitsOf);
        for (Serving each : serving) {
            all.add(each.account());
            owners.add(each.account());
        }
        return new Footprint(
                all, owners, coupons, allocations, allocationsOf, packages, charges, pendingOf, Set.of(), expired);
    }

    /**
     * A footprint of accounts.
     *
     * @param ids the accounts
     * @return the footprint
     */
    public static Footprint ofAccounts(Set<AccountId> ids) {
        return new Footprint(ids, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 0);
    }

    /**
     * A footprint of accounts and all their benefits.
     *
     * @param ids the accounts
     * @return the footprint
     */
    public static Footprint ofBenefits(Set<AccountId> ids) {
        return new Footprint(ids, ids, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 0);
    }

    /**
     * A footprint of what may serve a consumption.
     *
     * @param ids the accounts whose benefits may serve
     * @param consumedAt the time of the consumption
     * @return the footprint
     */
    public static Footprint ofServing(Set<AccountId> ids, Instant consumedAt) {
        Instant hour = consumedAt.truncatedTo(ChronoUnit.HOURS);
        Set<Serving> serving = new HashSet<>();
        ids.forEach(id -> serving.add(new Serving(id, hour)));
        return of(serving);
    }

    /**
     * A footprint of what may serve a consumption: the consumer's own, and the master's.
     *
     * @param consumer the account that consumed; it may be the master's own
     * @param master the master's account
     * @param consumedAt the time of the consumption
     * @return the footprint
     */
    public static Footprint ofServing(AccountId consumer, AccountId master, Instant consumedAt) {
        Serving own = new Serving(consumer, consumedAt.truncatedTo(ChronoUnit.HOURS));
        return of(consumer.equals(master) ? Set.of(own) : Set.of(own, new Serving(master, own.hour())));
    }

    private static Footprint of(Set<Serving> serving) {
        return new Footprint(
                Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), serving, 0);
    }

    /**
     * A footprint of one coupon.
     *
     * @param id the coupon
     * @return the footprint
     */
    public static Footprint ofCoupon(CouponId id) {
        return new Footprint(Set.of(), Set.of(), Set.of(id), Set.of(), Set.of(), Set.of(), Set.of(), 0);
    }

    /**
     * A footprint of one coupon with all its allocations.
     *
     * @param id the coupon
     * @return the footprint
     */
    public static Footprint ofAllocationsOf(CouponId id) {
        return new Footprint(Set.of(), Set.of(), Set.of(id), Set.of(), Set.of(id), Set.of(), Set.of(), Set.of(), 0);
    }

    /**
     * A footprint of allocations.
     *
     * @param ids the allocations
     * @return the footprint
     */
    public static Footprint ofAllocations(Set<AllocationId> ids) {
        return new Footprint(Set.of(), Set.of(), Set.of(), ids, Set.of(), Set.of(), Set.of(), 0);
    }

    /**
     * A footprint of one package.
     *
     * @param id the package
     * @return the footprint
     */
    public static Footprint ofPackage(PackageId id) {
        return new Footprint(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(id), Set.of(), Set.of(), 0);
    }

    /**
     * A footprint of one charge.
     *
     * @param id the charge
     * @return the footprint
     */
    public static Footprint ofCharge(ChargeId id) {
        return ofCharges(Set.of(id));
    }

    /**
     * A footprint of charges.
     *
     * @param ids the charges
     * @return the footprint
     */
    public static Footprint ofCharges(Set<ChargeId> ids) {
        return new Footprint(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), ids, Set.of(), 0);
    }

    /**
     * A footprint of what is pending for one account: its unpaid dues and its open reservations.
     *
     * @param id the account
     * @return the footprint
     */
    public static Footprint ofPending(AccountId id) {
        return new Footprint(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(id), 0);
    }

    /**
     * The footprint of a sweep.
     *
     * @param most how many balances and reservations it may record; at least 1
     * @return the footprint
     */
    public static Footprint ofExpired(int most) {
        return new Footprint(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), most);
    }
}
