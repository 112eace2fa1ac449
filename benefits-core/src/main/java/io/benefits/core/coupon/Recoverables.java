package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.command.UnknownMaster;
import io.benefits.core.path.At;
import io.benefits.core.path.Path;
import io.benefits.coupon.Recoverable;
import io.benefits.spi.Snapshot;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;

/** What a revoke would take back, found by the code that revokes (C6). */
public final class Recoverables {

    private Recoverables() {}

    /**
     * What a revoke would take back from some allocations.
     *
     * @param path the way to the store and the clock
     * @param master the master
     * @param at the moment to look at
     * @param coupon the coupon
     * @param allocations 1 to 100 allocations
     * @return an amount or a problem for each, in the order asked; or why none can be given
     */
    public static Either<Refusal, List<Recoverable>> of(
            Path path, MasterId master, At at, CouponId coupon, List<AllocationId> allocations) {
        Objects.requireNonNull(coupon, "coupon");
        List<AllocationId> asked = Limits.batch("allocations", allocations);
        Snapshot snapshot = path.lookAhead(master, at, Revoking.footprint(coupon, asked));
        return snapshot.master() == null
                ? Either.left(new UnknownMaster(master))
                : Revoking.recoverable(snapshot, coupon, asked, path.now(snapshot, at));
    }
}
