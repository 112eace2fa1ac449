package io.benefits.core.settlement;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Agent;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.ledger.Event;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Collected;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Billing;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pump between the journal and the billing port (H5, H6). It hands over at least once, since the port is called before its
 * answer is recorded. Its answers are commands like any other, with ids of their own from the charge or the refund.
 */
final class Collecting {

    private static final AnsweringPayBack ANSWERING_PAY_BACK = new AnsweringPayBack();

    private final Agent agent;
    private final Billing billing;
    private final List<Collected.Failure> failures = new ArrayList<>();
    private int collected;
    private int inArrears;
    private int paidBack;

    Collecting(Agent agent, Billing billing) {
        this.agent = agent;
        this.billing = billing;
    }

    Collected run(int limit, @Nullable Cursor from) {
        Cursor dues = each(ChargeFilter.ALL.withDue(DueStatus.OPEN), limit, from, this::handOverDue);
        Cursor payBacks = each(ChargeFilter.ALL.toPayBack(), limit, from, this::handOverPayBacks);
        return new Collected(collected, inArrears, paidBack, failures, Optional.ofNullable(earlier(dues, payBacks)));
    }

    /** Hands over what is open of up to that many charges, and returns where it ended; null if none was left after it. */
    private @Nullable Cursor each(
            ChargeFilter filter, int limit, @Nullable Cursor from, Consumer<Settlement> handOver) {
        Cursor place = from;
        int left = limit;
        do {
            Paging paging = new Paging(Optional.ofNullable(place), Math.min(left, Paging.MAX_LIMIT));
            Page<Settlement> page = agent.path()
                    .store()
                    .charges(
                            agent.master(),
                            filter,
                            new Reading(Reading.LATEST, agent.path().now(), paging));
            page.items().forEach(handOver);
            left -= page.items().size();
            place = page.next().orElse(null);
        } while (place != null && left > 0);
        return place;
    }

    private static @Nullable Cursor earlier(@Nullable Cursor one, @Nullable Cursor two) {
        if (one == null || two == null) {
            return one == null ? two : one;
        }
        return one.compareTo(two) <= 0 ? one : two;
    }

    private void handOverDue(Settlement settlement) {
        tried(settlement, () -> collect(settlement));
    }

    private void handOverPayBacks(Settlement settlement) {
        for (PayBack payBack : settlement.payBacks()) {
            if (payBack.status() == PayBack.Status.OPEN) {
                tried(settlement, () -> payBack(settlement, payBack));
            }
        }
    }

    /** A failure does not stop the others. */
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
                new AnswerDue(new CommandId(charge.value()), charge, paid ? DueStatus.COLLECTED : DueStatus.IN_ARREARS);
        for (Settlement answered : run(answer, CommandKey.Space.COLLECTION, AnsweringDue.BY_PUMP)) {
            // cleared, if refunds had given back all of it (H6)
            DueStatus status = answered.due().orElseThrow().status();
            collected += status == DueStatus.COLLECTED ? 1 : 0;
            inArrears += status == DueStatus.IN_ARREARS ? 1 : 0;
        }
    }

    private void payBack(Settlement settlement, PayBack payBack) {
        billing.payBack(settlement, payBack);
        AnswerPayBack answer =
                new AnswerPayBack(payBack.refund(), settlement.charge().id(), payBack.refund());
        Either<Refusal, Settlement> answered = run(answer, CommandKey.Space.PAY_BACK, ANSWERING_PAY_BACK);
        if (answered.isRight()) {
            paidBack++;
        } else if (answered.getLeft() instanceof SettlementRefusal.PayBackNotOpen refusal
                && refusal.status() == PayBack.Status.SET_OFF) {
            throw refusal.toException();
        }
    }

    private <C extends Command<Settlement>> Either<Refusal, Settlement> run(
            C answer, CommandKey.Space space, Rule<C, Settlement, ?> rule) {
        return agent.path().run(agent.master(), agent.operator(), new Own<>(answer, space), new OwnRule<>(rule));
    }

    /** A command of the pump, recorded in a space of its own, away from callers' ids. */
    private record Own<C extends Command<Settlement>>(C command, CommandKey.Space space)
            implements Command<Settlement> {

        @Override
        public CommandKey key() {
            return new CommandKey(space, command.key().id());
        }

        @Override
        public String kind() {
            return command.kind();
        }

        @Override
        public void describe(Content content) {
            command.describe(content);
        }
    }

    private record OwnRule<C extends Command<Settlement>, E extends Event>(Rule<C, Settlement, E> rule)
            implements Rule<Own<C>, Settlement, E> {

        @Override
        public Footprint footprint(MasterId master, Own<C> own) {
            return rule.footprint(master, own.command());
        }

        @Override
        public Either<Refusal, Draft> decide(Snapshot snapshot, Own<C> own, Instant now) {
            return rule.decide(snapshot, own.command(), now);
        }

        @Override
        public void evolve(E event, Fold fold) {
            rule.evolve(event, fold);
        }

        @Override
        public Settlement answer(E event, Outcome outcome) {
            return rule.answer(event, outcome);
        }

        @Override
        public @Nullable String audit(E event, Again again) {
            return rule.audit(event, again);
        }
    }
}
