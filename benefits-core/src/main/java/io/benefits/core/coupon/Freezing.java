package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Freezes and unfreezes a coupon and thereby its allocations (C17). */
final class Freezing implements Rule<FreezeCoupon, Recorded, CouponEvent.Frozen> {

    @Override
    public Footprint footprint(MasterId master, FreezeCoupon command) {
        return Footprint.ofCoupon(command.coupon());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, FreezeCoupon command, Instant now) {
        if (snapshot.coupon(command.coupon()) == null) {
            return Either.left(new CouponRefusal.UnknownCoupon(command.coupon()));
        }
        return Either.right(Draft.of(new CouponEvent.Frozen(command.coupon(), command.frozen())));
    }

    @Override
    public void evolve(CouponEvent.Frozen event, Fold fold) {
        Coupon found = fold.coupon(event.coupon());
        fold.with(new Coupon(found.terms(), found.recorded(), found.association(), event.frozen(), found.withdrawn()));
    }

    @Override
    public Recorded answer(CouponEvent.Frozen event, Outcome outcome) {
        return outcome.entry().recorded();
    }

    @Override
    public @Nullable String audit(CouponEvent.Frozen event, Again again) {
        return again.decided(this, new FreezeCoupon(again.id(), event.coupon(), event.frozen()));
    }
}
