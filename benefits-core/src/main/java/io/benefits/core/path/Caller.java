package io.benefits.core.path;

import io.benefits.spi.StoreException;
import io.benefits.spi.StoreTimeoutException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Someone who gave commands of one master: they are decided in order until the decision of one fails. Who has to wait, waits
 * here for the turn, or for another who has it to do these commands along with its own. Its tasks belong to whoever has the
 * turn.
 */
final class Caller {

    private final List<? extends Task<?, ?>> tasks;
    private final Canonical canonical;
    private final Thread thread = Thread.currentThread();
    private boolean isAlone;
    private @Nullable StoreException failure;
    private volatile @Nullable Turn turn;
    /** Another has done its commands, or failed to. */
    private volatile boolean isServed;

    Caller(List<? extends Task<?, ?>> tasks, Canonical canonical) {
        this.tasks = tasks;
        this.canonical = canonical;
    }

    List<? extends Task<?, ?>> tasks() {
        return tasks;
    }

    Canonical canonical() {
        return canonical;
    }

    /** Whether anything is left to decide: not after a decision that failed. */
    boolean isOpen() {
        for (int i = 0; i < tasks.size(); i++) {
            Task<?, ?> task = tasks.get(i);
            if (!task.isFinal()) {
                return true;
            } else if (task.hasFailed()) {
                return false;
            }
        }
        return false;
    }

    /** Whether its commands must not be done along with those of others: that has failed once. */
    boolean isAlone() {
        return isAlone;
    }

    void alone() {
        isAlone = true;
    }

    boolean isCurrentThread() {
        return thread == Thread.currentThread();
    }

    /** Hands it the turn. */
    void lead(Turn handed) {
        turn = handed;
        wake();
    }

    /** Its commands are done. */
    void served() {
        isServed = true;
        wake();
    }

    /** Ends a pause of its thread. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Whoever had the turn has given up; what is done of its commands is done all the same. */
    void failed(StoreException cause) {
        failure = isOpen() ? cause : null;
        served();
    }

    /**
     * Waits for the turn.
     *
     * @param line where it waits: an interrupt lets it leave, if that is not too late
     * @return the turn; null if its commands are done
     * @throws StoreException if whoever had the turn could not do them, or this thread was interrupted in time
     */
    @Nullable
    Turn await(Line line) {
        boolean interrupted = false;
        while (turn == null && !isServed) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupted = true;
                if (line.leave(this)) {
                    Thread.currentThread().interrupt();
                    throw new StoreException("interrupted before the command was decided", true, null);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            // one of its own: exceptions are not shared between threads
            String message = "the append together with others failed: " + failure;
            throw failure instanceof StoreTimeoutException
                    ? new StoreTimeoutException(message, failure)
                    : new StoreException(message, true, failure);
        }
        return turn;
    }
}
