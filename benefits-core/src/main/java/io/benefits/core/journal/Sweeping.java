package io.benefits.core.journal;

import io.benefits.account.Master;
import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Ending;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.journal.Sweep;
import io.benefits.journal.SweepEvent;
import io.benefits.journal.Swept;
import io.benefits.ledger.HoldingId;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records what expired before the late-charge window, earliest first (C15), and as withdrawn what a cancellation cut off (P7).
 * Draws the lapse line if nothing is left behind (P3).
 */
final class Sweeping implements Rule<Sweep, Swept, SweepEvent.Swept> {

    @Override
    public Footprint footprint(MasterId master, Sweep command) {
        return Footprint.ofExpired(command.limit());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Sweep command, Instant now) {
        return decide(snapshot, command, now, 0);
    }

    /** What a sweep releases is recorded before it, and counts toward its limit. */
    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Sweep command, Instant now, int released) {
        Master master = Objects.requireNonNull(snapshot.master());
        Instant by = by(snapshot, now);
        Lines lines = new Lines(snapshot);
        int recorded = released;
        boolean more = snapshot.isAnyOverdue(now);
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
        return Either.right(new Draft(new SweepEvent.Swept(more, more ? null : master.lapseLineAt(now)), lines.list()));
    }

    @Override
    public void evolve(SweepEvent.Swept event, Fold fold) {
        Master master = fold.master();
        Instant line = event.more() ? null : master.lapseLineAt(fold.entry().at());
        if (!Objects.equals(event.lapseLine(), line)) {
            throw fold.unfit("the lapse line is drawn at " + event.lapseLine() + ", not at " + line);
        }
        if (line != null && !Optional.of(line).equals(master.lapseLine())) {
            fold.with(new Master(
                    master.id(), master.recorded(), master.terms(), master.shareWithNewMembers(), Optional.of(line)));
        }
    }

    @Override
    public Swept answer(SweepEvent.Swept event, Outcome outcome) {
        return new Swept(outcome.entry().recorded(), outcome.entry().lines(), event.more());
    }

    /** The end of what a sweep records: it does not touch the late-charge window (C15). */
    private static Instant by(Snapshot snapshot, Instant now) {
        return now.minus(Objects.requireNonNull(snapshot.master()).terms().lateChargeWindow());
    }

    /**
     * The audit of a sweep. The entry does not say its limit. It must record the whole rest of what expired first, as many as it
     * has lines, and say whether anything was left.
     */
    @Override
    public @Nullable String audit(SweepEvent.Swept event, Again again) {
        if (!again.isCommand()) {
            return "it is recorded as " + again.entry().key();
        }
        Snapshot after = again.after();
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
                    Ending.of(before, next.holding()),
                    lines.balances(next.holding()).balance());
        }
        Iterator<Snapshot.Expiring> left = after.expiring().iterator();
        boolean more = (left.hasNext() && !left.next().at().isAfter(by)) || after.isAnyOverdue(now);
        Master master = Objects.requireNonNull(before.master());
        return again.follows(new SweepEvent.Swept(more, more ? null : master.lapseLineAt(now)), lines.list());
    }
}
