package io.benefits.core.path;

import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to work for a master. The caller that leads it works for all whom it takes along. While the append of one turn is on
 * its way, the next turn may begin. It decides on what that append will leave, and sends nothing until the outcome is known. Only
 * the leader's thread calls its methods, unless they say otherwise.
 */
final class Turn {

    private enum State {
        /** Nothing of this turn is on its way. */
        DECIDING,
        /** An append is on its way, and another turn may continue from what it will leave. */
        SENT,
        /** That append has succeeded, and every caller of this turn has an answer. */
        APPENDED,
        /** The turn has ended, and the next one continues from its append. */
        LANDED,
        /** The turn has ended in another way. */
        OVER
    }

    private static final long MOMENT_NANOS = 100_000;

    private final Line line;
    private final Caller leader;
    // guarded by the line
    private List<Caller> group = List.of();
    private int commands;
    private boolean isSealed;
    private boolean hasLost;
    private @Nullable Turn next;
    // written by the leader alone, guarded by the line
    private volatile @Nullable Turn before;
    private volatile @Nullable Snapshot after;
    private volatile State state = State.DECIDING;
    private boolean wasInterrupted;

    Turn(Line line, Caller leader, @Nullable Turn before) {
        this.line = line;
        this.leader = leader;
        this.before = before;
        join(leader);
    }

    /** A turn in which nobody else takes part, and which nobody follows. */
    static Turn alone(MasterId master, Caller caller) {
        return new Line(master, caller).last();
    }

    Line line() {
        return line;
    }

    MasterId master() {
        return line.master();
    }

    Caller leader() {
        return leader;
    }

    /** The leader and the callers taken along. */
    List<Caller> callers() {
        return group;
    }

    /** What the append on its way before this turn will leave; null if there is none. */
    @Nullable
    Snapshot ahead() {
        Turn former = before;
        return former == null ? null : former.after;
    }

    /** Takes along the waiting callers, and returns them. */
    List<Caller> gather() {
        return leader.isAlone() ? List.of() : line.gather(this);
    }

    /** Whether the outcome of the append before this turn is known. */
    boolean isKnown() {
        Turn former = before;
        return former == null || !former.isAtWork();
    }

    /**
     * Waits until the outcome of the append before this turn is known, or for a moment in which other callers may arrive. Being
     * woken by each of them would cost more than it gains. An interrupt is kept for later, since the store's timeouts limit the
     * wait.
     */
    void pause() {
        LockSupport.parkNanos(this, MOMENT_NANOS);
        wasInterrupted |= Thread.interrupted();
    }

    /**
     * Waits until the outcome of the append before this turn is known.
     *
     * @return whether that append has succeeded
     */
    boolean awaitKnown() {
        while (!isKnown()) {
            LockSupport.park(this);
            wasInterrupted |= Thread.interrupted();
        }
        if (wasInterrupted) {
            wasInterrupted = false;
            Thread.currentThread().interrupt();
        }
        Turn former = before;
        before = null;
        return former != null && former.state == State.LANDED;
    }

    /**
     * Lets nobody join or leave from here on.
     *
     * @return whether somebody has left
     */
    boolean seal() {
        synchronized (line) {
            isSealed = true;
            return hasLost;
        }
    }

    /**
     * Marks what the group decided as on its way. Another turn may continue from what it will leave.
     *
     * @param left the snapshot after it
     * @return false if another turn has already continued from an append that failed
     */
    boolean sent(Snapshot left) {
        synchronized (line) {
            if (next != null) {
                return false;
            }
            after = left;
            state = State.SENT;
            line.goOn();
            return true;
        }
    }

    /** Marks what was sent as appended; every caller of this turn has an answer. The next turn continues when this one ends. */
    void appended() {
        synchronized (line) {
            state = State.APPENDED;
        }
    }

    /** Marks what was sent as not appended. A turn that follows waits until this one is over. */
    void failed() {
        synchronized (line) {
            if (next == null) {
                state = State.DECIDING;
            }
        }
    }

    // ---- called by any thread, guarded by the line

    void join(Caller caller) {
        group = Few.more(group, caller);
        commands += caller.tasks().size();
    }

    int commands() {
        return commands;
    }

    /** Lets a caller go whose commands are not on their way. */
    boolean leave(Caller caller) {
        if (isSealed || caller.equals(leader) || !group.contains(caller)) {
            return false;
        }
        group.remove(caller);
        hasLost = true;
        return true;
    }

    /** Keeps only the leader. */
    void breakUp() {
        group = List.of(leader);
    }

    boolean canBeFollowed() {
        return state == State.SENT && next == null;
    }

    /** The turn of a caller that continues from what this one has sent. */
    Turn follow(Caller caller) {
        Turn following = new Turn(line, caller, this);
        next = following;
        return following;
    }

    /**
     * Ends the turn.
     *
     * @return whether another turn continues
     */
    boolean end() {
        state = state == State.APPENDED ? State.LANDED : State.OVER;
        if (next != null) {
            next.leader.wake();
        }
        return next != null;
    }

    /** Whether this thread works in the turn, or in one whose append it follows. */
    boolean isOfCurrentThread() {
        Turn former = before;
        return isAtWork() && (leader.isCurrentThread() || (former != null && former.isOfCurrentThread()));
    }

    private boolean isAtWork() {
        return state != State.LANDED && state != State.OVER;
    }
}
