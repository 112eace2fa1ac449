package io.benefits.core.path;

import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * One caller at a time works for a master, and takes along everyone who waits: many commands per append, and no thread of our
 * own. Whoever has the turn serves one group and hands the turn to the next who waits; who finds nobody there does not wait.
 * Thread-safe. It remembers a master for as long as somebody is there.
 */
final class Turns {

    private final BiConsumer<MasterId, List<Caller>> work;
    private final Map<MasterId, Line> lines = new ConcurrentHashMap<>();

    /** Who has the turn, and who waits for it. */
    private static final class Line {
        private final Deque<Caller> waiting = new ArrayDeque<>(2);
        private Caller leader;

        Line(Caller first) {
            leader = first;
        }
    }

    /**
     * Nobody is there.
     *
     * @param work brings the commands of a group of callers to their end, or throws
     */
    Turns(BiConsumer<MasterId, List<Caller>> work) {
        this.work = work;
    }

    /** Returns when the commands of a caller are done. */
    void serve(MasterId master, Caller caller) {
        enter(master, caller);
        if (caller.await(() -> leave(master, caller))) {
            try {
                lead(master, caller);
            } finally {
                handOver(master);
            }
        }
    }

    private void lead(MasterId master, Caller caller) {
        if (caller.isAlone() || !leadGroup(master, caller)) {
            work.accept(master, List.of(caller));
        }
    }

    /**
     * Serves the caller and those who wait. If that fails by something that may be of one of them only, whoever it is,
     * everyone is served alone.
     *
     * @return false if the group broke up: the others wait again
     */
    private boolean leadGroup(MasterId master, Caller caller) {
        List<Caller> others = new ArrayList<>();
        try {
            gather(master, caller, others);
            List<Caller> group = new ArrayList<>(others);
            group.add(0, caller);
            work.accept(master, group);
            others.forEach(Caller::served);
            return true;
        } catch (RuntimeException | Error e) {
            if (others.isEmpty()) {
                throw e;
            }
            if (e instanceof StoreException failure
                    && failure.isTransient()
                    && !Thread.currentThread().isInterrupted()) {
                others.forEach(each -> each.failed(failure));
                throw e;
            }
            waitAgain(master, others);
            return false;
        }
    }

    private void enter(MasterId master, Caller caller) {
        lines.compute(master, (id, line) -> {
            if (line == null) {
                caller.lead();
                return new Line(caller);
            }
            if (line.leader.isCurrentThread()) {
                throw new IllegalStateException("a decision must not give a command of the same master " + master);
            }
            line.waiting.add(caller);
            return line;
        });
    }

    /** Everyone who waits, as far as it makes one append with the caller (H8). */
    private void gather(MasterId master, Caller caller, List<Caller> others) {
        lines.computeIfPresent(master, (id, line) -> {
            int commands = caller.tasks().size();
            for (Caller next = line.waiting.peek(); next != null && !next.isAlone(); next = line.waiting.peek()) {
                commands += next.tasks().size();
                if (commands > Path.CHUNK) {
                    break;
                }
                others.add(next);
                line.waiting.remove();
            }
            return line;
        });
    }

    /** They wait again, before all others, to be served alone. */
    private void waitAgain(MasterId master, List<Caller> callers) {
        lines.computeIfPresent(master, (id, line) -> {
            for (int i = callers.size() - 1; i >= 0; i--) {
                callers.get(i).alone();
                line.waiting.addFirst(callers.get(i));
            }
            return line;
        });
    }

    private boolean leave(MasterId master, Caller caller) {
        boolean[] left = new boolean[1];
        lines.computeIfPresent(master, (id, line) -> {
            left[0] = line.waiting.remove(caller);
            return line;
        });
        return left[0];
    }

    private void handOver(MasterId master) {
        lines.computeIfPresent(master, (id, line) -> {
            Caller next = line.waiting.poll();
            if (next == null) {
                return null;
            }
            line.leader = next;
            next.lead();
            return line;
        });
    }
}
