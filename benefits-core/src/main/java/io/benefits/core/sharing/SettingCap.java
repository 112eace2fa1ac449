package io.benefits.core.sharing;

import io.benefits.account.Account;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.sharing.Cap;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SharingEvent;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Caps an account, or lifts the cap (S9). */
final class SettingCap implements Rule<SetCap, Recorded, SharingEvent.CapSet> {

    @Override
    public Footprint footprint(MasterId master, SetCap command) {
        return Footprint.ofAccounts(Set.of(command.account()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, SetCap command, Instant now) {
        if (snapshot.account(command.account()) == null) {
            return Either.left(new UnknownAccount(command.account()));
        }
        return Either.right(Draft.of(new SharingEvent.CapSet(command.account(), command.measure(), command.limit())));
    }

    @Override
    public void evolve(SharingEvent.CapSet event, Fold fold) {
        Account account = fold.account(event.account());
        List<Cap> caps = new ArrayList<>(account.caps());
        caps.removeIf(cap -> cap.measure().equals(event.measure()));
        if (event.limit() != null) {
            caps.add(new Cap(event.measure(), event.limit()));
        }
        fold.with(new Account(account.id(), account.recorded(), account.associations(), caps));
    }

    @Override
    public Recorded answer(SharingEvent.CapSet event, Outcome outcome) {
        return outcome.entry().recorded();
    }

    @Override
    public @Nullable String audit(SharingEvent.CapSet event, Again again) {
        return again.decided(this, new SetCap(again.id(), event.account(), event.measure(), event.limit()));
    }
}
