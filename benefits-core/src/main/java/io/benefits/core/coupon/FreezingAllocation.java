package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Set;

/** Freezes and unfreezes one allocation (C17). */
final class FreezingAllocation implements Rule<FreezeAllocation, Recorded> {

    @Override
    public Footprint footprint(MasterId master, FreezeAllocation command) {
        return Footprint.ofAllocations(Set.of(command.allocation()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, FreezeAllocation command, Instant now) {
        if (snapshot.allocation(command.allocation()) == null) {
            return Either.left(new CouponRefusal.UnknownAllocation(command.allocation()));
        }
        return Either.right(Draft.of(new Event.AllocationFrozen(command.allocation(), command.frozen())));
    }

    @Override
    public Recorded answer(JournalEntry entry) {
        return entry.recorded();
    }
}
