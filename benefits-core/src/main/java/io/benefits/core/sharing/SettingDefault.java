package io.benefits.core.sharing;

import io.benefits.account.Master;
import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.SharingEvent;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sets the switch: only the default for members associated later (S1). */
final class SettingDefault implements Rule<ShareWithNewMembers, Recorded, SharingEvent.DefaultSet> {

    @Override
    public Footprint footprint(MasterId master, ShareWithNewMembers command) {
        return Footprint.MASTER;
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, ShareWithNewMembers command, Instant now) {
        return Either.right(Draft.of(new SharingEvent.DefaultSet(command.on())));
    }

    @Override
    public void evolve(SharingEvent.DefaultSet event, Fold fold) {
        Master master = fold.master();
        fold.with(new Master(master.id(), master.recorded(), master.terms(), event.on(), master.lapseLine()));
    }

    @Override
    public Recorded answer(SharingEvent.DefaultSet event, Outcome outcome) {
        return outcome.entry().recorded();
    }

    @Override
    public @Nullable String audit(SharingEvent.DefaultSet event, Again again) {
        return again.decided(this, new ShareWithNewMembers(again.id(), event.on()));
    }
}
