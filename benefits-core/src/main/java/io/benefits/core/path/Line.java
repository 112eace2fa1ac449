package io.benefits.core.path;

import io.benefits.value.MasterId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The callers of a master: the turn that began last, and those that wait. It is the lock of its turns. Thread-safe. */
final class Line {

    private final MasterId master;
    private final Deque<Caller> waiting = new ArrayDeque<>(1);
    private Turn last;
    private boolean isOver;

    /** A line with one caller, who has the turn. */
    Line(MasterId master, Caller first) {
        this.master = master;
        last = new Turn(this, first, null);
    }

    MasterId master() {
        return master;
    }

    /**
     * Waits in the line, or continues from what the last turn has sent.
     *
     * @return false if the line is over
     */
    synchronized boolean enter(Caller caller) {
        if (isOver) {
            return false;
        }
        if (last.isOfCurrentThread()) {
            throw new IllegalStateException("a decision must not give a command of the same master " + master);
        }
        waiting.add(caller);
        goOn();
        return true;
    }

    synchronized boolean leave(Caller caller) {
        return waiting.remove(caller) || last.leave(caller);
    }

    /** The turn that began last. */
    synchronized Turn last() {
        return last;
    }

    /** Makes a turn take along those that wait, as many as make one append with those it has (H8). */
    synchronized List<Caller> gather(Turn turn) {
        List<Caller> come = List.of();
        for (Caller next = waiting.peek(); next != null && !next.isAlone(); next = waiting.peek()) {
            if (turn.commands() + next.tasks().size() > Path.CHUNK) {
                break;
            }
            turn.join(next);
            come = come.isEmpty() ? new ArrayList<>() : come;
            come.add(next);
            waiting.remove();
        }
        return come;
    }

    /** Makes callers of a turn wait again, before all others, to be served alone. */
    synchronized void waitAgain(Turn turn, List<Caller> callers) {
        turn.breakUp();
        turn.leader().alone();
        for (int i = callers.size() - 1; i >= 0; i--) {
            callers.get(i).alone();
            waiting.addFirst(callers.get(i));
        }
    }

    /** Lets the next waiting caller begin to decide, if the append of the last turn is on its way. */
    synchronized void goOn() {
        Caller next = waiting.peek();
        if (next != null && !next.isAlone() && last.canBeFollowed()) {
            begin(last.follow(waiting.remove()));
        }
    }

    /**
     * Ends a turn. The next waiting caller gets one, unless another turn already continues from this one.
     *
     * @return whether the line is over, since nobody is left
     */
    synchronized boolean end(Turn turn) {
        if (!turn.end()) {
            Caller next = waiting.poll();
            if (next == null) {
                isOver = true;
            } else {
                begin(new Turn(this, next, null));
            }
        }
        return isOver;
    }

    private void begin(Turn turn) {
        last = turn;
        turn.leader().lead(turn);
    }
}
