package io.benefits.core.settlement;

import io.benefits.Call;
import io.benefits.Command;
import io.benefits.CommandId;
import io.benefits.Cursor;
import io.benefits.MasterId;
import io.benefits.Page;
import io.benefits.Paging;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Path;
import io.benefits.core.path.Rule;
import io.benefits.journal.CommandKey;
import io.benefits.journal.Content;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.ChargeId;
import io.benefits.settlement.Collected;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Billing;
import io.benefits.spi.Footprint;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pump between the journal and the billing port (H5, H6): at least once, since the port is called before its answer is
 * recorded. The answers are commands like any other, with ids of their own that the charge or the refund gives them.
 */
final class Collecting {

    private static final AnsweringDue ANSWERING_DUE = new AnsweringDue();
    private static final AnsweringPayBack ANSWERING_PAY_BACK = new AnsweringPayBack();

    private final Path path;
    private final Billing billing;
    private final MasterId master;
    private final String operator;
    private final List<Collected.Failure> failures = new ArrayList<>();
    private int collected;
    private int inArrears;
    private int paidBack;

    Collecting(Path path, Billing billing, MasterId master, String operator) {
        this.path = path;
        this.billing = billing;
        this.master = master;
        this.operator = operator;
    }

    Collected run(int limit) {
        each(ChargeFilter.withDue(DueStatus.OPEN), limit, settlement -> List.of(() -> collect(settlement)));
        each(ChargeFilter.TO_PAY_BACK, limit, this::payBacks);
        return new Collected(collected, inArrears, paidBack, failures);
    }

    /** Hands over what is open of each settlement, up to the limit. One that fails does not stop the others. */
    private void each(ChargeFilter filter, int limit, Function<Settlement, List<Runnable>> open) {
        @Nullable Cursor from = null;
        int left = limit;
        do {
            Paging paging = new Paging(from, Math.min(left, Paging.MAX_LIMIT));
            Page<Settlement> page =
                    path.store().charges(master, filter, new Reading(Reading.LATEST, path.now(), paging));
            for (Settlement settlement : page.items()) {
                for (Runnable handOver : open.apply(settlement)) {
                    if (left > 0) {
                        left--;
                        tried(settlement, handOver);
                    }
                }
            }
            from = page.end();
        } while (from != null && left > 0);
    }

    private void tried(Settlement settlement, Runnable handOver) {
        try {
            handOver.run();
        } catch (RuntimeException e) {
            failures.add(new Collected.Failure(settlement.charge().id(), e));
        }
    }

    private void collect(Settlement settlement) {
        ChargeId charge = settlement.charge().id();
        boolean paid = billing.collect(settlement);
        AnswerDue answer =
                new AnswerDue(call(charge.value()), charge, paid ? DueStatus.COLLECTED : DueStatus.IN_ARREARS);
        if (run(answer, CommandKey.Space.COLLECTION, ANSWERING_DUE).isRight()) {
            collected += paid ? 1 : 0;
            inArrears += paid ? 0 : 1;
        }
    }

    private List<Runnable> payBacks(Settlement settlement) {
        List<Runnable> open = new ArrayList<>();
        for (PayBack payBack : settlement.payBacks()) {
            if (payBack.status() == PayBack.Status.OPEN) {
                open.add(() -> payBack(settlement, payBack));
            }
        }
        return open;
    }

    private void payBack(Settlement settlement, PayBack payBack) {
        billing.payBack(settlement, payBack);
        AnswerPayBack answer = new AnswerPayBack(
                call(payBack.refund().value()), settlement.charge().id(), payBack.refund());
        if (run(answer, CommandKey.Space.PAY_BACK, ANSWERING_PAY_BACK).isRight()) {
            paidBack++;
        }
    }

    private Call call(String id) {
        return new Call(master, new CommandId(id), operator);
    }

    private <C extends Command> Either<SettlementRefusal, Settlement> run(
            C answer, CommandKey.Space space, Rule<C, SettlementRefusal, Settlement> rule) {
        return path.run(new Own<>(answer, space), new OwnRule<>(rule));
    }

    /** A command of the pump's own, recorded in a space of its own: callers' ids are never in its way. */
    private record Own<C extends Command>(C command, CommandKey.Space space) implements Command {

        @Override
        public Call call() {
            return command.call();
        }

        @Override
        public CommandKey key() {
            return new CommandKey(space, command.call().command().value());
        }

        @Override
        public void describe(Content content) {
            command.describe(content);
        }
    }

    private record OwnRule<C extends Command>(Rule<C, SettlementRefusal, Settlement> rule)
            implements Rule<Own<C>, SettlementRefusal, Settlement> {

        @Override
        public Footprint footprint(Own<C> own) {
            return rule.footprint(own.command());
        }

        @Override
        public Either<SettlementRefusal, Draft> decide(Snapshot snapshot, Own<C> own, Instant now) {
            return rule.decide(snapshot, own.command(), now);
        }

        @Override
        public Settlement answer(JournalEntry entry) {
            return rule.answer(entry);
        }
    }
}
