package io.benefits.core.account;

import io.benefits.account.Account;
import io.benefits.account.AccountEvent;
import io.benefits.account.AccountRefusal;
import io.benefits.account.RegisterAccount;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers an account once (A1). */
final class RegisteringAccount implements Rule<RegisterAccount, Account, AccountEvent.AccountRegistered> {

    @Override
    public Footprint footprint(MasterId master, RegisterAccount command) {
        return Footprint.ofAccounts(Set.of(command.account()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, RegisterAccount command, Instant now) {
        if (snapshot.account(command.account()) != null) {
            return Either.left(new AccountRefusal.AccountExists(command.account()));
        }
        return Either.right(Draft.of(new AccountEvent.AccountRegistered(command.account())));
    }

    @Override
    public void evolve(AccountEvent.AccountRegistered event, Fold fold) {
        fold.with(new Account(event.account(), fold.entry().recorded(), List.of()));
    }

    @Override
    public Account answer(AccountEvent.AccountRegistered event, Outcome outcome) {
        return new Account(event.account(), outcome.entry().recorded(), List.of());
    }

    @Override
    public @Nullable String audit(AccountEvent.AccountRegistered event, Again again) {
        return again.decided(this, new RegisterAccount(event.account()));
    }
}
