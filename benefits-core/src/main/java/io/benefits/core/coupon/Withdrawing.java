package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.coupon.Withdrawn;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.Movement;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/** Takes the unallocated rest of a coupon and closes it (C18); an expired rest is for late charges and the sweep (C15). */
final class Withdrawing implements Rule<WithdrawCoupon, Withdrawn> {

    @Override
    public Footprint footprint(MasterId master, WithdrawCoupon command) {
        return Footprint.ofCoupon(command.coupon());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, WithdrawCoupon command, Instant now) {
        Coupon coupon = snapshot.coupon(command.coupon());
        if (coupon == null) {
            return Either.left(new CouponRefusal.UnknownCoupon(command.coupon()));
        }
        if (coupon.withdrawn()) {
            return Either.left(new CouponRefusal.CouponClosed(coupon.id()));
        }
        Instant expiresAt = coupon.terms().validity().expiresAt();
        if (!now.isBefore(expiresAt)) {
            return Either.left(new CouponRefusal.CouponExpired(coupon.id(), expiresAt));
        }
        Lines lines = new Lines(snapshot);
        HoldingId holding = HoldingId.of(coupon.id());
        lines.move(holding, Movement.WITHDRAWN, lines.balances(holding).balance());
        String currency = coupon.terms().faceValue().getCurrencyUnit().getCode();
        return Either.right(new Draft(new Event.CouponWithdrawn(coupon.id(), currency), lines.list()));
    }

    @Override
    public Withdrawn answer(JournalEntry entry) {
        Event.CouponWithdrawn event = (Event.CouponWithdrawn) entry.event();
        BigDecimal amount =
                entry.lines().isEmpty() ? BigDecimal.ZERO : entry.lines().get(0).amount();
        return new Withdrawn(entry.recorded(), event.coupon(), BigMoney.of(CurrencyUnit.of(event.currency()), amount));
    }
}
