package io.benefits.core.coupon;

import io.benefits.account.Account;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.IssueCoupon;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.Movement;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Set;

/** Issues a coupon with its face value (C1), in the association that its owner is in (C13). */
final class Issuing implements Rule<IssueCoupon, Coupon> {

    @Override
    public Footprint footprint(MasterId master, IssueCoupon command) {
        return Footprint.ofCoupon(command.terms().id())
                .and(Footprint.ofAccounts(Set.of(command.terms().owner())));
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
        return Either.right(new Draft(new Event.CouponIssued(terms, owner.ordinalOf(givenAt), givenAt), lines.list()));
    }

    @Override
    public Coupon answer(JournalEntry entry) {
        Event.CouponIssued event = (Event.CouponIssued) entry.event();
        return new Coupon(event.terms(), entry.recorded(), event.association(), false, false);
    }
}
