package io.benefits.core.resource;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.PackageEvent;
import io.benefits.resource.PackageRefusal;
import io.benefits.resource.ResourcePackage;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cancels a package from an instant on, while something is left of its validity (P7, P8). */
final class Cancelling implements Rule<CancelPackage, Recorded, PackageEvent.Canceled> {

    @Override
    public Footprint footprint(MasterId master, CancelPackage command) {
        return Footprint.ofPackage(command.resourcePackage());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, CancelPackage command, Instant now) {
        ResourcePackage found = snapshot.resourcePackage(command.resourcePackage());
        if (found == null) {
            return Either.left(new PackageRefusal.UnknownPackage(command.resourcePackage()));
        }
        Validity validity = found.terms().validity();
        if (!now.isBefore(validity.expiresAt())) {
            return Either.left(new PackageRefusal.PackageEnded(found.id(), validity.expiresAt()));
        }
        Instant effectiveAt = validity.effectiveAt();
        if (command.from().isBefore(effectiveAt) || !command.from().isBefore(found.end())) {
            return Either.left(new PackageRefusal.CancelTime(found.id(), command.from(), effectiveAt, found.end()));
        }
        return Either.right(Draft.of(new PackageEvent.Canceled(found.id(), command.from())));
    }

    @Override
    public void evolve(PackageEvent.Canceled event, Fold fold) {
        ResourcePackage found = fold.resourcePackage(event.resourcePackage());
        fold.with(new ResourcePackage(found.terms(), found.recorded(), found.frozen(), Optional.of(event.from())));
    }

    @Override
    public Recorded answer(PackageEvent.Canceled event, Outcome outcome) {
        return outcome.entry().recorded();
    }

    @Override
    public @Nullable String audit(PackageEvent.Canceled event, Again again) {
        return again.decided(this, new CancelPackage(again.id(), event.resourcePackage(), event.from()));
    }
}
