package io.benefits.core.path;

import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One caller at a time works for a master, and takes along all that wait: many commands per append, and no thread of our own. The
 * caller that has the {@link Turn} serves one group, then hands the turn to the next in line. A lone caller never waits. The next
 * turn begins while an append is on its way. A master is remembered as long as it has callers. Thread-safe.
 */
final class Turns {

    private final Consumer<Turn> work;
    private final Map<MasterId, Line> lines = new ConcurrentHashMap<>();

    /**
     * No callers yet.
     *
     * @param work completes the commands of a turn's callers, or throws
     */
    Turns(Consumer<Turn> work) {
        this.work = work;
    }

    /** Returns when the commands of a caller are done. */
    void serve(MasterId master, Caller caller) {
        Line line = enter(master, caller);
        Turn turn = caller.await(line);
        if (turn != null) {
            try {
                if (!lead(turn)) {
                    turn.awaitKnown();
                    work.accept(turn);
                }
            } finally {
                turn.awaitKnown();
                if (line.end(turn)) {
                    lines.remove(master, line);
                }
            }
        }
    }

    /**
     * Serves the caller and those that wait. If that fails with something that may concern only one of them, each is served
     * alone.
     *
     * @return false if the group broke up: the others wait again
     */
    private boolean lead(Turn turn) {
        try {
            work.accept(turn);
            for (int i = 1; i < turn.callers().size(); i++) {
                turn.callers().get(i).served();
            }
            return true;
        } catch (RuntimeException | Error e) {
            turn.seal();
            List<Caller> open = new ArrayList<>();
            for (Caller other : turn.callers().subList(1, turn.callers().size())) {
                if (other.isOpen()) {
                    open.add(other);
                } else {
                    other.served();
                }
            }
            if (open.isEmpty()) {
                throw e;
            }
            if (e instanceof StoreException failure
                    && failure.isTransient()
                    && !Thread.currentThread().isInterrupted()) {
                open.forEach(each -> each.failed(failure));
                throw e;
            }
            turn.line().waitAgain(turn, open);
            return false;
        }
    }

    private Line enter(MasterId master, Caller caller) {
        while (true) {
            Line line = lines.get(master);
            if (line == null) {
                Line first = new Line(master, caller);
                line = lines.putIfAbsent(master, first);
                if (line == null) {
                    caller.lead(first.last());
                    return first;
                }
            }
            if (line.enter(caller)) {
                return line;
            }
            // its last caller has not removed it yet
            lines.remove(master, line);
        }
    }
}
