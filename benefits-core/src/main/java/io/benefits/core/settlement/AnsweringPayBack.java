package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;

/** Records that a refund was paid back (H6). */
final class AnsweringPayBack implements Rule<AnswerPayBack, Settlement> {

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
        return Either.right(Draft.of(new Event.PaidBack(settlement.paidBack(command.refund()), command.refund())));
    }

    @Override
    public Settlement answer(JournalEntry entry) {
        return ((Event.PaidBack) entry.event()).settlement();
    }
}
