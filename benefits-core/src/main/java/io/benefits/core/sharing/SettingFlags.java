package io.benefits.core.sharing;

import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.SharingEvent;
import io.benefits.sharing.SharingResult;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets the flags of members, each with its own result (S2, S3, S8). */
final class SettingFlags implements Rule<SetSharing, List<SharingResult>, SharingEvent.FlagsSet> {

    @Override
    public Footprint footprint(MasterId master, SetSharing command) {
        return Footprint.ofAccounts(new HashSet<>(command.members()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, SetSharing command, Instant now) {
        List<SharingResult> results = command.members().stream()
                .map(member -> new SharingResult(member, outcome(snapshot, member, command.on())))
                .toList();
        return Either.right(Draft.of(new SharingEvent.FlagsSet(command.on(), results)));
    }

    @Override
    public void evolve(SharingEvent.FlagsSet event, Fold fold) {
        for (SharingResult result : event.results()) {
            if (result.outcome() == SharingResult.Outcome.CHANGED) {
                Association last = fold.account(result.member()).current().orElseThrow();
                fold.withLast(
                        result.member(),
                        new Association(last.mode(), last.associatedAt(), last.disassociatedAt(), event.on()));
            }
        }
    }

    @Override
    public List<SharingResult> answer(SharingEvent.FlagsSet event, Outcome outcome) {
        return event.results();
    }

    @Override
    public @Nullable String audit(SharingEvent.FlagsSet event, Again again) {
        return again.decided(
                this,
                new SetSharing(
                        again.id(),
                        event.results().stream().map(SharingResult::member).toList(),
                        event.on()));
    }

    private static SharingResult.Outcome outcome(Snapshot snapshot, AccountId member, boolean on) {
        @Nullable Account account = snapshot.account(member);
        @Nullable
        Association association = account == null ? null : account.last().orElse(null);
        if (association == null || !association.isOpen()) {
            return SharingResult.Outcome.NOT_A_MEMBER;
        }
        if (!association.isUnified()) {
            return SharingResult.Outcome.INDEPENDENT;
        }
        return association.sharing() == on ? SharingResult.Outcome.ALREADY_SO : SharingResult.Outcome.CHANGED;
    }
}
