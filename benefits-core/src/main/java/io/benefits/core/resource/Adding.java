package io.benefits.core.resource;

import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.core.sharing.Audiences;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.Movement;
import io.benefits.resource.AddPackage;
import io.benefits.resource.PackageEvent;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResourcePackage;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds a package with its quantity (P1, P7). One that resets gets the quantity again in each period that is drawn on (P3). */
final class Adding implements Rule<AddPackage, ResourcePackage, PackageEvent.Added> {

    @Override
    public Footprint footprint(MasterId master, AddPackage command) {
        return Footprint.ofPackage(command.terms().id())
                .and(Footprint.ofAccounts(Set.of(command.terms().owner())))
                .and(Audiences.footprint(command.terms().audience()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, AddPackage command, Instant now) {
        PackageTerms terms = command.terms();
        if (snapshot.account(terms.owner()) == null) {
            return Either.left(new UnknownAccount(terms.owner()));
        }
        ResourcePackage added = snapshot.resourcePackage(terms.id());
        if (added != null) {
            return Either.left(new IdReused(command.key(), added.recorded().number()));
        }
        Refusal noAudience = Audiences.refusal(snapshot, terms.id(), terms.owner(), terms.audience());
        if (noAudience != null) {
            return Either.left(noAudience);
        }
        Lines lines = new Lines(snapshot);
        if (terms.reset().isEmpty()) {
            lines.move(
                    new HoldingId(terms.id(), terms.validity().effectiveAt()),
                    terms.owner(),
                    terms.usage().unit(),
                    Movement.ISSUED,
                    terms.quantity());
        }
        return Either.right(new Draft(new PackageEvent.Added(terms), lines.list()));
    }

    @Override
    public void evolve(PackageEvent.Added event, Fold fold) {
        fold.with(added(event, fold.entry()));
    }

    @Override
    public ResourcePackage answer(PackageEvent.Added event, Outcome outcome) {
        return added(event, outcome.entry());
    }

    @Override
    public @Nullable String audit(PackageEvent.Added event, Again again) {
        return again.decided(this, new AddPackage(event.terms()));
    }

    private static ResourcePackage added(PackageEvent.Added event, JournalEntry entry) {
        return new ResourcePackage(event.terms(), entry.recorded(), false, Optional.empty());
    }
}
