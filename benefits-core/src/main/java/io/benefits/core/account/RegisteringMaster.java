package io.benefits.core.account;

import io.benefits.account.Account;
import io.benefits.account.AccountEvent;
import io.benefits.account.Master;
import io.benefits.account.RegisterMaster;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.journal.JournalEntry;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registers a master once, and its own account with it. */
final class RegisteringMaster implements Rule<RegisterMaster, Master, AccountEvent.MasterRegistered> {

    @Override
    public Footprint footprint(MasterId master, RegisterMaster command) {
        return Footprint.MASTER;
    }

    @Override
    public boolean createsMaster() {
        return true;
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, RegisterMaster command, Instant now) {
        Master registered = snapshot.master();
        if (registered != null) {
            return Either.left(new IdReused(command.key(), registered.recorded().number()));
        }
        return Either.right(Draft.of(new AccountEvent.MasterRegistered(snapshot.id(), command.terms())));
    }

    @Override
    public void evolve(AccountEvent.MasterRegistered event, Fold fold) {
        fold.with(registered(event, fold.entry()));
        fold.with(new Account(event.master().account(), fold.entry().recorded(), List.of()));
    }

    @Override
    public Master answer(AccountEvent.MasterRegistered event, Outcome outcome) {
        return registered(event, outcome.entry());
    }

    @Override
    public @Nullable String audit(AccountEvent.MasterRegistered event, Again again) {
        return again.decided(this, new RegisterMaster(event.terms()));
    }

    private static Master registered(AccountEvent.MasterRegistered event, JournalEntry entry) {
        return new Master(
                event.master(), entry.recorded(), event.terms(), event.terms().shareWithNewMembers());
    }
}
