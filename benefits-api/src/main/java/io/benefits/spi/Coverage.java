package io.benefits.spi;

import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.List;
import java.time.Instant;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What a partial snapshot covers. Adding an element to this value costs only that element. The snapshot itself names the charges.
 *
 * @param serving for each account, the times of consumption for which everything that may serve is known
 * @param loaded how many parts the snapshot had when it was loaded
 */
record Coverage(
        HashSet<AccountId> accounts,
        HashSet<AccountId> benefitsOf,
        HashSet<CouponId> coupons,
        HashSet<AllocationId> allocations,
        HashSet<CouponId> allocationsOf,
        HashSet<PackageId> packages,
        HashSet<AccountId> pendingOf,
        HashMap<AccountId, List<Time>> serving,
        int expired,
        int loaded) {

    /** A time of consumption: from an instant, inclusive, until another, exclusive. */
    record Time(Instant from, Instant until) {

        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }

        /** Whether it contains a whole hour. Hours end at full seconds, so the end is compared without creating it. */
        boolean hasHour(Instant hour) {
            return !hour.isBefore(from) && until.getEpochSecond() - 3_600 >= hour.getEpochSecond();
        }

        boolean overlaps(Time other) {
            return from.isBefore(other.until) && other.from.isBefore(until);
        }

        boolean touches(Time other) {
            return !from.isAfter(other.until) && !until.isBefore(other.from);
        }

        /** From the earlier beginning to the later end. */
        Time and(Time other) {
            return new Time(
                    from.isBefore(other.from) ? from : other.from, until.isAfter(other.until) ? until : other.until);
        }
    }

    /** What a footprint names; for an account that serves in an hour, the time for which the load is valid. */
    static Coverage of(Footprint footprint, Function<Footprint.Serving, Time> times, int loaded) {
        HashMap<AccountId, List<Time>> serving = HashMap.empty();
        for (Footprint.Serving each : footprint.serving()) {
            serving = with(serving, each.account(), times.apply(each));
        }
        return new Coverage(
                HashSet.ofAll(footprint.accounts()),
                HashSet.ofAll(footprint.benefitsOf()),
                HashSet.ofAll(footprint.coupons()),
                HashSet.ofAll(footprint.allocations()),
                HashSet.ofAll(footprint.allocationsOf()),
                HashSet.ofAll(footprint.packages()),
                HashSet.ofAll(footprint.pendingOf()),
                serving,
                footprint.expired(),
                loaded);
    }

    boolean hasAccount(AccountId account) {
        return accounts.contains(account) || serving.containsKey(account);
    }

    /** Whether everything of an account that may serve at some time is known. */
    boolean serves(AccountId owner, Instant at) {
        return isIn(owner, Time::contains, at) || benefitsOf.contains(owner);
    }

    /** Whether everything that may serve is known at some time of a period, and therefore for all of it. */
    boolean serves(AccountId owner, Time period) {
        return isIn(owner, Time::overlaps, period) || benefitsOf.contains(owner);
    }

    /** Whether everything that may serve is known for a whole hour, and also what the account used in its months. */
    boolean has(Footprint.Serving asked) {
        AccountId account = asked.account();
        return isIn(account, Time::hasHour, asked.hour())
                || (accounts.contains(account) && benefitsOf.contains(account));
    }

    /** Whether it is known what an account used in the month of a consumption. */
    boolean knowsUse(AccountId account, Instant consumedAt) {
        return accounts.contains(account) || isIn(account, Time::contains, consumedAt);
    }

    private <T> boolean isIn(AccountId account, BiPredicate<Time, T> wanted, T at) {
        for (List<Time> rest = serving.getOrElse(account, List.empty()); !rest.isEmpty(); rest = rest.tail()) {
            if (wanted.test(rest.head(), at)) {
                return true;
            }
        }
        return false;
    }

    Coverage and(Coverage other) {
        HashMap<AccountId, List<Time>> all = serving;
        if (other.serving != serving) {
            for (var times : other.serving) {
                for (Time time : times._2()) {
                    all = with(all, times._1(), time);
                }
            }
        }
        return new Coverage(
                accounts.union(other.accounts),
                benefitsOf.union(other.benefitsOf),
                coupons.union(other.coupons),
                allocations.union(other.allocations),
                allocationsOf.union(other.allocationsOf),
                packages.union(other.packages),
                pendingOf.union(other.pendingOf),
                all,
                // neither load counted what came with the other
                0,
                loaded + other.loaded);
    }

    /** With one more time. Times that touch it are merged with it, so that adjacent times stay one. */
    private static HashMap<AccountId, List<Time>> with(
            HashMap<AccountId, List<Time>> serving, AccountId account, Time time) {
        Time joined = time;
        List<Time> apart = List.empty();
        for (Time each : serving.getOrElse(account, List.empty())) {
            if (each.touches(joined)) {
                joined = each.and(joined);
            } else {
                apart = apart.prepend(each);
            }
        }
        return serving.put(account, apart.prepend(joined));
    }

    Coverage withoutExpired() {
        return expired == 0
                ? this
                : new Coverage(
                        accounts,
                        benefitsOf,
                        coupons,
                        allocations,
                        allocationsOf,
                        packages,
                        pendingOf,
                        serving,
                        0,
                        loaded);
    }

    int size() {
        return accounts.size()
                + benefitsOf.size()
                + coupons.size()
                + allocations.size()
                + allocationsOf.size()
                + packages.size()
                + pendingOf.size()
                + serving.size();
    }
}
