package io.benefits.core.path;

import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One caller at a time works for a master, and takes along everyone who waits: many commands per append, and no thread of our
 * own. The caller that has the {@link Turn} serves one group, then hands it to the next in line. A lone caller never waits. While an append is
 * on its way, the next turn begins already. Thread-safe. It remembers a master for as long as somebody is there.
 */
final class Turns {

    private final Consumer<Turn> work;
    private final Map<MasterId, Line> lines = new ConcurrentHashMap<>();

    /** Who waits for a master, and the turn that began last. */
    static final class Line {
        private final Deque<Caller> waiting = new ArrayDeque<>(2);
        private Turn last;

        private Line(Turn first) {
            last = first;
            first.leader().lead(first);
        }

        private void begin(Turn turn) {
            last = turn;
            turn.leader().lead(turn);
        }

        /** The next who waits begins to decide, if the append of the last turn is on its way. */
        void goOn() {
            Caller next = waiting.peek();
            if (next != null && !next.isAlone() && last.canBeFollowed()) {
                begin(last.follow(waiting.remove()));
            }
        }
    }

    /**
     * Nobody is there.
     *
     * @param work brings the commands of the callers of a turn to their end, or throws
     */
    Turns(Consumer<Turn> work) {
        this.work = work;
    }

    /** Returns when the commands of a caller are done. */
    void serve(MasterId master, Caller caller) {
        enter(master, caller);
        Turn turn = caller.await(() -> leave(master, caller));
        if (turn != null) {
            try {
                if (!lead(turn)) {
                    turn.awaitKnown();
                    work.accept(turn);
                }
            } finally {
                turn.awaitKnown();
                end(turn);
            }
        }
    }

    /**
     * Serves the caller and those who wait. If that fails by something that may be of one of them only, whoever it is,
     * everyone is served alone.
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
            for (Caller other :
                    turn.callers().subList(1, turn.callers().size())) {
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
            waitAgain(turn, open);
            return false;
        }
    }

    private void enter(MasterId master, Caller caller) {
        lines.compute(master, (id, line) -> {
            if (line == null) {
                return new Line(new Turn(this, master, caller, null));
            }
            if (line.last.isOfCurrentThread()) {
                throw new IllegalStateException("a decision must not give a command of the same master " + master);
            }
            line.waiting.add(caller);
            line.goOn();
            return line;
        });
    }

    /** Takes along everyone who waits, as far as it makes one append with those who are there (H8). */
    List<Caller> gather(Turn turn) {
        List<Caller> come = new ArrayList<>(0);
        guarded(turn.master(), line -> {
            for (Caller next = line.waiting.peek(); next != null && !next.isAlone(); next = line.waiting.peek()) {
                if (turn.commands() + next.tasks().size() > Path.CHUNK) {
                    break;
                }
                turn.join(next);
                come.add(next);
                line.waiting.remove();
            }
        });
        return come;
    }

    /** Changes what is there of a master, if anyone is. */
    void guarded(MasterId master, Consumer<Line> change) {
        lines.computeIfPresent(master, (id, line) -> {
            change.accept(line);
            return line;
        });
    }

    /** They wait again, before all others, to be served alone. */
    private void waitAgain(Turn turn, List<Caller> callers) {
        guarded(turn.master(), line -> {
            turn.breakUp();
            turn.leader().alone();
            for (int i = callers.size() - 1; i >= 0; i--) {
                callers.get(i).alone();
                line.waiting.addFirst(callers.get(i));
            }
        });
    }

    private boolean leave(MasterId master, Caller caller) {
        boolean[] left = new boolean[1];
        guarded(master, line -> left[0] = line.waiting.remove(caller) || line.last.leave(caller));
        return left[0];
    }

    private void end(Turn turn) {
        lines.computeIfPresent(turn.master(), (id, line) -> {
            if (!turn.end()) {
                Caller next = line.waiting.poll();
                if (next == null) {
                    return null;
                }
                line.begin(new Turn(this, turn.master(), next, null));
            }
            return line;
        });
    }
}
