package io.benefits.core.sharing;

import io.benefits.UnknownAccount;
import io.benefits.account.Account;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SharingRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Set;

/** Caps an account, or lifts the cap (S9). */
final class SettingCap implements Rule<SetCap, SharingRefusal, Account> {

    @Override
    public Footprint footprint(SetCap command) {
        return Footprint.ofAccounts(Set.of(command.account()));
    }

    @Override
    public Either<SharingRefusal, Draft> decide(Snapshot snapshot, SetCap command, Instant now) {
        Account account = snapshot.account(command.account());
        if (account == null) {
            return Either.left(new UnknownAccount(command.account()));
        }
        Account capped = account.capped(command.measure(), command.limit());
        return Either.right(Draft.of(new Event.CapSet(capped, command.measure())));
    }

    @Override
    public Account answer(JournalEntry entry) {
        return ((Event.CapSet) entry.event()).account();
    }
}
