package io.benefits.core.path;

import io.benefits.MasterBenefits;
import io.benefits.command.CommandKey;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Reservation;
import io.benefits.spi.Append;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides the commands of a group one after another on one snapshot, each on what the previous one left. Commands that arrived
 * together are decided at one time (T1). All of them are appended together.
 */
final class Attempt {

    private final Rules rules;
    private final Canonical canonical;
    private final Path path;
    private final Snapshot before;
    private final int expected;
    private List<Task<?, ?>> accepted;
    private List<Task<?, ?>> declined = List.of();
    private List<Change> changes;
    /** What was decided under each key. For a single command, nobody asks. */
    private Map<CommandKey, Change> recorded = Map.of();

    private Snapshot snapshot;
    private @Nullable Supplier<Append.Result> ready;

    /**
     * An attempt in which nothing is decided yet.
     *
     * @param before what to decide on
     * @param expected how many commands to make room for
     * @param canonical writes fingerprints and heads
     */
    Attempt(Path path, Snapshot before, int expected, Canonical canonical) {
        this.path = path;
        this.rules = path.rules();
        this.canonical = canonical;
        this.before = before;
        this.snapshot = before;
        this.expected = expected;
        this.accepted = Few.none(expected);
        this.changes = Few.none(expected);
    }

    /** Decides the commands of some callers, after all decided before, at a time after they arrived. */
    void decide(List<Caller> callers) {
        Instant now = path.now(snapshot);
        ready = null;
        // by index: mostly there is a lone caller with a single command
        for (int i = 0; i < callers.size(); i++) {
            List<? extends Task<?, ?>> tasks = callers.get(i).tasks();
            for (int j = 0; j < tasks.size(); j++) {
                Task<?, ?> task = tasks.get(j);
                if (!task.isFinal()) {
                    decide(task, now);
                }
                if (task.hasFailed()) {
                    break;
                }
            }
        }
    }

    /** Takes up what is known of the charges of a footprint. Returns whether its commands can be decided without loading anything. */
    boolean covers(Footprint footprint) {
        snapshot = snapshot.asking(footprint.charges());
        return snapshot.missing(footprint).equals(Footprint.MASTER);
    }

    /** The snapshot on which the commands were decided. */
    Snapshot before() {
        return before;
    }

    /** Whether there is nothing to append. */
    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** What was decided, to be appended together. */
    List<Change> changes() {
        return changes;
    }

    /** The snapshot after all changes. */
    Snapshot after() {
        return snapshot;
    }

    /** The prepared append, which sends what was decided. */
    Supplier<Append.Result> ready() {
        if (ready == null) {
            ready = path.store().prepare(new Append(before.version(), changes, snapshot));
        }
        return ready;
    }

    /** The commands that are recorded by the changes, including repetitions of earlier ones in the group. */
    List<Task<?, ?>> accepted() {
        return accepted;
    }

    /** The commands that were refused or whose decision failed. */
    List<Task<?, ?>> declined() {
        return declined;
    }

    private void decide(Task<?, ?> task, Instant now) {
        Change earlier = recorded(task.key());
        if (earlier != null) {
            task.repeats(Outcome.of(earlier));
            accepted = Few.more(accepted, task);
            return;
        }
        Snapshot untouched = snapshot;
        List<Change> released = releaseOverdue(task.footprint(), now);
        Draft draft = task.decide(snapshot, now, released.size());
        if (draft == null) {
            // a declined command leaves no trace, not even the releases that it would have caused
            snapshot = untouched;
            declined = Few.more(declined, task);
            return;
        }
        for (int i = 0; i < released.size(); i++) {
            changes = Few.more(changes, released.get(i));
        }
        Change change = record(task.key(), task.operator(), task.fingerprint(), draft, now);
        changes = Few.more(changes, change);
        task.accepted(Outcome.of(change));
        accepted = Few.more(accepted, task);
    }

    private @Nullable Change recorded(CommandKey key) {
        if (changes.isEmpty()) {
            return null;
        }
        if (recorded.isEmpty()) {
            recorded = new HashMap<>(2 * expected);
        }
        for (int i = recorded.size(); i < changes.size(); i++) {
            // each has its own key
            recorded.put(changes.get(i).entry().key(), changes.get(i));
        }
        return recorded.get(key);
    }

    /** H7: the next command that touches what an overdue reservation holds records its release first. */
    private List<Change> releaseOverdue(Footprint footprint, Instant now) {
        List<Reservation> touched = Overdue.touched(snapshot, footprint, now);
        if (touched.isEmpty()) {
            return List.of();
        }
        List<Change> released = new ArrayList<>();
        for (Reservation overdue : touched) {
            released.add(record(
                    Overdue.key(overdue),
                    MasterBenefits.UNNAMED,
                    Overdue.fingerprint(overdue, canonical),
                    Overdue.release(snapshot, overdue),
                    now));
        }
        return released;
    }

    private Change record(CommandKey key, String operator, Hash fingerprint, Draft draft, Instant now) {
        Version last = snapshot.version();
        Recorded recorded = new Recorded(last.number() + 1, now);
        Hash head = canonical.head(last.head(), recorded, key, operator, fingerprint, draft);
        JournalEntry entry = new JournalEntry(recorded, key, operator, fingerprint, draft.event(), draft.lines(), head);
        Change change = Evolution.change(rules, snapshot, entry);
        snapshot = Evolution.evolve(snapshot, change);
        return change;
    }
}
