package io.benefits.core.path;

import io.benefits.command.CommandKey;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitListener;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.spi.StoreException;
import io.benefits.spi.StoreTimeoutException;
import io.benefits.value.MasterId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands of some callers of one master. Loads what they need, decides and appends them together, and repeats this until
 * each is answered. Used by one thread at a time.
 */
final class Group {

    private static final int MAX_ATTEMPTS = 200;
    private static final int MAX_FAILURES = 5;

    private final Path path;
    private final BenefitStore store;
    private final Cache cache;
    private final MasterId master;
    private final Turn turn;
    private int attempts;
    private int failures;
    private @Nullable StoreException lastFailure;
    private boolean mayBeRecorded;
    private boolean mustLoad;
    private boolean isFresh;
    private BenefitListener.Basis basis = BenefitListener.Basis.LOADED;

    Group(Path path, Cache cache, Turn turn) {
        this.path = path;
        this.store = path.store();
        this.cache = cache;
        this.master = turn.master();
        this.turn = turn;
    }

    /**
     * Completes every command, or those of a caller up to the first whose decision fails.
     *
     * @throws StoreException when the infrastructure fails, and keeps failing if that is transient; some commands may be complete
     *     nevertheless
     */
    void serve() {
        Snapshot left = turn.ahead();
        Attempt ahead = left == null ? null : decideAhead(left);
        if (ahead == null) {
            turn.gather();
        }
        boolean hasLost = turn.seal();
        if (ahead != null && hasLost) {
            // a caller has left, and its commands must not be appended
            ahead = null;
        } else if (ahead != null) {
            cache.take(master);
            path.hearing()
                    .deciding(
                            master,
                            open().size(),
                            BenefitListener.Basis.KEPT,
                            path.hearing().begin());
        }
        for (List<Task<?, ?>> open = open(); !open.isEmpty(); open = open()) {
            if (++attempts > MAX_ATTEMPTS) {
                throw new StoreException(
                        "master " + master + " was written by others " + MAX_ATTEMPTS + " times in a row", true, null);
            }
            double pause = 0;
            try {
                if (mayBeRecorded) {
                    answerRecorded(open, Long.MAX_VALUE);
                    mayBeRecorded = false;
                } else {
                    Attempt made = ahead == null ? decide(open) : ahead;
                    ahead = null;
                    if (append(made, open) == Append.Result.CONFLICT && attempts > 3) {
                        pause = Math.min(attempts, 9) / 10.0;
                    }
                }
            } catch (StoreException e) {
                retry(e);
                pause = 1 << failures;
            }
            if (pause > 0) {
                pause(pause);
            }
        }
    }

    /**
     * Decides on what the append before this turn will leave, while it is on its way. The decisions are dropped if the append
     * fails, or if one of them cannot be sent as it is. The commands are then decided again, as if nothing had been on its way.
     *
     * @return what was decided, or null if it is dropped
     */
    private @Nullable Attempt decideAhead(Snapshot left) {
        Attempt made = new Attempt(path, left, 1, canonical());
        boolean isDecided;
        try {
            isDecided = isDecidedAhead(made);
        } catch (RuntimeException | Error e) {
            // may come from a state that will never exist
            isDecided = false;
        }
        return turn.awaitKnown() && isDecided ? made : null;
    }

    /** Decides for all callers that arrive before the outcome of the previous append is known. */
    private boolean isDecidedAhead(Attempt made) {
        boolean isReady = false;
        boolean isKnown = false;
        List<Caller> come = new ArrayList<>(List.of(turn.leader()));
        come.addAll(turn.gather());
        while (!come.isEmpty() || !isKnown) {
            for (Caller caller : come) {
                if (!made.covers(footprint(caller.tasks()))) {
                    return false;
                }
            }
            if (!come.isEmpty()) {
                made.decide(come);
            } else if (isReady || made.isEmpty()) {
                turn.pause();
            } else {
                // once: callers that arrive later have it made again
                made.ready();
                isReady = true;
            }
            if (isKnown) {
                break;
            }
            // once more, so that late callers are appended together with the others
            isKnown = turn.isKnown();
            come = turn.gather();
        }
        return true;
    }

    private static Footprint footprint(List<? extends Task<?, ?>> tasks) {
        if (tasks.size() == 1) {
            return tasks.get(0).footprint();
        }
        List<Footprint> footprints = new ArrayList<>(tasks.size());
        for (Task<?, ?> task : tasks) {
            footprints.add(task.footprint());
        }
        return Footprint.all(footprints);
    }

    private Canonical canonical() {
        return turn.leader().canonical();
    }

    private void retry(StoreException failure) {
        if (lastFailure != null && lastFailure != failure) {
            failure.addSuppressed(lastFailure);
        }
        lastFailure = failure;
        // after a timeout the callers have waited for as long as they may
        boolean mayRepeat = failure.isTransient() && !(failure instanceof StoreTimeoutException);
        boolean again = !store.joins() && mayRepeat && ++failures <= MAX_FAILURES;
        path.hearing().failed(master, failure, again);
        if (!again) {
            throw failure;
        }
    }

    private List<Task<?, ?>> open() {
        int most = 0;
        for (int i = 0; i < turn.callers().size(); i++) {
            most += turn.callers().get(i).tasks().size();
        }
        List<Task<?, ?>> open = Few.none(most);
        for (int i = 0; i < turn.callers().size(); i++) {
            Caller caller = turn.callers().get(i);
            for (int j = 0; caller.isOpen() && j < caller.tasks().size(); j++) {
                Task<?, ?> task = caller.tasks().get(j);
                open = task.isFinal() ? open : Few.more(open, task);
            }
        }
        return open;
    }

    private Attempt decide(List<Task<?, ?>> open) {
        long begun = path.hearing().begin();
        Snapshot before = load(footprint(open));
        path.hearing().deciding(master, open.size(), basis, begun);
        Attempt made = new Attempt(path, before, open.size(), canonical());
        made.decide(turn.callers());
        return made;
    }

    private Append.Result append(Attempt made, List<Task<?, ?>> open) {
        if (made.isEmpty()) {
            cache.put(made.before().toKeep());
            if (isFresh) {
                finish(made);
            }
            mustLoad = true;
            return Append.Result.APPENDED;
        }
        Snapshot left = made.after().toKeep();
        Supplier<Append.Result> ready = made.ready();
        mayBeRecorded = true;
        long begun = path.hearing().begin();
        // a snapshot that has outgrown its load is not handed on, but loaded again
        boolean mayBeFollowed = !left.isOutgrown() && turn.sent(left);
        Append.Result result = Append.Result.CONFLICT;
        try {
            result = ready.get();
        } finally {
            if (result != Append.Result.APPENDED) {
                turn.failed();
            }
        }
        mayBeRecorded = false;
        path.hearing().appended(master, result, made.accepted().size(), made.changes(), begun);
        switch (result) {
            case APPENDED -> {
                cache.put(left);
                finish(made);
                if (mayBeFollowed) {
                    turn.appended();
                }
            }
            case ALREADY_RECORDED -> {
                cache.put(made.before().toKeep());
                answerRecorded(open, Long.MAX_VALUE);
            }
            case CONFLICT -> {
                if (store.joins()) {
                    throw new StoreException("master " + master + " was written by others", true, null);
                }
            }
        }
        return result;
    }

    /**
     * What to decide on: what is kept of the master, and what is missing, as long as nobody else wrote. It is fresh if the store
     * has just confirmed its version. Refusals need that, since they append nothing that would.
     */
    private Snapshot load(Footprint footprint) {
        Snapshot taken = cache.take(master);
        Snapshot kept = taken == null ? null : taken.asking(footprint.charges());
        basis = BenefitListener.Basis.LOADED;
        if (kept != null && footprint.expired() == 0) {
            Footprint missing = kept.missing(footprint);
            isFresh = mustLoad || !missing.equals(Footprint.MASTER);
            if (!isFresh) {
                basis = BenefitListener.Basis.KEPT;
                return kept;
            }
            Snapshot loaded = store.load(master, missing);
            if (loaded.version().equals(kept.version())) {
                basis = BenefitListener.Basis.COMPLETED;
                return kept.and(loaded);
            }
            basis = BenefitListener.Basis.OVERTAKEN;
        }
        isFresh = true;
        return store.load(master, footprint);
    }

    private void finish(Attempt made) {
        made.accepted().forEach(Task::finish);
        // what this group appended did not exist yet when its other commands were decided
        answerRecorded(made.declined(), made.before().version().number());
        made.declined().forEach(Task::finish);
    }

    /** Gives the first answer to commands that are recorded up to an entry's number, in one look-up for all (J1). */
    private void answerRecorded(List<Task<?, ?>> tasks, long last) {
        if (tasks.isEmpty()) {
            return;
        }
        Set<CommandKey> keys = new HashSet<>();
        tasks.forEach(task -> keys.add(task.key()));
        Map<CommandKey, Outcome> recorded = store.recorded(master, keys);
        for (Task<?, ?> task : tasks) {
            Outcome found = recorded.get(task.key());
            if (found != null && found.entry().number() <= last) {
                task.repeats(found);
                task.finish();
            }
        }
    }

    /** Pauses for a random time before trying again, so that two writers of the same master do not keep colliding. */
    private static void pause(double mostMillis) {
        try {
            TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextInt((int) (mostMillis * 1_000_000)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted before the command was decided", true, e);
        }
    }
}
