package io.benefits.core.sharing;

import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.SharingResult;
import io.benefits.sharing.SharingResult.Outcome;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members' flags, each with its own result (S2, S3, S8). */
final class SettingFlags implements Rule<SetSharing, List<SharingResult>> {

    @Override
    public Footprint footprint(MasterId master, SetSharing command) {
        return Footprint.ofAccounts(new HashSet<>(command.members()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, SetSharing command, Instant now) {
        List<SharingResult> results = command.members().stream()
                .map(member -> new SharingResult(member, outcome(snapshot, member, command.on())))
                .toList();
        return Either.right(Draft.of(new Event.SharingSet(command.on(), results)));
    }

    @Override
    public List<SharingResult> answer(JournalEntry entry) {
        return ((Event.SharingSet) entry.event()).results();
    }

    private static Outcome outcome(Snapshot snapshot, AccountId member, boolean on) {
        @Nullable Account account = snapshot.account(member);
        @Nullable
        Association association = account == null ? null : account.last().orElse(null);
        if (association == null || !association.isOpen()) {
            return Outcome.NOT_A_MEMBER;
        }
        if (!association.isUnified()) {
            return Outcome.INDEPENDENT;
        }
        return association.sharing() == on ? Outcome.ALREADY_SO : Outcome.CHANGED;
    }
}
