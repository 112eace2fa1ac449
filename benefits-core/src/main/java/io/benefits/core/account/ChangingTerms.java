package io.benefits.core.account;

import io.benefits.account.ChangeTerms;
import io.benefits.account.ChangedTerms;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Objects;

/** Changes the leave policy and the late-charge window of a master, from now on (A9). */
final class ChangingTerms implements Rule<ChangeTerms, ChangedTerms> {

    @Override
    public Footprint footprint(MasterId master, ChangeTerms command) {
        return Footprint.MASTER;
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, ChangeTerms command, Instant now) {
        MasterTerms terms = Objects.requireNonNull(snapshot.master()).terms();
        return Either.right(Draft.of(new Event.TermsChanged(
                Objects.requireNonNullElse(command.leavePolicy(), terms.leavePolicy()),
                Objects.requireNonNullElse(command.lateChargeWindow(), terms.lateChargeWindow()))));
    }

    @Override
    public ChangedTerms answer(JournalEntry entry) {
        Event.TermsChanged event = (Event.TermsChanged) entry.event();
        return new ChangedTerms(entry.recorded(), event.leavePolicy(), event.lateChargeWindow());
    }
}
