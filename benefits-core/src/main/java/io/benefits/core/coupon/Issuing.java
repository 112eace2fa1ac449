package io.benefits.core.coupon;

import io.benefits.account.Account;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.core.sharing.Audiences;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.IssueCoupon;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.Movement;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Issues a coupon with its face value (C1), in the association that its owner is in (C13), for an audience (S10). */
final class Issuing implements Rule<IssueCoupon, Coupon, CouponEvent.Issued> {

    @Override
    public Footprint footprint(MasterId master, IssueCoupon command) {
        return Footprint.ofCoupon(command.terms().id())
                .and(Footprint.ofAccounts(Set.of(command.terms().owner())))
                .and(Audiences.footprint(command.terms().audience()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, IssueCoupon command, Instant now) {
        CouponTerms terms = command.terms();
        Account owner = snapshot.account(terms.owner());
        if (owner == null) {
            return Either.left(new UnknownAccount(terms.owner()));
        }
        Coupon issued = snapshot.coupon(terms.id());
        if (issued != null) {
            return Either.left(new IdReused(command.key(), issued.recorded().number()));
        }
        Refusal noAudience = Audiences.refusal(snapshot, terms.id(), terms.owner(), terms.audience());
        if (noAudience != null) {
            return Either.left(noAudience);
        }
        Instant givenAt = command.givenAt();
        if (givenAt != null && givenAt.isAfter(now)) {
            return Either.left(new CouponRefusal.IssueTime(terms.id(), givenAt, now));
        }
        Lines lines = new Lines(snapshot);
        lines.move(
                HoldingId.of(terms.id()),
                terms.owner(),
                terms.faceValue().getCurrencyUnit().getCode(),
                Movement.ISSUED,
                terms.faceValue().getAmount());
        return Either.right(new Draft(new CouponEvent.Issued(terms, owner.ordinalOf(givenAt), givenAt), lines.list()));
    }

    @Override
    public void evolve(CouponEvent.Issued event, Fold fold) {
        Account owner = fold.account(event.terms().owner());
        int association = owner.ordinalOf(event.givenAt());
        if (event.association() != association) {
            throw fold.unfit("coupon " + event.terms().id() + " was given in association " + association
                    + " of its owner, not in " + event.association());
        }
        fold.with(issued(event, fold.entry()));
    }

    @Override
    public Coupon answer(CouponEvent.Issued event, Outcome outcome) {
        return issued(event, outcome.entry());
    }

    @Override
    public @Nullable String audit(CouponEvent.Issued event, Again again) {
        return again.decided(this, new IssueCoupon(event.terms(), event.givenAt()));
    }

    private static Coupon issued(CouponEvent.Issued event, JournalEntry entry) {
        return new Coupon(event.terms(), entry.recorded(), event.association(), false, false);
    }
}
