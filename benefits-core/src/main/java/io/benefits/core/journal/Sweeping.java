package io.benefits.core.journal;

import io.benefits.core.path.Draft;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.HoldingId;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalRefusal;
import io.benefits.journal.Movement;
import io.benefits.journal.Sweep;
import io.benefits.journal.Swept;
import io.benefits.resource.PackageId;
import io.benefits.resource.ResourcePackage;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Objects;

/** Records what expired before the late-charge window, earliest first (C15, P3), cancelled packages as withdrawn (P7). */
final class Sweeping implements Rule<Sweep, JournalRefusal, Swept> {

    @Override
    public Footprint footprint(Sweep command) {
        return Footprint.EXPIRED;
    }

    @Override
    public Either<JournalRefusal, Draft> decide(Snapshot snapshot, Sweep command, Instant now) {
        Instant by = now.minus(Objects.requireNonNull(snapshot.master()).terms().lateChargeWindow());
        Lines lines = new Lines(snapshot);
        int swept = 0;
        for (Snapshot.Expiring expiring : snapshot.expiring()) {
            if (expiring.at().isAfter(by)) {
                break;
            }
            if (swept == command.limit()) {
                return Either.right(new Draft(new Event.Swept(true), lines.list()));
            }
            lines.move(
                    expiring.holding(),
                    movement(snapshot, expiring),
                    lines.balances(expiring.holding()).balance());
            swept++;
        }
        // what a sweep releases stands in front of it, and is limited too
        boolean more = !snapshot.overdue(Footprint.EXPIRED, now).isEmpty();
        return Either.right(new Draft(new Event.Swept(more), lines.list()));
    }

    @Override
    public Swept answer(JournalEntry entry) {
        return new Swept(entry.recorded(), entry.lines(), ((Event.Swept) entry.event()).more());
    }

    private static Movement movement(Snapshot snapshot, Snapshot.Expiring expiring) {
        HoldingId holding = expiring.holding();
        if (holding.benefit() instanceof PackageId id) {
            ResourcePackage swept = Objects.requireNonNull(snapshot.resourcePackage(id));
            return expiring.at().equals(swept.cancelledFrom()) ? Movement.WITHDRAWN : Movement.EXPIRED;
        }
        return Movement.EXPIRED;
    }
}
