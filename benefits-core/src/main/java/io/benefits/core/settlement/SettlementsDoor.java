package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.Agent;
import io.benefits.core.path.Rules;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Collected;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.Settlements;
import io.benefits.spi.Billing;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.Cursor;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * The door to the rules of charges.
 *
 * @param agent runs the commands
 * @param billing the port that prices and collects
 */
public record SettlementsDoor(Agent agent, Billing billing) implements Settlements {

    /**
     * Adds the rules behind this door.
     *
     * @param rules the rules so far
     * @param billing the port that prices
     * @return all rules
     */
    public static Rules add(Rules rules, Billing billing) {
        Covering covering = new Covering(billing);
        return rules.with(Settle.class, SettlementEvent.Settled.class, new Settling(covering))
                .with(Reserve.class, SettlementEvent.Reserved.class, new Reserving(covering))
                .with(Confirm.class, SettlementEvent.Confirmed.class, new Confirming(covering))
                .with(Release.class, SettlementEvent.Released.class, new Releasing())
                .with(Refund.class, SettlementEvent.Refunded.class, new Refunding())
                .with(AnswerDue.class, SettlementEvent.DueAnswered.class, AnsweringDue.BY_COMMAND)
                .with(AnswerPayBack.class, SettlementEvent.PaidBack.class, new AnsweringPayBack());
    }

    @Override
    public Either<Refusal, Settlement> settle(Charge charge) {
        return agent.execute(new Settle(charge));
    }

    @Override
    public Either<Refusal, Settlement> settleCoveredOnly(Charge charge) {
        return agent.execute(Settle.coveredOnly(charge));
    }

    @Override
    public List<Either<Refusal, Settlement>> settleAll(List<Charge> charges) {
        return agent.executeAll(Objects.requireNonNull(charges, "charges").stream()
                .map(Settle::new)
                .toList());
    }

    @Override
    public List<Either<Refusal, Settlement>> settleAllCoveredOnly(List<Charge> charges) {
        return agent.executeAll(Objects.requireNonNull(charges, "charges").stream()
                .map(Settle::coveredOnly)
                .toList());
    }

    @Override
    public Either<Refusal, Settlement> answer(String id, ChargeId charge, DueStatus answer) {
        return agent.execute(new AnswerDue(new CommandId(id), charge, answer));
    }

    @Override
    public List<Either<Refusal, Settlement>> answerAll(List<AnswerDue> answers) {
        return agent.executeAll(Objects.requireNonNull(answers, "answers"));
    }

    @Override
    public Either<Refusal, Reservation> reserve(Charge charge) {
        return agent.execute(new Reserve(charge));
    }

    @Override
    public Either<Refusal, Reservation> reserve(Charge charge, Duration lifetime) {
        return agent.execute(new Reserve(charge).lasting(lifetime));
    }

    @Override
    public Either<Refusal, Reservation> reserveCoveredOnly(Charge charge) {
        return agent.execute(Reserve.coveredOnly(charge));
    }

    @Override
    public Either<Refusal, Settlement> confirm(String id, ChargeId charge) {
        return agent.execute(Confirm.whole(new CommandId(id), charge));
    }

    @Override
    public Either<Refusal, Settlement> confirm(String id, ChargeId charge, BigMoney amount) {
        return agent.execute(new Confirm(new CommandId(id), charge, Objects.requireNonNull(amount, "amount"), null));
    }

    @Override
    public Either<Refusal, Settlement> confirm(String id, ChargeId charge, BigMoney amount, BigDecimal quantity) {
        return agent.execute(new Confirm(
                new CommandId(id),
                charge,
                Objects.requireNonNull(amount, "amount"),
                Objects.requireNonNull(quantity, "quantity")));
    }

    @Override
    public Either<Refusal, Reservation> release(String id, ChargeId charge) {
        return agent.execute(new Release(new CommandId(id), charge));
    }

    @Override
    public Either<Refusal, Refunded> refund(String id, ChargeId charge, BigMoney money) {
        return agent.execute(Refund.of(new CommandId(id), charge, money));
    }

    @Override
    public Either<Refusal, Refunded> refund(String id, ChargeId charge, BigDecimal quantity) {
        return agent.execute(Refund.of(new CommandId(id), charge, quantity));
    }

    @Override
    public Either<Refusal, Refunded> refundAll(String id, ChargeId charge) {
        return agent.execute(Refund.all(new CommandId(id), charge));
    }

    @Override
    public Either<Refusal, Refunded> refundKeepingCoupons(String id, ChargeId charge, BigMoney money) {
        return agent.execute(Refund.of(new CommandId(id), charge, money).keepingCoupons());
    }

    @Override
    public Either<Refusal, Refunded> refundAllKeepingCoupons(String id, ChargeId charge) {
        return agent.execute(Refund.all(new CommandId(id), charge).keepingCoupons());
    }

    @Override
    public Either<Refusal, Settlement> answerPayBack(String id, ChargeId charge, CommandId refund) {
        return agent.execute(new AnswerPayBack(new CommandId(id), charge, refund));
    }

    @Override
    public Collected collect(int limit) {
        return pump(limit, null);
    }

    @Override
    public Collected collect(int limit, Cursor from) {
        return pump(limit, Objects.requireNonNull(from, "from"));
    }

    private Collected pump(int limit, @Nullable Cursor from) {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("limit: " + limit + ", must be 1 to 1,000");
        }
        return new Collecting(agent, billing).run(limit, from);
    }
}
