package io.benefits.core.sharing;

import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;

/** The switch: only the default of members associated afterwards (S1). */
final class SettingDefault implements Rule<ShareWithNewMembers, Recorded> {

    @Override
    public Footprint footprint(MasterId master, ShareWithNewMembers command) {
        return Footprint.MASTER;
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, ShareWithNewMembers command, Instant now) {
        return Either.right(Draft.of(new Event.SharingDefaultSet(command.on())));
    }

    @Override
    public Recorded answer(JournalEntry entry) {
        return entry.recorded();
    }
}
