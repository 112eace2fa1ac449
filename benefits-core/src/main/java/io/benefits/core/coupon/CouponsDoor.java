package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.core.path.Agent;
import io.benefits.core.path.Rules;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.Coupons;
import io.benefits.coupon.ExtendCoupon;
import io.benefits.coupon.Extended;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.IssueCoupon;
import io.benefits.coupon.MoveAllocation;
import io.benefits.coupon.Moved;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.coupon.Withdrawn;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * The door to the rules of coupons.
 *
 * @param agent runs the commands
 */
public record CouponsDoor(Agent agent) implements Coupons {

    /**
     * Adds the rules behind this door.
     *
     * @param rules the rules so far
     * @return all rules
     */
    public static Rules add(Rules rules) {
        return rules.with(IssueCoupon.class, CouponEvent.Issued.class, new Issuing())
                .with(FreezeCoupon.class, CouponEvent.Frozen.class, new Freezing())
                .with(FreezeAllocation.class, CouponEvent.AllocationFrozen.class, new FreezingAllocation())
                .with(ExtendCoupon.class, CouponEvent.Extended.class, new Extending())
                .with(WithdrawCoupon.class, CouponEvent.Withdrawn.class, new Withdrawing())
                .with(Allocate.class, CouponEvent.Allocated.class, new Allocating())
                .with(Revoke.class, CouponEvent.Revoked.class, new Revoking())
                .with(MoveAllocation.class, CouponEvent.Moved.class, new Moving());
    }

    @Override
    public Either<Refusal, Coupon> issue(CouponTerms terms) {
        return agent.execute(new IssueCoupon(terms));
    }

    @Override
    public Either<Refusal, Coupon> issue(CouponTerms terms, Instant givenAt) {
        return agent.execute(IssueCoupon.since(terms, givenAt));
    }

    @Override
    public Either<Refusal, Recorded> freeze(String id, CouponId coupon) {
        return agent.execute(new FreezeCoupon(new CommandId(id), coupon, true));
    }

    @Override
    public Either<Refusal, Recorded> unfreeze(String id, CouponId coupon) {
        return agent.execute(new FreezeCoupon(new CommandId(id), coupon, false));
    }

    @Override
    public Either<Refusal, Recorded> freeze(String id, AllocationId allocation) {
        return agent.execute(new FreezeAllocation(new CommandId(id), allocation, true));
    }

    @Override
    public Either<Refusal, Recorded> unfreeze(String id, AllocationId allocation) {
        return agent.execute(new FreezeAllocation(new CommandId(id), allocation, false));
    }

    @Override
    public Either<Refusal, Extended> extend(String id, CouponId coupon, Instant expiresAt) {
        return agent.execute(new ExtendCoupon(new CommandId(id), coupon, Optional.of(expiresAt), Optional.empty()));
    }

    @Override
    public Either<Refusal, Extended> topUp(String id, CouponId coupon, BigMoney faceValue) {
        return agent.execute(new ExtendCoupon(new CommandId(id), coupon, Optional.empty(), Optional.of(faceValue)));
    }

    @Override
    public Either<Refusal, Withdrawn> withdraw(String id, CouponId coupon) {
        return agent.execute(new WithdrawCoupon(new CommandId(id), coupon));
    }

    @Override
    public Either<Refusal, Allocated> allocate(String id, CouponId coupon, List<Allocate.Share> shares) {
        return agent.execute(new Allocate(new CommandId(id), coupon, shares));
    }

    @Override
    public Either<Refusal, Revoked> revoke(String id, CouponId coupon, List<Revoke.Target> targets) {
        return agent.execute(new Revoke(new CommandId(id), coupon, targets));
    }

    @Override
    public Either<Refusal, Moved> move(String id, AllocationId allocation, AccountId to, BigMoney amount) {
        return agent.execute(new MoveAllocation(new CommandId(id), allocation, to, Optional.of(amount)));
    }

    @Override
    public Either<Refusal, Moved> moveAll(String id, AllocationId allocation, AccountId to) {
        return agent.execute(new MoveAllocation(new CommandId(id), allocation, to, Optional.empty()));
    }
}
