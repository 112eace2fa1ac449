package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.command.UnknownMaster;
import io.benefits.core.path.Path;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.Coupons;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.IssueCoupon;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.coupon.Withdrawn;
import io.benefits.spi.Snapshot;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;

/** The door to the rules of coupons. */
public final class CouponsDoor implements Coupons {

    private static final Issuing ISSUING = new Issuing();
    private static final Freezing FREEZING = new Freezing();
    private static final FreezingAllocation FREEZING_ALLOCATION = new FreezingAllocation();
    private static final Withdrawing WITHDRAWING = new Withdrawing();
    private static final Allocating ALLOCATING = new Allocating();
    private static final Revoking REVOKING = new Revoking();

    private final Path path;

    /**
     * A door.
     *
     * @param path the way through
     */
    public CouponsDoor(Path path) {
        this.path = path;
    }

    @Override
    public Either<Refusal, Coupon> issue(IssueCoupon command) {
        return path.run(command, ISSUING);
    }

    @Override
    public Either<Refusal, Recorded> freeze(FreezeCoupon command) {
        return path.run(command, FREEZING);
    }

    @Override
    public Either<Refusal, Recorded> freezeAllocation(FreezeAllocation command) {
        return path.run(command, FREEZING_ALLOCATION);
    }

    @Override
    public Either<Refusal, Withdrawn> withdraw(WithdrawCoupon command) {
        return path.run(command, WITHDRAWING);
    }

    @Override
    public Either<Refusal, Allocated> allocate(Allocate command) {
        return path.run(command, ALLOCATING);
    }

    @Override
    public Either<Refusal, List<Recoverable>> recoverable(
            MasterId master, CouponId coupon, List<AllocationId> allocations) {
        Objects.requireNonNull(coupon, "coupon");
        List<AllocationId> asked = Limits.batch("allocations", allocations);
        Snapshot snapshot = path.lookAhead(master, Revoking.footprint(coupon, asked));
        return snapshot.master() == null
                ? Either.left(new UnknownMaster(master))
                : Revoking.recoverable(snapshot, coupon, asked, path.now(snapshot));
    }

    @Override
    public Either<Refusal, Revoked> revoke(Revoke command) {
        return path.run(command, REVOKING);
    }
}
