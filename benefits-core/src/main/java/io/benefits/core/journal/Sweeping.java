package io.benefits.core.journal;

import io.benefits.account.Master;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Ending;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.HoldingId;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalRefusal;
import io.benefits.journal.Sweep;
import io.benefits.journal.Swept;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Objects;

/**
 * Records what expired before the late-charge window, earliest first (C15), cut periods of cancelled packages as withdrawn (P7),
 * and draws the lapse line if nothing is left behind (P3).
 */
final class Sweeping implements Rule<Sweep, JournalRefusal, Swept> {

    @Override
    public Footprint footprint(Sweep command) {
        return Footprint.ofExpired(command.limit());
    }

    @Override
    public Either<JournalRefusal, Draft> decide(Snapshot snapshot, Sweep command, Instant now) {
        return decide(snapshot, command, now, 0);
    }

    /** What a sweep releases stands in front of it, and counts. */
    @Override
    public Either<JournalRefusal, Draft> decide(Snapshot snapshot, Sweep command, Instant now, int released) {
        Master master = Objects.requireNonNull(snapshot.master());
        Instant by = now.minus(master.terms().lateChargeWindow());
        Lines lines = new Lines(snapshot);
        int recorded = released;
        boolean more = !snapshot.overdue(footprint(command), now).isEmpty();
        for (Snapshot.Expiring expiring : snapshot.expiring()) {
            if (expiring.at().isAfter(by)) {
                break;
            }
            if (recorded == command.limit()) {
                more = true;
                break;
            }
            HoldingId holding = expiring.holding();
            lines.move(
                    holding,
                    Ending.of(snapshot, holding),
                    lines.balances(holding).balance());
            recorded++;
        }
        return Either.right(new Draft(new Event.Swept(more, more ? null : master.lapseLineAt(now)), lines.list()));
    }

    @Override
    public Swept answer(JournalEntry entry) {
        return new Swept(entry.recorded(), entry.lines(), ((Event.Swept) entry.event()).more());
    }
}
