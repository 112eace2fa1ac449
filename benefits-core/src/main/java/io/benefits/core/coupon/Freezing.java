package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;

/** Freezes and unfreezes a coupon, and so its allocations (C17). */
final class Freezing implements Rule<FreezeCoupon, Recorded> {

    @Override
    public Footprint footprint(MasterId master, FreezeCoupon command) {
        return Footprint.ofCoupon(command.coupon());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, FreezeCoupon command, Instant now) {
        if (snapshot.coupon(command.coupon()) == null) {
            return Either.left(new CouponRefusal.UnknownCoupon(command.coupon()));
        }
        return Either.right(Draft.of(new Event.CouponFrozen(command.coupon(), command.frozen())));
    }

    @Override
    public Recorded answer(JournalEntry entry) {
        return entry.recorded();
    }
}
