package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.MoveAllocation;
import io.benefits.coupon.Moved;
import io.benefits.coupon.Returned;
import io.benefits.coupon.RevocationProblem;
import io.benefits.coupon.Revoke;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.Movement;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/** Moves an amount of one allocation to another member: a revoke and an allocation in one. Reports every problem (C20). */
final class Moving implements Rule<MoveAllocation, Moved, CouponEvent.Moved> {

    @Override
    public Footprint footprint(MasterId master, MoveAllocation command) {
        return Footprint.ofAllocations(Set.of(command.allocation())).and(Footprint.ofAccounts(Set.of(command.to())));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, MoveAllocation command, Instant now) {
        Allocation from = snapshot.allocation(command.allocation());
        if (from == null) {
            return Either.left(new CouponRefusal.UnknownAllocation(command.allocation()));
        }
        Coupon coupon = Objects.requireNonNull(snapshot.coupon(from.coupon()));
        HoldingId source = HoldingId.of(coupon.id());
        Revoke.Target target =
                new Revoke.Target(from.id(), null, command.amount().orElse(null));
        BigMoney amount = command.amount().orElse(Revoking.balance(snapshot, coupon, from.id()));
        List<RevocationProblem> taking = Revoking.problems(snapshot, coupon, List.of(target), now);
        List<AllocationProblem> giving =
                Allocating.problems(snapshot, coupon, List.of(Allocate.Share.whole(command.to())), now);
        if (command.to().equals(from.member())) {
            giving.add(hasItAlready(command.to(), from));
        }
        Lines lines = new Lines(snapshot);
        if (taking.isEmpty() && !coupon.withdrawn()) {
            Revoking.take(lines, coupon, target);
            boolean isWhole = coupon.terms().mode() == AllocationMode.ONCE
                    && command.amount().isEmpty();
            giving.addAll(Allocating.amountProblems(
                    coupon,
                    lines.balances(source),
                    List.of(new Allocate.Share(command.to(), isWhole ? null : amount))));
        }
        if (!taking.isEmpty() || !giving.isEmpty()) {
            return Either.left(new CouponRefusal.NotMoved(from.id(), taking, giving));
        }
        CouponEvent.Allocated.Made made = Allocating.make(snapshot, lines, coupon, command.to(), amount.getAmount(), 1);
        return Either.right(new Draft(new CouponEvent.Moved(from.id(), made), lines.list()));
    }

    private static AllocationProblem hasItAlready(AccountId member, Allocation from) {
        return new AllocationProblem(
                AllocationProblem.Kind.HAS_IT_ALREADY,
                member,
                "Account " + member + " has allocation " + from.id() + " already: name another member.");
    }

    @Override
    public void evolve(CouponEvent.Moved event, Fold fold) {
        CouponId coupon = fold.allocation(event.from()).coupon();
        Revoking.taken(fold);
        Allocating.made(fold, event.made(), coupon);
    }

    @Override
    public Moved answer(CouponEvent.Moved event, Outcome outcome) {
        CouponId coupon = outcome.entry().lines().stream()
                .filter(line -> line.movement() == Movement.RETURNED)
                .map(line -> (CouponId) line.holding().benefit())
                .findFirst()
                .orElseThrow();
        return new Moved(
                outcome.entry().recorded(),
                coupon,
                returned(outcome),
                Allocating.made(outcome.entry()).get(0));
    }

    private static Returned returned(Outcome outcome) {
        return Lines.returned(outcome.entry(), Movement.REVOKED).get(0);
    }

    @Override
    public @Nullable String audit(CouponEvent.Moved event, Again again) {
        List<Returned> returned = Lines.returned(again.entry(), Movement.REVOKED);
        if (returned.size() != 1) {
            return "it moves nothing";
        }
        // the command may have named all that is left, or no amount
        return again.decided(
                this,
                List.of(
                        command(event, again, Optional.empty()),
                        command(event, again, Optional.of(returned.get(0).amount()))));
    }

    private static MoveAllocation command(CouponEvent.Moved event, Again again, Optional<BigMoney> amount) {
        return new MoveAllocation(again.id(), event.from(), event.made().member(), amount);
    }
}
