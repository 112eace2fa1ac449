package io.benefits.core.path;

import io.benefits.spi.StoreException;
import io.benefits.spi.StoreTimeoutException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A caller that gave commands of one master. They are decided in order until a decision fails. If it must wait, it waits here for
 * the turn, or for the caller with the turn to do these commands along with its own. Its tasks belong to the caller with the
 * turn.
 */
final class Caller {

    private final List<? extends Task<?, ?>> tasks;
    private final Canonical canonical;
    private final Thread thread = Thread.currentThread();
    private boolean isAlone;
    private @Nullable StoreException failure;
    private volatile @Nullable Turn turn;
    /** Another caller has done its commands, or failed to. */
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

    /** Whether anything is left to decide; false after a failed decision. */
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

    /** Whether its commands must be done alone, since doing them with others has failed once. */
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

    /** Notes that its commands are done. */
    void served() {
        isServed = true;
        wake();
    }

    /** Ends a pause of its thread. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Notes that the caller with the turn has given up. What is done of this caller's commands stays done. */
    void failed(StoreException cause) {
        failure = isOpen() ? cause : null;
        served();
    }

    /**
     * Waits for the turn.
     *
     * @param line where it waits; an interrupt lets it leave, if it is not too late
     * @return the turn; null if its commands are done
     * @throws StoreException if the caller that had the turn could not do them, or this thread was interrupted in time
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
            // a new one, because exceptions are not shared between threads
            String message = "the append together with others failed: " + failure;
            throw failure instanceof StoreTimeoutException
                    ? new StoreTimeoutException(message, failure)
                    : new StoreException(message, true, failure);
        }
        return turn;
    }
}
