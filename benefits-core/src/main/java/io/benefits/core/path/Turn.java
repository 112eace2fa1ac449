package io.benefits.core.path;

import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to work for a master: of the caller who leads it, for everyone whom that caller takes along. While the append of one
 * turn is on its way, the next turn may begin: it decides on what that append will leave, and waits until the append is known
 * before it sends anything. Its methods are of the leader's thread, except those that say so.
 */
final class Turn {

    private enum State {
        /** Nothing of it is on its way. */
        DECIDING,
        /** An append is on its way, and another turn may go on from what it will leave. */
        SENT,
        /** That append has succeeded, and everyone of this turn has an answer. */
        APPENDED,
        /** It has ended, and the turn that follows goes on from its append. */
        LANDED,
        /** It has ended in another way. */
        OVER
    }

    private static final long MOMENT_NANOS = 100_000;

    private final Line line;
    private final Caller leader;
    // the line guards these
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

    /** A turn that nobody else takes part in, and nobody follows. */
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

    /** The leader and those who are taken along. */
    List<Caller> callers() {
        return group;
    }

    /** What the append will leave that is on its way before this turn; null if there is none. */
    @Nullable
    Snapshot ahead() {
        Turn former = before;
        return former == null ? null : former.after;
    }

    /** Takes along those who wait, and names them. */
    List<Caller> gather() {
        return leader.isAlone() ? List.of() : line.gather(this);
    }

    /** Whether it is known what has become of the append before this turn. */
    boolean isKnown() {
        Turn former = before;
        return former == null || !former.isAtWork();
    }

    /**
     * Waits until it is known what has become of the append before this turn, or for a moment in which others may have come: to be
     * woken by each of them would cost more than it brings. An interrupt is kept for later, since the timeouts of the store bound
     * the wait.
     */
    void pause() {
        LockSupport.parkNanos(this, MOMENT_NANOS);
        wasInterrupted |= Thread.interrupted();
    }

    /**
     * Waits until it is known what has become of the append before this turn.
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
     * From here on nobody joins or leaves.
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
     * What the group decided is on its way: another turn may go on from what it will leave.
     *
     * @param left the snapshot after it
     * @return false if another turn has already gone on from an append that failed
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

    /** What was sent is appended, and everyone of this turn has an answer. Who follows goes on at the end of the turn. */
    void appended() {
        synchronized (line) {
            state = State.APPENDED;
        }
    }

    /** What was sent is not appended. A turn that follows waits until this one is over. */
    void failed() {
        synchronized (line) {
            if (next == null) {
                state = State.DECIDING;
            }
        }
    }

    // ---- of any thread, guarded by the line

    void join(Caller caller) {
        group = Few.more(group, caller);
        commands += caller.tasks().size();
    }

    int commands() {
        return commands;
    }

    /** Lets someone go whose commands are not on their way. */
    boolean leave(Caller caller) {
        if (isSealed || caller.equals(leader) || !group.contains(caller)) {
            return false;
        }
        group.remove(caller);
        hasLost = true;
        return true;
    }

    /** Leaves the leader alone. */
    void breakUp() {
        group = List.of(leader);
    }

    boolean canBeFollowed() {
        return state == State.SENT && next == null;
    }

    /** The turn of someone who goes on from what this one has sent. */
    Turn follow(Caller caller) {
        Turn following = new Turn(line, caller, this);
        next = following;
        return following;
    }

    /**
     * It has ended.
     *
     * @return whether another turn goes on
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
