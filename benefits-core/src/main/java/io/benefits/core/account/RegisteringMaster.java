package io.benefits.core.account;

import io.benefits.account.Master;
import io.benefits.account.RegisterMaster;
import io.benefits.command.IdReused;
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

/** Registers a master once, and its own account with it. */
final class RegisteringMaster implements Rule<RegisterMaster, Master> {

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
        return Either.right(Draft.of(new Event.MasterRegistered(snapshot.id(), command.terms())));
    }

    @Override
    public Master answer(JournalEntry entry) {
        Event.MasterRegistered event = (Event.MasterRegistered) entry.event();
        return new Master(
                event.master(), entry.recorded(), event.terms(), event.terms().shareWithNewMembers());
    }
}
