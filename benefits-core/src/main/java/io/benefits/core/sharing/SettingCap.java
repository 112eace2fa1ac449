package io.benefits.core.sharing;

import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.sharing.SetCap;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Set;

/** Caps an account, or lifts the cap (S9). */
final class SettingCap implements Rule<SetCap, Recorded> {

    @Override
    public Footprint footprint(MasterId master, SetCap command) {
        return Footprint.ofAccounts(Set.of(command.account()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, SetCap command, Instant now) {
        if (snapshot.account(command.account()) == null) {
            return Either.left(new UnknownAccount(command.account()));
        }
        return Either.right(Draft.of(new Event.CapSet(command.account(), command.measure(), command.limit())));
    }

    @Override
    public Recorded answer(JournalEntry entry) {
        return entry.recorded();
    }
}
