package io.benefits.core.resource;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.Movement;
import io.benefits.resource.ExtendPackage;
import io.benefits.resource.ExtendedPackage;
import io.benefits.resource.PackageEvent;
import io.benefits.resource.PackageRefusal;
import io.benefits.resource.PackageRefusal.NotExtended.Kind;
import io.benefits.resource.PackageRefusal.NotExtended.Problem;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.Periods;
import io.benefits.resource.ResourcePackage;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Extends a package, enlarges it, or both, and reports every problem (P8). */
final class Extending implements Rule<ExtendPackage, ExtendedPackage, PackageEvent.Extended> {

    @Override
    public Footprint footprint(MasterId master, ExtendPackage command) {
        return Footprint.ofPackage(command.resourcePackage());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, ExtendPackage command, Instant now) {
        ResourcePackage found = snapshot.resourcePackage(command.resourcePackage());
        if (found == null) {
            return Either.left(new PackageRefusal.UnknownPackage(command.resourcePackage()));
        }
        PackageTerms terms = found.terms();
        List<Problem> problems = new ArrayList<>();
        found.cancelledFrom()
                .ifPresent(from -> problems.add(new Problem(
                        Kind.CANCELED, "It is cancelled from " + from + " on: add another package instead.")));
        checkEnd(problems, terms.validity().expiresAt(), command.expiresAt(), now);
        command.quantity().ifPresent(greater -> checkQuantity(problems, terms, greater));
        if (!problems.isEmpty()) {
            return Either.left(new PackageRefusal.NotExtended(found.id(), problems));
        }
        Instant end = command.expiresAt().orElse(terms.validity().expiresAt());
        BigDecimal quantity = command.quantity().orElse(terms.quantity());
        Validity last = lastPeriod(snapshot, terms, extended(terms, end, quantity));
        HoldingId holding = new HoldingId(terms.id(), last.effectiveAt());
        Lines lines = new Lines(snapshot);
        lines.move(holding, Movement.ISSUED, quantity.subtract(terms.quantity()));
        if (last.expiresAt().isAfter(terms.validity().expiresAt())) {
            lines.move(holding, Movement.RESTORED, lines.balances(holding).expired());
        }
        return Either.right(new Draft(new PackageEvent.Extended(found.id(), end, quantity), lines.list()));
    }

    private static PackageTerms extended(PackageTerms terms, Instant end, BigDecimal quantity) {
        return terms.withQuantity(quantity)
                .withValidity(new Validity(terms.validity().effectiveAt(), end));
    }

    /** The period in which the validity ended, as it is now. It is the only one that an extension can lengthen. */
    private static Validity lastPeriod(Snapshot snapshot, PackageTerms before, PackageTerms now) {
        return Periods.containing(
                now,
                before.validity().expiresAt().minus(1, ChronoUnit.MICROS),
                Objects.requireNonNull(snapshot.master()).terms().zone());
    }

    private static void checkEnd(List<Problem> problems, Instant end, Optional<Instant> later, Instant now) {
        if (later.isEmpty()) {
            if (!now.isBefore(end)) {
                problems.add(new Problem(Kind.ENDED, "It ended at " + end + ": name a later end too."));
            }
        } else if (!later.get().isAfter(end)) {
            problems.add(new Problem(
                    Kind.END_NOT_LATER, "Its end " + end + " is not before " + later.get() + ": name a later end."));
        } else if (!later.get().isAfter(now)) {
            problems.add(new Problem(
                    Kind.END_PASSED, "The new end " + later.get() + " has passed: name one after " + now + "."));
        }
    }

    private static void checkQuantity(List<Problem> problems, PackageTerms terms, BigDecimal greater) {
        if (terms.reset().isPresent()) {
            problems.add(new Problem(
                    Kind.RESETS,
                    "It is given " + terms.quantity().toPlainString()
                            + " anew in each period, so that nothing can be added: add another package."));
        } else if (greater.compareTo(terms.quantity()) <= 0) {
            problems.add(new Problem(
                    Kind.QUANTITY_NOT_GREATER,
                    "Its quantity " + terms.quantity().toPlainString() + " is not below " + greater.toPlainString()
                            + ": name a greater one."));
        }
    }

    @Override
    public void evolve(PackageEvent.Extended event, Fold fold) {
        ResourcePackage found = fold.resourcePackage(event.resourcePackage());
        fold.with(new ResourcePackage(
                extended(found.terms(), event.expiresAt(), event.quantity()),
                found.recorded(),
                found.frozen(),
                found.cancelledFrom()));
    }

    @Override
    public ExtendedPackage answer(PackageEvent.Extended event, Outcome outcome) {
        JournalEntry entry = outcome.entry();
        return new ExtendedPackage(
                entry.recorded(),
                event.resourcePackage(),
                event.expiresAt(),
                event.quantity(),
                Lines.sum(entry, Movement.ISSUED),
                Lines.sum(entry, Movement.RESTORED));
    }

    @Override
    public @Nullable String audit(PackageEvent.Extended event, Again again) {
        PackageTerms terms = Objects.requireNonNull(again.before().resourcePackage(event.resourcePackage()))
                .terms();
        Optional<Instant> end = Optional.of(event.expiresAt())
                .filter(later -> later.isAfter(terms.validity().expiresAt()));
        Optional<BigDecimal> quantity =
                Optional.of(event.quantity()).filter(greater -> greater.compareTo(terms.quantity()) > 0);
        return end.isEmpty() && quantity.isEmpty()
                ? "it extends nothing"
                : again.decided(this, new ExtendPackage(again.id(), event.resourcePackage(), end, quantity));
    }
}
