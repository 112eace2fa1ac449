package io.benefits.core.settlement;

import io.benefits.command.CommandKey.Space;
import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a due (H5). Its status says which answers are possible. No coupon pays arrears (C14).
 *
 * <p>The pump asks about open dues. If somebody else has meanwhile answered that the due was collected, the pump's answer that it
 * was not does not mean that a bank took money back. It is refused.
 */
final class AnsweringDue implements Rule<AnswerDue, Settlement, SettlementEvent.DueAnswered> {

    static final AnsweringDue BY_COMMAND = new AnsweringDue(false);
    static final AnsweringDue BY_PUMP = new AnsweringDue(true);

    private final boolean pump;

    private AnsweringDue(boolean pump) {
        this.pump = pump;
    }

    @Override
    public Footprint footprint(MasterId master, AnswerDue command) {
        return Footprint.ofCharge(command.charge());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, AnswerDue command, Instant now) {
        Settlement settlement = snapshot.settlement(command.charge());
        if (settlement == null) {
            return Either.left(Missing.settlement(snapshot, command.charge()));
        }
        DueStatus status = settlement.due().map(due -> due.status()).orElse(null);
        if (status == null || !status.answers().contains(command.answer()) || (pump && status == DueStatus.COLLECTED)) {
            return Either.left(new SettlementRefusal.DueNotAnswerable(command.charge(), command.answer(), status));
        }
        return Either.right(Draft.of(new SettlementEvent.DueAnswered(command.charge(), command.answer())));
    }

    @Override
    public void evolve(SettlementEvent.DueAnswered event, Fold fold) {
        fold.with(answered(fold.settlement(event.charge()), event.answer()));
    }

    @Override
    public Settlement answer(SettlementEvent.DueAnswered event, Outcome outcome) {
        return outcome.settled();
    }

    @Override
    public @Nullable String audit(SettlementEvent.DueAnswered event, Again again) {
        if (!again.isCommand()
                && !again.isRecordedAs(Space.COLLECTION, event.charge().value())) {
            return "it answers the due of charge " + event.charge() + ", but is recorded as "
                    + again.entry().key();
        }
        AnsweringDue rule = again.isCommand() ? BY_COMMAND : BY_PUMP;
        return again.anyKey(rule, new AnswerDue(again.id(), event.charge(), event.answer()));
    }

    /**
     * What refunds give back of the due must be paid back if it was collected. It is set off if the due went into arrears or was
     * written off, unless it was paid back before.
     */
    private static Settlement answered(Settlement settlement, DueStatus answer) {
        PayBack.Status next = answer == DueStatus.COLLECTED ? PayBack.Status.OPEN : PayBack.Status.SET_OFF;
        List<PayBack> payBacks = settlement.payBacks().stream()
                .map(payBack -> payBack.status() == PayBack.Status.WAITING || payBack.status() == PayBack.Status.OPEN
                        ? new PayBack(payBack.refund(), payBack.amount(), next)
                        : payBack)
                .toList();
        Due due = settlement.due().orElseThrow();
        return new Settlement(
                settlement.recorded(),
                settlement.charge(),
                settlement.price(),
                settlement.deductions(),
                Optional.of(answered(due, answer)),
                payBacks);
    }

    /** A due in arrears or written off is cleared if refunds left nothing of it. */
    static Due answered(Due due, DueStatus answer) {
        boolean unpaid = answer == DueStatus.IN_ARREARS || answer == DueStatus.WRITTEN_OFF;
        boolean cleared = unpaid && due.left().isZero();
        return new Due(due.payer(), due.amount(), cleared ? DueStatus.CLEARED : answer, due.refunded());
    }
}
