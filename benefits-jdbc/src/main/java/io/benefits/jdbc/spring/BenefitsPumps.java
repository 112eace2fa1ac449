package io.benefits.jdbc.spring;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.account.Master;
import io.benefits.command.Refusal;
import io.benefits.journal.AuditReport;
import io.benefits.journal.ExpiryFilter;
import io.benefits.settlement.Collected;
import io.benefits.settlement.ReservationFilter;
import io.benefits.value.MasterId;
import io.benefits.value.Paging;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host does again and again, for every master: collect open dues, record what has ended, audit the books. Each method
 * goes once through all masters, in the thread that calls it. It takes at least one read per master, so choose the time between
 * two calls accordingly. Properties such as {@code benefits.pumps.collect.every} call the methods on a schedule. Any number of
 * instances may call them at once. Thread-safe.
 *
 * @since 0.1.0
 */
public final class BenefitsPumps {

    /**
     * What the last audit of this instance found.
     *
     * @param at when it ended
     * @param masters how many masters it checked
     * @param problem what does not hold, for the first master with a problem; null if everything holds
     */
    record Audited(Instant at, long masters, @Nullable String problem) {}

    private static final Logger LOG = LoggerFactory.getLogger(BenefitsPumps.class);
    private static final String OPERATOR = "pump";
    private static final int ROUND = 100;

    private final Benefits benefits;
    private final Clock clock;
    private final AtomicReference<Audited> audited = new AtomicReference<>();

    /**
     * Pumps.
     *
     * @param benefits an engine with transactions of its own
     */
    BenefitsPumps(Benefits benefits, Clock clock) {
        this.benefits = benefits;
        this.clock = clock;
    }

    /**
     * Hands every open due to the {@code Billing} bean, and every refund that is to be paid back (H5, H6). What fails stays
     * open, is logged, and is handed over again at the next call. Two instances may hand over the same due at once: the id of
     * its charge is the idempotency key.
     *
     * @return how many dues and refunds were answered
     */
    public long collect() {
        long[] answered = {0};
        each("collect", master -> {
            Optional<Collected> round = Optional.of(
                    benefits.master(master).by(OPERATOR).settlements().collect(ROUND));
            while (round.isPresent()) {
                Collected done = round.get();
                answered[0] += done.collected() + done.inArrears() + done.paidBack();
                if (!done.failures().isEmpty()) {
                    Collected.Failure first = done.failures().get(0);
                    LOG.warn(
                            "{}: {} dues or refunds stay open, the first is charge {}",
                            master,
                            done.failures().size(),
                            first.charge(),
                            first.cause());
                }
                round = done.next()
                        .map(next -> benefits.master(master)
                                .by(OPERATOR)
                                .settlements()
                                .collect(ROUND, next));
            }
        });
        return answered[0];
    }

    /**
     * Releases reservations past their deadline and records what has expired, for masters that have any (H7, C15). A master
     * that has nothing to record gets no entry.
     *
     * @return how many sweeps were recorded
     */
    public long sweep() {
        long[] swept = {0};
        each("sweep", master -> {
            MasterBenefits handle = benefits.master(master).by(OPERATOR);
            boolean more = isDue(handle.view());
            while (more) {
                more = handle.journal()
                        .sweep("sweep " + UUID.randomUUID())
                        .getOrElseThrow(Refusal::toException)
                        .more();
                swept[0]++;
            }
        });
        return swept[0];
    }

    private boolean isDue(View view) {
        Optional<Master> master = view.master();
        return master.isPresent()
                && (!view.reservations(ReservationFilter.ALL.pastDeadline(), Paging.first(1))
                                .items()
                                .isEmpty()
                        || !view.expiring(
                                        ExpiryFilter.until(clock.instant()
                                                .minus(master.get().terms().lateChargeWindow())),
                                        Paging.first(1))
                                .items()
                                .isEmpty());
    }

    /**
     * Audits the books of every master (J5). The health of the application shows what the last audit of this instance found. An
     * audit reads every journal from its beginning, so once a day is already often.
     *
     * @return whether everything holds
     */
    public boolean audit() {
        long[] masters = {0};
        AtomicReference<String> problem = new AtomicReference<>();
        each("audit", master -> {
            AuditReport report = benefits.master(master).journal().audit();
            masters[0]++;
            report.breach().ifPresent(breach -> {
                LOG.error("{}: entry {}: {}", master, breach.number(), breach.what());
                problem.compareAndSet(null, master + ": entry " + breach.number() + ": " + breach.what());
            });
        });
        audited.set(new Audited(clock.instant(), masters[0], problem.get()));
        return problem.get() == null;
    }

    /** What the last audit found; empty if there was none yet. */
    Optional<Audited> audited() {
        return Optional.ofNullable(audited.get());
    }

    /** Runs work for each master. A master that fails does not hold up the others. */
    private void each(String what, Consumer<MasterId> work) {
        RuntimeException failure = null;
        for (MasterId master : (Iterable<MasterId>) benefits.masters()::iterator) {
            try {
                work.accept(master);
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = new IllegalStateException(
                            what + ": " + master + " failed and is tried again at the next call", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
