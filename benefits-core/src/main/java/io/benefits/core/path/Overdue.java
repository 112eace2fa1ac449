package io.benefits.core.path;

import io.benefits.MasterBenefits;
import io.benefits.command.CommandKey;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.SettlementEvent;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import io.benefits.value.Hash;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.List;

/** The release of a reservation at its deadline (H7): it has no command of its own. */
final class Overdue {

    /** What is fingerprinted in place of a command. */
    static final String KIND = "release-at-deadline";

    private Overdue() {}

    /** Those that a command releases before it, earliest deadline first: a sweep as many as it may record at the most. */
    static List<Reservation> touched(Snapshot snapshot, Footprint footprint, Instant now) {
        List<Reservation> overdue = snapshot.overdue(footprint, now);
        int most = footprint.expired();
        return most > 0 && overdue.size() > most ? overdue.subList(0, most) : overdue;
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
