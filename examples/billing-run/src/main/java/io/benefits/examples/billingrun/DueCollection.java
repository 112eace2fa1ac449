package io.benefits.examples.billingrun;

import static java.util.Objects.requireNonNull;

import io.benefits.Benefits;
import io.benefits.Call;
import io.benefits.CommandId;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import java.io.Closeable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Puts dues to their payers, as a host's billing system would, and records the answers (H5). Many are recorded at the same
 * time: the library appends what waits for its turn together.
 */
final class DueCollection implements Closeable {

    private static final int AT_ONCE = 64;

    private final Benefits benefits;
    private final Arrangement arrangement;
    private final ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);

    DueCollection(Benefits benefits, Arrangement arrangement) {
        this.benefits = benefits;
        this.arrangement = arrangement;
    }

    /** The settled rows after their dues were answered, in the same order. */
    List<Outcomes.Settled> collect(List<Outcomes.Settled> settled) {
        List<Callable<Outcomes.Settled>> calls = settled.stream()
                .map(one -> (Callable<Outcomes.Settled>) () -> one.settlement().unpaid() == null ? one : collect(one))
                .toList();
        try {
            return callers.invokeAll(calls).stream().map(DueCollection::done).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while dues were collected", e);
        }
    }

    private static <T> T done(Future<T> call) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while dues were collected", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Outcomes.Settled collect(Outcomes.Settled one) {
        Settlement settlement = one.settlement();
        DueStatus status = arrangement.isCollectable(
                        one.row().master(), settlement.charge().account(), requireNonNull(settlement.unpaid()))
                ? DueStatus.COLLECTED
                : DueStatus.IN_ARREARS;
        CommandId id = new CommandId("due-" + settlement.recorded().number());
        Call call = new Call(one.row().master(), id, Enterprise.OPERATOR);
        Settlement answered = benefits.settlements()
                .answer(new AnswerDue(call, settlement.charge().id(), status))
                .getOrElseThrow(refusal -> new IllegalStateException(refusal.message()));
        return new Outcomes.Settled(one.row(), answered, one.isEarlier());
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
