package io.benefits.core.account;

import io.benefits.account.AccountEvent;
import io.benefits.account.ChangeTerms;
import io.benefits.account.ChangedTerms;
import io.benefits.account.Master;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes the leave policy and the late-charge window of a master, from now on (A9). */
final class ChangingTerms implements Rule<ChangeTerms, ChangedTerms, AccountEvent.TermsChanged> {

    @Override
    public Footprint footprint(MasterId master, ChangeTerms command) {
        return Footprint.MASTER;
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, ChangeTerms command, Instant now) {
        MasterTerms terms = Objects.requireNonNull(snapshot.master()).terms();
        return Either.right(Draft.of(new AccountEvent.TermsChanged(
                Objects.requireNonNullElse(command.leavePolicy(), terms.leavePolicy()),
                Objects.requireNonNullElse(command.lateChargeWindow(), terms.lateChargeWindow()))));
    }

    /** The lapse line stays where it is. */
    @Override
    public void evolve(AccountEvent.TermsChanged event, Fold fold) {
        Master master = fold.master();
        MasterTerms terms = master.terms().leavePolicy(event.leavePolicy()).lateChargeWindow(event.lateChargeWindow());
        fold.with(new Master(master.id(), master.recorded(), terms, master.shareWithNewMembers(), master.lapseLine()));
    }

    @Override
    public ChangedTerms answer(AccountEvent.TermsChanged event, Outcome outcome) {
        return new ChangedTerms(outcome.entry().recorded(), event.leavePolicy(), event.lateChargeWindow());
    }

    @Override
    public @Nullable String audit(AccountEvent.TermsChanged event, Again again) {
        return again.decided(
                this,
                List.of(
                        ChangeTerms.leavePolicy(again.id(), event.leavePolicy()),
                        ChangeTerms.lateChargeWindow(again.id(), event.lateChargeWindow()),
                        new ChangeTerms(again.id(), event.leavePolicy(), event.lateChargeWindow())));
    }
}
