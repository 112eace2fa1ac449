package io.benefits.core.settlement;

import io.benefits.command.CommandKey.Space;
import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.settlement.AnswerPayBack;
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
import org.jspecify.annotations.Nullable;

/** Records that a refund was paid back (H6). */
final class AnsweringPayBack implements Rule<AnswerPayBack, Settlement, SettlementEvent.PaidBack> {

    @Override
    public Footprint footprint(MasterId master, AnswerPayBack command) {
        return Footprint.ofCharge(command.charge());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, AnswerPayBack command, Instant now) {
        Settlement settlement = snapshot.settlement(command.charge());
        if (settlement == null) {
            return Either.left(Missing.settlement(snapshot, command.charge()));
        }
        PayBack.Status status = settlement.payBacks().stream()
                .filter(payBack -> payBack.refund().equals(command.refund()))
                .map(PayBack::status)
                .findFirst()
                .orElse(null);
        if (status != PayBack.Status.OPEN) {
            return Either.left(new SettlementRefusal.PayBackNotOpen(command.charge(), command.refund(), status));
        }
        return Either.right(Draft.of(new SettlementEvent.PaidBack(command.charge(), command.refund())));
    }

    @Override
    public void evolve(SettlementEvent.PaidBack event, Fold fold) {
        Settlement settlement = fold.settlement(event.charge());
        List<PayBack> payBacks = settlement.payBacks().stream()
                .map(payBack -> payBack.refund().equals(event.refund())
                        ? new PayBack(payBack.refund(), payBack.amount(), PayBack.Status.PAID)
                        : payBack)
                .toList();
        fold.with(new Settlement(
                settlement.recorded(),
                settlement.charge(),
                settlement.price(),
                settlement.deductions(),
                settlement.due(),
                payBacks));
    }

    @Override
    public Settlement answer(SettlementEvent.PaidBack event, Outcome outcome) {
        return outcome.settled();
    }

    @Override
    public @Nullable String audit(SettlementEvent.PaidBack event, Again again) {
        if (!again.isCommand()
                && !again.isRecordedAs(Space.PAY_BACK, event.refund().value())) {
            return "refund " + event.refund() + " was paid back, but that is recorded as "
                    + again.entry().key();
        }
        return again.anyKey(this, new AnswerPayBack(again.id(), event.charge(), event.refund()));
    }
}
