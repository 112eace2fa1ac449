package io.benefits.core.path;

import io.benefits.MasterBenefits;
import io.benefits.command.Command;
import io.benefits.command.Refusal;
import io.benefits.settlement.Reservation;
import io.benefits.spi.BenefitListener;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way through: load, decide, append with the expected version. Commands given for one master at the same time are decided
 * one after another on one snapshot and appended together, by one of their callers ({@link Turns}, {@link Group}). A single
 * command is a group of one. Thread-safe.
 */
public final class Path {

    /** The most commands that are appended together (H8). */
    static final int CHUNK = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Path.class);

    private final BenefitStore store;
    private final Clock clock;
    private final Rules rules;
    private final Cache cache;
    private final Hearing hearing;
    private final Turns turns = new Turns(this::serve);
    /** Kept, because making one costs more than a fingerprint. */
    private final AtomicReference<@Nullable Canonical> spare = new AtomicReference<>();

    /**
     * A path through a store.
     *
     * @param store the persistence port
     * @param clock the clock from which commands get their time (T1)
     * @param cached how many parts to keep of recently used masters
     * @param rules decide commands and fold events
     * @param listener hears what is done; null for none
     */
    public Path(BenefitStore store, Clock clock, int cached, Rules rules, @Nullable BenefitListener listener) {
        this.store = store;
        this.clock = clock;
        this.rules = rules;
        // what a caller's own transaction did may still be rolled back
        this.cache = new Cache(store.joins() ? 0 : cached);
        this.hearing = new Hearing(listener);
    }

    /**
     * The same path through another store, of which nothing is kept.
     *
     * @param other the other store
     * @return a path with the same clock and rules
     */
    public Path through(BenefitStore other) {
        return new Path(other, clock, 0, rules, null);
    }

    /** Tells the listener what is done. */
    Hearing hearing() {
        return hearing;
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
     * The rules that decide commands and fold events.
     *
     * @return the rules
     */
    public Rules rules() {
        return rules;
    }

    /**
     * The time of a command that is decided on a snapshot: the clock's, but never before the last entry's (T1).
     *
     * @param snapshot the snapshot
     * @return the time, cut to microseconds
     */
    public Instant now(Snapshot snapshot) {
        return now(snapshot, At.NOW);
    }

    /**
     * The time of a decision at some moment: never before the last entry's (T1).
     *
     * @param snapshot the snapshot of that moment
     * @param at the moment
     * @return the time, cut to microseconds
     */
    public Instant now(Snapshot snapshot, At at) {
        Instant now = at.instant() == null ? now() : at.instant();
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
     * Looks without deciding anything.
     *
     * @param master the master
     * @param footprint what to read
     * @return a snapshot of the present
     */
    public Snapshot look(MasterId master, Footprint footprint) {
        return look(master, At.NOW, footprint);
    }

    /**
     * Looks without deciding anything.
     *
     * @param master the master
     * @param at the moment to look at
     * @param footprint what to read
     * @return a snapshot of that moment
     */
    public Snapshot look(MasterId master, At at, Footprint footprint) {
        return at.number() == Reading.LATEST
                ? store.look(master, footprint)
                : store.loadAsOf(master, footprint, at.number());
    }

    /**
     * Looks at the state on which a command would be decided. Overdue reservations that it touches are released for the answer
     * only (H7).
     *
     * @param master the master
     * @param at the moment of the decision
     * @param footprint what to read
     * @return a snapshot of that moment
     */
    public Snapshot lookAhead(MasterId master, At at, Footprint footprint) {
        if (at.number() != Reading.LATEST) {
            return Ahead.released(this, master, footprint, at.number(), Objects.requireNonNull(at.instant()));
        }
        Snapshot snapshot = look(master, at, footprint);
        for (Reservation overdue : Overdue.touched(snapshot, footprint, now(snapshot, at))) {
            snapshot = Overdue.released(rules, snapshot, overdue);
        }
        return snapshot;
    }

    /**
     * Runs one command.
     *
     * @param <C> the command
     * @param <A> its answer
     * @param master the master that it acts for
     * @param operator who gives it
     * @param command the command
     * @param rule its rule
     * @return its answer, or why it was refused
     */
    public <C extends Command<A>, A> Either<Refusal, A> run(
            MasterId master, String operator, C command, Rule<C, A, ?> rule) {
        Objects.requireNonNull(command, "command");
        Canonical canonical = canonical();
        Task<C, A> task = new Task<>(operator, command, rule, rule.footprint(master, command), canonical);
        carry(master, List.of(task), canonical);
        return task.result();
    }

    /**
     * Runs many commands of one master, in chunks, as if one after another.
     *
     * @param <C> the command
     * @param <A> its answer
     * @param master the master that all of them act for
     * @param operator who gives them
     * @param commands the commands
     * @param rule their rule
     * @return a result for each, in order; if the decision of one fails, those before it are done and its failure is thrown
     */
    public <C extends Command<A>, A> List<Either<Refusal, A>> runAll(
            MasterId master, String operator, List<C> commands, Rule<C, A, ?> rule) {
        Canonical canonical = canonical();
        List<Either<Refusal, A>> results = new ArrayList<>(commands.size());
        for (int from = 0; from < commands.size(); from += CHUNK) {
            List<C> some = commands.subList(from, Math.min(from + CHUNK, commands.size()));
            List<Footprint> footprints = rule.footprints(master, some);
            List<Task<C, A>> chunk = new ArrayList<>(some.size());
            for (int i = 0; i < some.size(); i++) {
                chunk.add(new Task<>(operator, some.get(i), rule, footprints.get(i), canonical));
            }
            carry(master, chunk, canonical);
            for (Task<C, A> task : chunk) {
                results.add(task.result());
            }
        }
        return results;
    }

    /**
     * Asks what a command would do, and changes nothing (H4). A command that is recorded is answered from its entry.
     *
     * @param <C> the command
     * @param <A> its answer
     * @param <P> what is asked for
     * @param master the master that it would act for
     * @param at the moment of the decision
     * @param command the command
     * @param rule its rule
     * @param question what to derive from the snapshot and the time of the command
     * @param repeated what to derive from the first answer of a recorded command
     * @return what was asked for, or why the command would be refused
     */
    public <C extends Command<A>, A, P> Either<Refusal, P> ask(
            MasterId master,
            At at,
            C command,
            Rule<C, A, ?> rule,
            BiFunction<Snapshot, Instant, Either<Refusal, P>> question,
            Function<A, P> repeated) {
        Canonical canonical = canonical();
        Task<C, A> task = new Task<>(MasterBenefits.UNNAMED, command, rule, rule.footprint(master, command), canonical);
        spare.set(canonical);
        Snapshot snapshot = lookAhead(master, at, task.footprint().whole());
        Outcome recorded = store.recorded(master, Set.of(task.key())).get(task.key());
        if (recorded != null && recorded.entry().number() <= at.number()) {
            task.repeats(recorded);
        } else if (snapshot.master() != null) {
            return question.apply(snapshot, now(snapshot, at));
        } else {
            task.decide(snapshot, now(snapshot, at), 0);
        }
        task.finish();
        return task.result().map(repeated);
    }

    /** A canonical form that nobody else uses. */
    private Canonical canonical() {
        Canonical kept = spare.getAndSet(null);
        return kept == null ? new Canonical() : kept;
    }

    /** Completes every task, or those up to the first whose decision fails. */
    private void carry(MasterId master, List<? extends Task<?, ?>> tasks, Canonical canonical) {
        Caller caller = new Caller(tasks, canonical);
        if (store.joins()) {
            serve(Turn.alone(master, caller));
        } else {
            turns.serve(master, caller);
        }
        spare.set(canonical);
        if (LOG.isDebugEnabled()) {
            log(master, tasks);
        }
    }

    private void serve(Turn turn) {
        new Group(this, cache, turn).serve();
    }

    private static void log(MasterId master, List<? extends Task<?, ?>> tasks) {
        for (Task<?, ?> task : tasks) {
            if (task.hasFailed()) {
                return;
            }
            LOG.debug(
                    "{} {} of master {}: {}",
                    task.command().getClass().getSimpleName(),
                    task.key(),
                    master,
                    task.isAccepted() ? "accepted" : "refused");
        }
    }
}
