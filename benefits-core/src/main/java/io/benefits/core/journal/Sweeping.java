package io.benefits.core.journal;

import io.benefits.core.path.Again;
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
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records what expired before the late-charge window, earliest first (C15, P3), cancelled packages as withdrawn (P7). */
final class Sweeping implements Rule<Sweep, JournalRefusal, Swept> {

    @Override
    public Footprint footprint(Sweep command) {
        return Footprint.EXPIRED;
    }

    @Override
    public Either<JournalRefusal, Draft> decide(Snapshot snapshot, Sweep command, Instant now) {
        Instant by = by(snapshot, now);
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

    /** The end of what a sweep records: the late-charge window is left alone (C15). */
    private static Instant by(Snapshot snapshot, Instant now) {
        return now.minus(Objects.requireNonNull(snapshot.master()).terms().lateChargeWindow());
    }

    /**
     * The audit of a sweep, of which the limit is not told: it recorded the whole rest of what expired first, as many as it has
     * lines, and it says whether anything was left.
     */
    static @Nullable String check(Again again, Snapshot after) {
        Instant now = again.entry().at();
        Snapshot before = again.before();
        Instant by = by(before, now);
        Lines lines = new Lines(before);
        Iterator<Snapshot.Expiring> expiring = before.expiring().iterator();
        for (int i = 0; i < again.entry().lines().size() && expiring.hasNext(); i++) {
            Snapshot.Expiring next = expiring.next();
            if (next.at().isAfter(by)) {
                break;
            }
            lines.move(
                    next.holding(),
                    movement(before, next),
                    lines.balances(next.holding()).balance());
        }
        Iterator<Snapshot.Expiring> left = after.expiring().iterator();
        boolean more = (left.hasNext() && !left.next().at().isAfter(by))
                || !after.overdue(Footprint.EXPIRED, now).isEmpty();
        return again.follows(new Event.Swept(more), lines.list());
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
