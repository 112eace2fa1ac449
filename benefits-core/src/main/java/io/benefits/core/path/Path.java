package io.benefits.core.path;

import io.benefits.Call;
import io.benefits.Command;
import io.benefits.MasterId;
import io.benefits.Refusal;
import io.benefits.journal.CommandKey;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Recorded;
import io.benefits.settlement.Reservation;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Change;
import io.benefits.spi.Footprint;
import io.benefits.spi.Part;
import io.benefits.spi.Snapshot;
import io.benefits.spi.StoreException;
import io.benefits.spi.Version;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way through: load, decide, append with the expected version. A group of commands of one master is decided one
 * after another on one snapshot and appended together; a single command is a group of one. Thread-safe: it keeps nothing
 * but its ports.
 */
public final class Path {

    /** How many commands are appended together at the most (H8). */
    static final int CHUNK = 1_000;

    private static final int MAX_ATTEMPTS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Path.class);

    private final BenefitStore store;
    private final Clock clock;

    /**
     * A path through a store.
     *
     * @param store the persistence port
     * @param clock where the time of commands comes from (T1)
     */
    public Path(BenefitStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The persistence port, for reading.
     *
     * @return the store
     */
    public BenefitStore store() {
        return store;
    }

    /**
     * The time of a command that is decided on a snapshot: the clock's, but never before the last entry's (T1).
     *
     * @param snapshot the snapshot
     * @return the time, cut to microseconds
     */
    public Instant now(Snapshot snapshot) {
        Instant now = now();
        return now.isBefore(snapshot.version().at()) ? snapshot.version().at() : now;
    }

    /**
     * The time of the clock.
     *
     * @return the time, cut to microseconds
     */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Reads without deciding anything.
     *
     * @param master the master
     * @param footprint what to read
     * @return a snapshot of now
     */
    public Snapshot load(MasterId master, Footprint footprint) {
        return store.load(Objects.requireNonNull(master, "master"), footprint);
    }

    /**
     * Reads what a command would be decided on: overdue reservations that it touches are released, if only for the answer
     * (H7).
     *
     * @param master the master
     * @param footprint what to read
     * @return a snapshot of now
     */
    public Snapshot loadToDecide(MasterId master, Footprint footprint) {
        Snapshot snapshot = load(master, footprint);
        for (Reservation overdue : Overdue.touched(snapshot, footprint, now(snapshot))) {
            snapshot = Overdue.released(snapshot, overdue);
        }
        return snapshot;
    }

    /**
     * Runs one command.
     *
     * @param <C> the command
     * @param <R> its refusals
     * @param <A> its answer
     * @param command the command
     * @param rule its rule
     * @return its answer, or why it was refused
     */
    public <C extends Command, R extends Refusal, A> Either<R, A> run(C command, Rule<C, R, A> rule) {
        Objects.requireNonNull(command, "command");
        Canonical canonical = new Canonical();
        Task<C, R, A> task = new Task<>(command, rule, canonical);
        carry(command.call().master(), List.of(task), canonical);
        return task.result();
    }

    /**
     * Runs many commands of one master, in chunks, as if one by one.
     *
     * @param <C> the command
     * @param <R> its refusals
     * @param <A> its answer
     * @param master the master of all of them
     * @param commands the commands
     * @param rule their rule
     * @return a result for each, in order; if the decision of one fails, those before it are done and its failure is
     *     thrown
     */
    public <C extends Command, R extends Refusal, A> List<Either<R, A>> runAll(
            MasterId master, List<C> commands, Rule<C, R, A> rule) {
        Canonical canonical = new Canonical();
        List<Either<R, A>> results = new ArrayList<>(commands.size());
        for (int from = 0; from < commands.size(); from += CHUNK) {
            List<Task<C, R, A>> chunk = new ArrayList<>();
            for (C command : commands.subList(from, Math.min(from + CHUNK, commands.size()))) {
                chunk.add(new Task<>(command, rule, canonical));
            }
            carry(master, chunk, canonical);
            for (Task<C, R, A> task : chunk) {
                results.add(task.result());
            }
        }
        return results;
    }

    /**
     * Asks what a command would do, and changes nothing (H4). A command that is recorded is answered from its entry.
     *
     * @param <C> the command
     * @param <R> its refusals
     * @param <A> its answer
     * @param <P> what is asked for
     * @param command the command
     * @param rule its rule
     * @param question what to derive from the snapshot
     * @param repeated what to derive from the first answer of a recorded command
     * @return what was asked for, or why the command would be refused
     */
    public <C extends Command, R extends Refusal, A, P> Either<R, P> ask(
            C command, Rule<C, R, A> rule, Function<Snapshot, Either<R, P>> question, Function<A, P> repeated) {
        MasterId master = command.call().master();
        Task<C, R, A> task = new Task<>(command, rule, new Canonical());
        Snapshot snapshot = loadToDecide(master, rule.footprint(command));
        JournalEntry recorded = store.recorded(master, Set.of(task.key())).get(task.key());
        if (recorded != null) {
            task.repeats(recorded);
        } else if (snapshot.master() != null) {
            return question.apply(snapshot);
        } else {
            task.decide(snapshot, now(snapshot));
        }
        task.finish();
        return task.result().map(repeated);
    }

    /** Brings every task to its end, or those up to the first whose decision fails. */
    private void carry(MasterId master, List<? extends Task<?, ?, ?>> tasks, Canonical canonical) {
        List<Task<?, ?, ?>> open = new ArrayList<>(tasks);
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            if (attempt > MAX_ATTEMPTS) {
                throw new StoreException(
                        "master " + master + " was written by others " + MAX_ATTEMPTS + " times in a row", true, null);
            }
            Attempt made = new Attempt(master, open, canonical);
            Append.Result result = made.append();
            if (result == Append.Result.CONFLICT) {
                pause(attempt);
                continue;
            }
            boolean appended = result == Append.Result.APPENDED;
            Set<CommandKey> unsure = appended ? made.undecided() : made.keys();
            Map<CommandKey, JournalEntry> recorded = unsure.isEmpty() ? Map.of() : store.recorded(master, unsure);
            for (Task<?, ?, ?> task : made.decided()) {
                JournalEntry entry = recorded.get(task.key());
                // what this group appended itself was not there when the others of it were decided
                if (entry != null
                        && (!appended || entry.number() <= made.expected().number())) {
                    task.repeats(entry);
                    task.finish();
                } else if (appended) {
                    task.finish();
                    if (task.hasFailed()) {
                        return;
                    }
                }
            }
            open.removeIf(Task::isFinal);
        }
        if (LOG.isDebugEnabled()) {
            log(master, tasks);
        }
    }

    private static void log(MasterId master, List<? extends Task<?, ?, ?>> tasks) {
        for (Task<?, ?, ?> task : tasks) {
            LOG.debug(
                    "{} {} of master {}: {}",
                    task.command().getClass().getSimpleName(),
                    task.key(),
                    master,
                    task.isAccepted() ? "accepted" : "refused");
        }
    }

    /** A moment before deciding again, so that two who write the same master do not keep meeting. */
    private static void pause(int attempt) {
        if (attempt < 4) {
            Thread.onSpinWait();
            return;
        }
        try {
            Thread.sleep(0, ThreadLocalRandom.current().nextInt(1, 100_000 * Math.min(attempt, 9)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted before the command was decided", true, e);
        }
    }

    /** One load, the decisions on it, and one append. */
    private final class Attempt {

        private final Version expected;
        private final List<Task<?, ?, ?>> decided = new ArrayList<>();
        private final Set<CommandKey> undecided = new HashSet<>();
        private final Map<CommandKey, JournalEntry> accepted = new HashMap<>();
        private final List<Change> changes = new ArrayList<>();
        private Snapshot snapshot;

        Attempt(MasterId master, List<Task<?, ?, ?>> tasks, Canonical canonical) {
            Footprint footprint = Footprint.MASTER;
            for (Task<?, ?, ?> task : tasks) {
                footprint = footprint.and(task.footprint());
            }
            snapshot = store.load(master, footprint);
            expected = snapshot.version();
            for (Task<?, ?, ?> task : tasks) {
                decided.add(task);
                JournalEntry earlier = accepted.get(task.key());
                if (earlier != null) {
                    task.repeats(earlier);
                    continue;
                }
                Instant now = now(snapshot);
                Snapshot before = snapshot;
                List<Change> released = releaseOverdue(task.footprint(), now, canonical);
                Draft draft = task.decide(snapshot, now);
                if (draft == null) {
                    // a refused command leaves no trace, not even of the releases that it would have brought about
                    snapshot = before;
                    undecided.add(task.key());
                    if (task.hasFailed()) {
                        break;
                    }
                    continue;
                }
                changes.addAll(released);
                JournalEntry entry = record(
                        task.key(),
                        task.command().call().operator(),
                        task.fingerprint(),
                        draft,
                        now,
                        canonical,
                        changes);
                accepted.put(task.key(), entry);
                task.accepted(entry);
            }
        }

        /** Refusals and failures append nothing; a fresh load is all that they need. */
        Append.Result append() {
            return changes.isEmpty() ? Append.Result.APPENDED : store.append(new Append(expected, changes, snapshot));
        }

        List<Task<?, ?, ?>> decided() {
            return decided;
        }

        Version expected() {
            return expected;
        }

        Set<CommandKey> undecided() {
            return undecided;
        }

        Set<CommandKey> keys() {
            Set<CommandKey> keys = new HashSet<>(undecided);
            keys.addAll(accepted.keySet());
            return keys;
        }

        /** H7: the next command that touches what an overdue reservation holds records its release first. */
        private List<Change> releaseOverdue(Footprint footprint, Instant now, Canonical canonical) {
            List<Change> released = new ArrayList<>();
            for (Reservation overdue : Overdue.touched(snapshot, footprint, now)) {
                record(
                        Overdue.key(overdue),
                        Call.UNNAMED,
                        Overdue.fingerprint(overdue, canonical),
                        Overdue.release(snapshot, overdue),
                        now,
                        canonical,
                        released);
            }
            return released;
        }

        private JournalEntry record(
                CommandKey key,
                String operator,
                String fingerprint,
                Draft draft,
                Instant now,
                Canonical canonical,
                List<Change> into) {
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
            List<Part> parts = Evolution.parts(snapshot, entry);
            snapshot = Evolution.evolve(snapshot, entry, parts);
            into.add(new Change(entry, parts));
            return entry;
        }
    }
}
