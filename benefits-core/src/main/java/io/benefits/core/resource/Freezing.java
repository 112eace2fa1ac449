package io.benefits.core.resource;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageEvent;
import io.benefits.resource.PackageRefusal;
import io.benefits.resource.ResourcePackage;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Freezes and unfreezes a package (P7). */
final class Freezing implements Rule<FreezePackage, Recorded, PackageEvent.Frozen> {

    @Override
    public Footprint footprint(MasterId master, FreezePackage command) {
        return Footprint.ofPackage(command.resourcePackage());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, FreezePackage command, Instant now) {
        if (snapshot.resourcePackage(command.resourcePackage()) == null) {
            return Either.left(new PackageRefusal.UnknownPackage(command.resourcePackage()));
        }
        return Either.right(Draft.of(new PackageEvent.Frozen(command.resourcePackage(), command.frozen())));
    }

    @Override
    public void evolve(PackageEvent.Frozen event, Fold fold) {
        ResourcePackage found = fold.resourcePackage(event.resourcePackage());
        fold.with(new ResourcePackage(found.terms(), found.recorded(), event.frozen(), found.cancelledFrom()));
    }

    @Override
    public Recorded answer(PackageEvent.Frozen event, Outcome outcome) {
        return outcome.entry().recorded();
    }

    @Override
    public @Nullable String audit(PackageEvent.Frozen event, Again again) {
        return again.decided(this, new FreezePackage(again.id(), event.resourcePackage(), event.frozen()));
    }
}
