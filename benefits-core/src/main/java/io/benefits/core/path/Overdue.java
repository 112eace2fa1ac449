package io.benefits.core.path;

import io.benefits.MasterBenefits;
import io.benefits.command.CommandKey;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.Hash;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The release of a reservation at its deadline (H7), which has no command. */
final class Overdue {

    /** The kind that is fingerprinted in place of a command's. */
    static final String KIND = "release-at-deadline";

    private Overdue() {}

    /** The reservations released before a command, earliest deadline first. A sweep releases at most as many as it may record. */
    static List<Reservation> touched(Snapshot snapshot, Footprint footprint, Instant now) {
        if (!snapshot.isAnyOverdue(now)) {
            return List.of();
        }
        int most = footprint.expired();
        if (most > 0) {
            List<Reservation> all = snapshot.overdue(now);
            return all.subList(0, Math.min(all.size(), most));
        }
        // only those on benefits of these accounts: there may be many others
        Set<Reservation> candidates = new TreeSet<>(Comparator.comparing(Reservation::deadline)
                .thenComparing(reservation -> reservation.charge().id().value()));
        Set<BenefitId> sources = sources(snapshot, footprint);
        for (AccountId owner : owners(snapshot, footprint, sources)) {
            candidates.addAll(snapshot.overdue(owner, now));
        }
        for (ChargeId charge : footprint.charges()) {
            Reservation reservation = snapshot.reservation(charge);
            if (reservation != null
                    && reservation.isOpen()
                    && !reservation.deadline().isAfter(now)) {
                // whatever it holds, even if that is nothing
                candidates.add(reservation);
            }
        }
        Set<AccountId> shelves = shelves(footprint);
        List<Reservation> touched = new ArrayList<>();
        for (Reservation candidate : candidates) {
            if (touches(snapshot, candidate, footprint, shelves, sources)) {
                touched.add(candidate);
            }
        }
        return touched;
    }

    /** The accounts whose benefits a footprint concerns. */
    private static Set<AccountId> owners(Snapshot snapshot, Footprint footprint, Set<BenefitId> sources) {
        Set<AccountId> owners = shelves(footprint);
        footprint.coupons().stream()
                .filter(id -> snapshot.coupon(id) != null)
                .forEach(id -> owners.add(snapshot.owner(id)));
        footprint.allocations().stream()
                .filter(id -> snapshot.allocation(id) != null)
                .forEach(id -> owners.add(snapshot.owner(id)));
        footprint.packages().stream()
                .filter(id -> snapshot.resourcePackage(id) != null)
                .forEach(id -> owners.add(snapshot.owner(id)));
        for (BenefitId source : sources) {
            owners.add(snapshot.owner(source));
        }
        return owners;
    }

    /** The accounts of which every benefit that may serve is touched. */
    private static Set<AccountId> shelves(Footprint footprint) {
        Set<AccountId> shelves = new HashSet<>(footprint.benefitsOf());
        footprint.serving().forEach(serving -> shelves.add(serving.account()));
        return shelves;
    }

    private static boolean touches(
            Snapshot snapshot,
            Reservation reservation,
            Footprint footprint,
            Set<AccountId> shelves,
            Set<BenefitId> sources) {
        if (footprint.charges().contains(reservation.charge().id())) {
            return true;
        }
        for (Deduction held : reservation.held()) {
            BenefitId benefit = held.source().benefit();
            if (shelves.contains(snapshot.owner(benefit)) || footprint.names(benefit) || sources.contains(benefit)) {
                return true;
            }
        }
        return false;
    }

    /** The benefits that the charges of a footprint took from or hold, and those that they might give back to (H6). */
    private static Set<BenefitId> sources(Snapshot snapshot, Footprint footprint) {
        Set<BenefitId> sources = new HashSet<>();
        for (ChargeId charge : footprint.charges()) {
            Settlement settlement = snapshot.settlement(charge);
            if (settlement != null) {
                addSources(sources, snapshot, settlement.deductions());
            }
            Reservation reservation = snapshot.reservation(charge);
            if (reservation != null) {
                addSources(sources, snapshot, reservation.held());
            }
        }
        return sources;
    }

    private static void addSources(Set<BenefitId> sources, Snapshot snapshot, List<Deduction> deductions) {
        for (Deduction deduction : deductions) {
            BenefitId source = deduction.source().benefit();
            sources.add(source);
            if (source instanceof AllocationId) {
                sources.add(snapshot.source(source).id());
            }
        }
    }

    static CommandKey key(Reservation overdue) {
        return new CommandKey(CommandKey.Space.DEADLINE, overdue.charge().id().value());
    }

    static Hash fingerprint(Reservation overdue, Canonical canonical) {
        return canonical.fingerprint(
                KIND, content -> content.text("charge", overdue.charge().id().value()));
    }

    static Draft release(Snapshot snapshot, Reservation overdue) {
        Lines lines = new Lines(snapshot);
        lines.release(overdue);
        return new Draft(new SettlementEvent.Released(overdue.charge().id()), lines.list());
    }

    /** The snapshot as if the release were recorded, for answers that record nothing. */
    static Snapshot released(Rules rules, Snapshot snapshot, Reservation overdue) {
        Version last = snapshot.version();
        Draft draft = release(snapshot, overdue);
        JournalEntry entry = new JournalEntry(
                new Recorded(last.number() + 1, last.at()),
                key(overdue),
                MasterBenefits.UNNAMED,
                Hash.ZERO,
                draft.event(),
                draft.lines(),
                last.head());
        return Evolution.evolve(rules, snapshot, entry).with(last);
    }
}
