package io.benefits.core.path;

import io.benefits.MasterBenefits;
import io.benefits.command.CommandKey;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Reservation;
import io.benefits.spi.Change;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import io.benefits.value.Hash;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands of a group decided one after another on one snapshot, each on what the one before left. They are decided at
 * one time (T1), as they are appended together.
 */
final class Attempt {

    private final Rules rules;
    private final Canonical canonical;
    private final Version expected;
    private final Instant now;
    private final List<Task<?, ?>> accepted = new ArrayList<>();
    private final List<Task<?, ?>> declined = new ArrayList<>();
    private final Map<CommandKey, Outcome> outcomes;
    private final List<Change> changes = new ArrayList<>();
    private Snapshot snapshot;

    Attempt(Path path, Snapshot before, List<Caller> callers) {
        this.rules = path.rules();
        this.canonical = callers.get(0).canonical();
        this.expected = before.version();
        this.now = path.now(before);
        this.snapshot = before;
        int tasks = 0;
        for (Caller caller : callers) {
            tasks += caller.tasks().size();
        }
        this.outcomes = new HashMap<>(2 * tasks);
        for (Caller caller : callers) {
            for (Task<?, ?> task : caller.tasks()) {
                if (!task.isFinal()) {
                    decide(task);
                }
                if (task.hasFailed()) {
                    break;
                }
            }
        }
    }

    /** The version that was decided on. */
    Version expected() {
        return expected;
    }

    /** What was decided, to be appended together. */
    List<Change> changes() {
        return changes;
    }

    /** The snapshot after all changes. */
    Snapshot after() {
        return snapshot;
    }

    /** Those that are recorded by the changes, or by those of one before them in the group. */
    List<Task<?, ?>> accepted() {
        return accepted;
    }

    /** Those that were refused or whose decision failed. */
    List<Task<?, ?>> declined() {
        return declined;
    }

    private void decide(Task<?, ?> task) {
        Outcome earlier = outcomes.get(task.key());
        if (earlier != null) {
            task.repeats(earlier);
            accepted.add(task);
            return;
        }
        Snapshot before = snapshot;
        List<Change> released = releaseOverdue(task.footprint());
        Draft draft = task.decide(snapshot, now, released.size());
        if (draft == null) {
            // a declined command leaves no trace, not even of the releases that it would have brought about
            snapshot = before;
            declined.add(task);
            return;
        }
        changes.addAll(released);
        Outcome outcome = Outcome.of(record(task.key(), task.operator(), task.fingerprint(), draft, changes));
        outcomes.put(task.key(), outcome);
        task.accepted(outcome);
        accepted.add(task);
    }

    /** H7: the next command that touches what an overdue reservation holds records its release first. */
    private List<Change> releaseOverdue(Footprint footprint) {
        List<Change> released = new ArrayList<>();
        for (Reservation overdue : Overdue.touched(snapshot, footprint, now)) {
            record(
                    Overdue.key(overdue),
                    MasterBenefits.UNNAMED,
                    Overdue.fingerprint(overdue, canonical),
                    Overdue.release(snapshot, overdue),
                    released);
        }
        return released;
    }

    private Change record(CommandKey key, String operator, Hash fingerprint, Draft draft, List<Change> into) {
        Version last = snapshot.version();
        JournalEntry open = new JournalEntry(
                new Recorded(last.number() + 1, now),
                key,
                operator,
                fingerprint,
                draft.event(),
                draft.lines(),
                last.head());
        JournalEntry entry = open.sealed(canonical.head(last.head(), open));
        Change change = Evolution.change(rules, snapshot, entry);
        snapshot = Evolution.evolve(snapshot, change);
        into.add(change);
        return change;
    }
}
