package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.coupon.Withdrawn;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Takes the unallocated rest of a coupon and closes it (C18). An expired rest is left for late charges and the sweep (C15). */
final class Withdrawing implements Rule<WithdrawCoupon, Withdrawn, CouponEvent.Withdrawn> {

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
        return Either.right(new Draft(new CouponEvent.Withdrawn(coupon.id(), currency), lines.list()));
    }

    @Override
    public void evolve(CouponEvent.Withdrawn event, Fold fold) {
        Coupon found = fold.coupon(event.coupon());
        fold.with(new Coupon(found.terms(), found.recorded(), found.association(), found.frozen(), true));
    }

    @Override
    public Withdrawn answer(CouponEvent.Withdrawn event, Outcome outcome) {
        List<JournalLine> lines = outcome.entry().lines();
        BigDecimal amount = lines.isEmpty() ? BigDecimal.ZERO : lines.get(0).amount();
        return new Withdrawn(
                outcome.entry().recorded(), event.coupon(), BigMoney.of(CurrencyUnit.of(event.currency()), amount));
    }

    @Override
    public @Nullable String audit(CouponEvent.Withdrawn event, Again again) {
        return again.decided(this, new WithdrawCoupon(again.id(), event.coupon()));
    }
}
