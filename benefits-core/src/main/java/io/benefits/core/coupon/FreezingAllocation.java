package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Freezes and unfreezes one allocation (C17). */
final class FreezingAllocation implements Rule<FreezeAllocation, Recorded, CouponEvent.AllocationFrozen> {

    @Override
    public Footprint footprint(MasterId master, FreezeAllocation command) {
        return Footprint.ofAllocations(Set.of(command.allocation()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, FreezeAllocation command, Instant now) {
        if (snapshot.allocation(command.allocation()) == null) {
            return Either.left(new CouponRefusal.UnknownAllocation(command.allocation()));
        }
        return Either.right(Draft.of(new CouponEvent.AllocationFrozen(command.allocation(), command.frozen())));
    }

    @Override
    public void evolve(CouponEvent.AllocationFrozen event, Fold fold) {
        Allocation found = fold.allocation(event.allocation());
        fold.with(new Allocation(
                found.id(),
                found.coupon(),
                found.member(),
                found.association(),
                found.recorded(),
                event.frozen(),
                found.revoked()));
    }

    @Override
    public Recorded answer(CouponEvent.AllocationFrozen event, Outcome outcome) {
        return outcome.entry().recorded();
    }

    @Override
    public @Nullable String audit(CouponEvent.AllocationFrozen event, Again again) {
        return again.decided(this, new FreezeAllocation(again.id(), event.allocation(), event.frozen()));
    }
}
