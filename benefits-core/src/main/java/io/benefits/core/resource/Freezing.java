package io.benefits.core.resource;

import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;

/** Freezes and unfreezes a package (P7). */
final class Freezing implements Rule<FreezePackage, Recorded> {

    @Override
    public Footprint footprint(MasterId master, FreezePackage command) {
        return Footprint.ofPackage(command.resourcePackage());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, FreezePackage command, Instant now) {
        if (snapshot.resourcePackage(command.resourcePackage()) == null) {
            return Either.left(new PackageRefusal.UnknownPackage(command.resourcePackage()));
        }
        return Either.right(Draft.of(new Event.PackageFrozen(command.resourcePackage(), command.frozen())));
    }

    @Override
    public Recorded answer(JournalEntry entry) {
        return entry.recorded();
    }
}
