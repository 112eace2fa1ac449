package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;

/** Answers a due (H5): open, then collected or in arrears; from arrears collected. No coupon pays arrears (C14). */
final class AnsweringDue implements Rule<AnswerDue, Settlement> {

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
        if (status == null || !status.isUnpaid() || status == command.answer()) {
            return Either.left(new SettlementRefusal.DueNotAnswerable(command.charge(), command.answer(), status));
        }
        return Either.right(Draft.of(new Event.DueAnswered(settlement.answered(command.answer()))));
    }

    @Override
    public Settlement answer(JournalEntry entry) {
        return ((Event.DueAnswered) entry.event()).settlement();
    }
}
