package io.benefits.core.account;

import io.benefits.account.Account;
import io.benefits.account.AccountRefusal;
import io.benefits.account.RegisterAccount;
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
import java.util.List;
import java.util.Set;

/** Registers an account once (A1). */
final class RegisteringAccount implements Rule<RegisterAccount, Account> {

    @Override
    public Footprint footprint(MasterId master, RegisterAccount command) {
        return Footprint.ofAccounts(Set.of(command.account()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, RegisterAccount command, Instant now) {
        if (snapshot.account(command.account()) != null) {
            return Either.left(new AccountRefusal.AccountExists(command.account()));
        }
        return Either.right(Draft.of(new Event.AccountRegistered(command.account())));
    }

    @Override
    public Account answer(JournalEntry entry) {
        return new Account(((Event.AccountRegistered) entry.event()).account(), entry.recorded(), List.of());
    }
}
