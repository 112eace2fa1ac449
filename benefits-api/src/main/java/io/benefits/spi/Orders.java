package io.benefits.spi;

import io.benefits.settlement.Deduction;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.vavr.collection.HashMap;
import io.vavr.collection.TreeSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot knows of charges: what became of those that were asked for, and every open reservation that was loaded, by its
 * deadline and by the owners of the benefits that it holds.
 */
record Orders(
        HashMap<ChargeId, Asked> asked,
        HashMap<ChargeId, Reservation> reserved,
        TreeSet<Deadline> deadlines,
        HashMap<AccountId, TreeSet<Deadline>> heldOf) {

    private static final TreeSet<Deadline> NO_DEADLINES = TreeSet.empty(Comparator.comparing(Deadline::at)
            .thenComparing(deadline -> deadline.charge().value()));

    static final Orders NONE = new Orders(HashMap.empty(), HashMap.empty(), NO_DEADLINES, HashMap.empty());

    /** What is known of a charge that was asked for. */
    record Asked(@Nullable Settlement settlement, @Nullable Reservation reservation) {}

    /** The instant from which an open reservation can no longer be confirmed. */
    record Deadline(Instant at, ChargeId charge) {}

    Orders with(ChargeId charge, Asked known) {
        return new Orders(asked.put(charge, known), reserved, deadlines, heldOf);
    }

    /** With a reservation among the open ones, or without it once it has ended. */
    Orders with(AccountId master, Reservation reservation) {
        ChargeId charge = reservation.charge().id();
        if (reservation == reserved.getOrElse(charge, null)) {
            return this;
        }
        Deadline deadline = new Deadline(reservation.deadline(), charge);
        HashMap<AccountId, TreeSet<Deadline>> held = heldOf;
        for (AccountId owner : owners(master, reservation)) {
            TreeSet<Deadline> some = put(held.getOrElse(owner, NO_DEADLINES), deadline, reservation.isOpen());
            held = some.isEmpty() ? held.remove(owner) : held.put(owner, some);
        }
        return new Orders(
                asked,
                reservation.isOpen() ? reserved.put(charge, reservation) : reserved.remove(charge),
                put(deadlines, deadline, reservation.isOpen()),
                held);
    }

    private static TreeSet<Deadline> put(TreeSet<Deadline> set, Deadline deadline, boolean on) {
        return on ? set.add(deadline) : set.remove(deadline);
    }

    /** The owners of the benefits that a reservation holds: its account, and the master for what it shares. */
    private static Set<AccountId> owners(AccountId master, Reservation reservation) {
        Set<AccountId> owners = new HashSet<>();
        for (Deduction held : reservation.held()) {
            owners.add(
                    held.coverage().isShared() ? master : reservation.charge().account());
        }
        return owners;
    }

    boolean isAnyOverdue(Instant now) {
        return !deadlines.isEmpty() && !deadlines.head().at().isAfter(now);
    }

    List<Reservation> overdue(Instant now) {
        return overdue(deadlines, now);
    }

    List<Reservation> overdue(AccountId owner, Instant now) {
        return overdue(heldOf.getOrElse(owner, NO_DEADLINES), now);
    }

    private List<Reservation> overdue(TreeSet<Deadline> of, Instant now) {
        List<Reservation> found = new ArrayList<>();
        for (Deadline deadline : of) {
            if (deadline.at().isAfter(now)) {
                break;
            }
            found.add(reserved.get(deadline.charge()).get());
        }
        return found;
    }

    List<Reservation> open(AccountId account) {
        List<Reservation> found = new ArrayList<>();
        for (Deadline deadline : deadlines) {
            Reservation reservation = reserved.get(deadline.charge()).get();
            if (reservation.charge().account().equals(account)) {
                found.add(reservation);
            }
        }
        return found;
    }

    Orders withoutAsked() {
        return asked.isEmpty() ? this : new Orders(HashMap.empty(), reserved, deadlines, heldOf);
    }

    Orders and(Orders other) {
        return new Orders(
                Snapshot.union(asked, other.asked),
                Snapshot.union(reserved, other.reserved),
                Snapshot.union(deadlines, other.deadlines),
                heldOf == other.heldOf ? heldOf : heldOf.merge(other.heldOf, Snapshot::union));
    }

    /** Both together; where both know something, this one's counts. */
    Orders over(AccountId master, Orders earlier) {
        Orders all = new Orders(asked.merge(earlier.asked), reserved, deadlines, heldOf);
        for (Reservation reservation : earlier.reserved.values()) {
            all = reserved.containsKey(reservation.charge().id()) ? all : all.with(master, reservation);
        }
        return all;
    }

    int size() {
        return asked.size() + reserved.size();
    }
}
