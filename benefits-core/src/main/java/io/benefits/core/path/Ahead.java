package io.benefits.core.path;

import io.benefits.settlement.Deduction;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A look beyond what is recorded: reservations past their deadline are released (H7). A store lists what is recorded, so a list
 * that a release changes is judged here. Usually nothing is overdue, since a sweep and every command that touches it record the
 * release.
 */
public final class Ahead {

    private final Reading reading;
    private final Snapshot snapshot;

    private Ahead(Reading reading, Snapshot snapshot) {
        this.reading = reading;
        this.snapshot = snapshot;
    }

    /**
     * A look at what overdue reservations leave behind.
     *
     * @param path the way to the store and the rules
     * @param master the master
     * @param asked how to read a list
     * @return the look, or null if nothing is overdue
     */
    public static @Nullable Ahead of(Path path, MasterId master, Reading asked) {
        BenefitStore store = path.store();
        if (overdue(store, master, asked.number(), asked.now(), 1).isEmpty()) {
            return null;
        }
        // what is released meanwhile must not be released twice
        long number = Math.min(
                asked.number(), store.look(master, Footprint.MASTER).version().number());
        Reading pinned = new Reading(number, asked.now(), asked.paging());
        return new Ahead(pinned, released(path, master, Footprint.MASTER, number, asked.now()));
    }

    /** A snapshot of the past in which everything that is overdue is released. */
    static Snapshot released(Path path, MasterId master, Footprint footprint, long number, Instant now) {
        BenefitStore store = path.store();
        List<Reservation> overdue = overdue(store, master, number, now, Integer.MAX_VALUE);
        return released(path, overdue, store.loadAsOf(master, footprint.and(touched(overdue)), number));
    }

    /**
     * What a sweep would find (Q6): everything that is overdue is released, and what ends first is known if it is asked for.
     *
     * @param path the way to the store and the rules
     * @param master the master
     * @param footprint what to read
     * @param number the entry after which to look
     * @param now the time of the sweep
     * @return the snapshot before it records anything
     */
    public static Snapshot swept(Path path, MasterId master, Footprint footprint, long number, Instant now) {
        BenefitStore store = path.store();
        List<Reservation> overdue = overdue(store, master, number, now, Integer.MAX_VALUE);
        return released(path, overdue, store.lookAsOf(master, footprint.and(touched(overdue)), number));
    }

    private static Snapshot released(Path path, List<Reservation> overdue, Snapshot loaded) {
        Snapshot snapshot = loaded;
        for (Reservation reservation : overdue) {
            snapshot = Overdue.released(path.rules(), snapshot, reservation);
        }
        return snapshot;
    }

    private static List<Reservation> overdue(BenefitStore store, MasterId master, long number, Instant now, int most) {
        List<Reservation> found = new ArrayList<>();
        Paging paging = Paging.first(Math.min(most, Paging.MAX_LIMIT));
        Optional<Cursor> next;
        do {
            Page<Reservation> page =
                    store.reservations(master, ReservationFilter.ALL.pastDeadline(), new Reading(number, now, paging));
            found.addAll(page.items());
            next = page.next();
            paging = next.map(paging::after).orElse(paging);
        } while (next.isPresent() && found.size() < most);
        return found;
    }

    private static Footprint touched(List<Reservation> reservations) {
        Set<AccountId> accounts = new HashSet<>();
        Set<CouponId> coupons = new HashSet<>();
        Set<AllocationId> allocations = new HashSet<>();
        Set<PackageId> packages = new HashSet<>();
        Set<ChargeId> charges = new HashSet<>();
        for (Reservation reservation : reservations) {
            accounts.add(reservation.charge().account());
            charges.add(reservation.charge().id());
            for (Deduction held : reservation.held()) {
                BenefitId benefit = held.source().benefit();
                switch (benefit.kind()) {
                    case COUPON -> coupons.add((CouponId) benefit);
                    case ALLOCATION -> allocations.add((AllocationId) benefit);
                    case PACKAGE -> packages.add((PackageId) benefit);
                }
            }
        }
        return new Footprint(accounts, Set.of(), coupons, allocations, packages, charges, Set.of(), 0);
    }

    /**
     * The state after the releases.
     *
     * @return a snapshot that covers everything that they change
     */
    public Snapshot snapshot() {
        return snapshot;
    }

    /**
     * One page of a list whose rows a release may change.
     *
     * @param <T> the type of a row
     * @param list reads a page of at least all rows that may be shown
     * @param row what a row becomes after the releases; empty if it is not shown
     * @return the page
     */
    public <T> Page<T> page(Function<Reading, Page<T>> list, Function<T, Optional<T>> row) {
        int limit = reading.paging().limit();
        List<T> items = new ArrayList<>();
        Optional<Cursor> place = reading.paging().from();
        while (true) {
            Page<T> page = list.apply(reading(place, Paging.MAX_LIMIT));
            List<T> shown = new ArrayList<>();
            int read = 0;
            for (T each : page.items()) {
                Optional<T> next = row.apply(each);
                if (next.isPresent() && items.size() + shown.size() == limit) {
                    return new Page<>(joined(items, shown), Optional.of(last(list, place, read)));
                }
                next.ifPresent(shown::add);
                read++;
            }
            items.addAll(shown);
            if (page.next().isEmpty()) {
                return new Page<>(items, Optional.empty());
            }
            place = page.next();
        }
    }

    /** The place of the last of some rows: a page says only the place of its last row. */
    private <T> Cursor last(Function<Reading, Page<T>> list, Optional<Cursor> from, int rows) {
        return rows == 0
                ? from.orElseThrow()
                : list.apply(reading(from, rows)).next().orElseThrow();
    }

    private Reading reading(Optional<Cursor> from, int limit) {
        return new Reading(reading.number(), reading.now(), new Paging(from, limit));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
