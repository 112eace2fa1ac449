package io.benefits.core.coupon;

import io.benefits.Limits;
import io.benefits.MasterId;
import io.benefits.Page;
import io.benefits.Paging;
import io.benefits.UnknownMaster;
import io.benefits.core.path.Path;
import io.benefits.core.view.MasterView;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponId;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.Coupons;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.IssueCoupon;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.coupon.Withdrawn;
import io.benefits.journal.Recorded;
import io.benefits.spi.Snapshot;
import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
    public Either<CouponRefusal, Coupon> issue(IssueCoupon command) {
        return path.run(command, ISSUING);
    }

    @Override
    public Either<CouponRefusal, Recorded> freeze(FreezeCoupon command) {
        return path.run(command, FREEZING);
    }

    @Override
    public Either<CouponRefusal, Recorded> freezeAllocation(FreezeAllocation command) {
        return path.run(command, FREEZING_ALLOCATION);
    }

    @Override
    public Either<CouponRefusal, Withdrawn> withdraw(WithdrawCoupon command) {
        return path.run(command, WITHDRAWING);
    }

    @Override
    public Either<CouponRefusal, Allocated> allocate(Allocate command) {
        return path.run(command, ALLOCATING);
    }

    @Override
    public Either<CouponRefusal, List<Recoverable>> recoverable(
            MasterId master, CouponId coupon, List<AllocationId> allocations) {
        Objects.requireNonNull(coupon, "coupon");
        List<AllocationId> asked = Limits.batch("allocations", allocations);
        Snapshot snapshot = path.loadToDecide(master, Revoking.footprint(coupon, asked));
        return snapshot.master() == null
                ? Either.left(new UnknownMaster(master))
                : Revoking.recoverable(snapshot, coupon, asked, path.now(snapshot));
    }

    @Override
    public Either<CouponRefusal, Revoked> revoke(Revoke command) {
        return path.run(command, REVOKING);
    }

    @Override
    public Optional<CouponState> find(MasterId master, CouponId id) {
        return MasterView.of(path, master).coupon(id);
    }

    @Override
    public Optional<AllocationState> find(MasterId master, AllocationId id) {
        return MasterView.of(path, master).allocation(id);
    }

    @Override
    public Page<CouponState> list(MasterId master, CouponFilter filter, Paging paging) {
        return MasterView.of(path, master).coupons(filter, paging);
    }

    @Override
    public Page<AllocationState> allocations(MasterId master, AllocationFilter filter, Paging paging) {
        return MasterView.of(path, master).allocations(filter, paging);
    }

    @Override
    public Page<HistoryRow> history(MasterId master, HistoryFilter filter, Paging paging) {
        return MasterView.of(path, master).history(filter, paging);
    }
}
