package io.benefits.core.coupon;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.RevocationProblem;
import io.benefits.coupon.RevocationProblem.Kind;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Revokes allocations of one coupon, all or nothing, and reports every problem (C6, C7, C18). */
final class Revoking implements Rule<Revoke, Revoked, CouponEvent.Revoked> {

    @Override
    public Footprint footprint(MasterId master, Revoke command) {
        return footprint(
                command.coupon(),
                command.targets().stream().map(Revoke.Target::allocation).toList());
    }

    static Footprint footprint(CouponId coupon, Collection<AllocationId> allocations) {
        return Footprint.ofCoupon(coupon).and(Footprint.ofAllocations(new HashSet<>(allocations)));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Revoke command, Instant now) {
        Coupon coupon = snapshot.coupon(command.coupon());
        if (coupon == null) {
            return Either.left(new CouponRefusal.UnknownCoupon(command.coupon()));
        }
        List<RevocationProblem> problems = problems(snapshot, coupon, command.targets(), now);
        if (!problems.isEmpty()) {
            return Either.left(new CouponRefusal.NotRevoked(coupon.id(), problems));
        }
        Lines lines = new Lines(snapshot);
        command.targets().forEach(target -> take(lines, coupon, target));
        return Either.right(new Draft(new CouponEvent.Revoked(coupon.id()), lines.list()));
    }

    /** Every problem with taking something back from some allocations of a coupon. */
    static List<RevocationProblem> problems(
            Snapshot snapshot, Coupon coupon, List<Revoke.Target> targets, Instant now) {
        List<RevocationProblem> problems = new ArrayList<>();
        Set<AllocationId> seen = new HashSet<>();
        Set<AllocationId> repeated = new HashSet<>();
        for (Revoke.Target target : targets) {
            AllocationId id = target.allocation();
            if (!seen.add(id)) {
                if (repeated.add(id)) {
                    problems.add(new RevocationProblem(
                            Kind.NAMED_TWICE, id, "Allocation " + id + " is named more than once."));
                }
                continue;
            }
            RevocationProblem problem = problem(snapshot, coupon, id, now);
            if (problem == null) {
                problem = changed(snapshot, coupon, target);
            }
            if (problem == null) {
                problem = part(snapshot, coupon, target);
            }
            if (problem != null) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /** Takes the named amount from an allocation, or all that is left if none is named. */
    static void take(Lines lines, Coupon coupon, Revoke.Target target) {
        AllocationId id = target.allocation();
        BigDecimal amount = target.amount() == null
                ? lines.balances(HoldingId.of(id)).balance()
                : target.amount().getAmount();
        lines.giveBack(id, coupon, Movement.REVOKED, amount);
    }

    @Override
    public void evolve(CouponEvent.Revoked event, Fold fold) {
        taken(fold);
    }

    /** Closes each allocation of which nothing is left. The others continue (C6). */
    static void taken(Fold fold) {
        for (JournalLine line : fold.entry().lines()) {
            if (line.movement() == Movement.REVOKED && line.balanceAfter().signum() == 0) {
                fold.withTaken((AllocationId) line.holding().benefit());
            }
        }
    }

    @Override
    public Revoked answer(CouponEvent.Revoked event, Outcome outcome) {
        List<JournalLine> lines = outcome.entry().lines();
        JournalLine last = lines.get(lines.size() - 1);
        return new Revoked(
                outcome.entry().recorded(),
                event.coupon(),
                Lines.returned(outcome.entry(), Movement.REVOKED),
                BigMoney.of(CurrencyUnit.of(last.unit()), last.balanceAfter()));
    }

    @Override
    public @Nullable String audit(CouponEvent.Revoked event, Again again) {
        // the entry does not say what its command expected, so its fingerprint is not checked
        Revoke revoke = new Revoke(again.id(), event.coupon(), targets(again.entry()));
        return again.isCommand()
                ? again.unnamed(this, revoke)
                : "it is recorded as " + again.entry().key();
    }

    private static List<Revoke.Target> targets(JournalEntry entry) {
        return entry.lines().stream()
                .filter(line -> line.movement() == Movement.REVOKED)
                .map(line -> new Revoke.Target(
                        (AllocationId) line.holding().benefit(),
                        null,
                        line.balanceAfter().signum() == 0 ? null : line.money()))
                .toList();
    }

    /** What a revoke would take back from each, found by the code that revokes. */
    static Either<Refusal, List<Recoverable>> recoverable(
            Snapshot snapshot, CouponId couponId, List<AllocationId> allocations, Instant now) {
        Coupon coupon = snapshot.coupon(couponId);
        if (coupon == null) {
            return Either.left(new CouponRefusal.UnknownCoupon(couponId));
        }
        return Either.right(allocations.stream()
                .map(id -> {
                    RevocationProblem problem = problem(snapshot, coupon, id, now);
                    return problem == null
                            ? new Recoverable(id, Optional.of(balance(snapshot, coupon, id)), Optional.empty())
                            : new Recoverable(id, Optional.empty(), Optional.of(problem));
                })
                .toList());
    }

    /** C7. */
    private static @Nullable RevocationProblem problem(Snapshot snapshot, Coupon coupon, AllocationId id, Instant now) {
        Allocation allocation = snapshot.allocation(id);
        if (allocation == null || !allocation.coupon().equals(coupon.id())) {
            return new RevocationProblem(Kind.UNKNOWN, id, "Coupon " + coupon.id() + " has no allocation " + id + ".");
        }
        if (allocation.revoked()) {
            return new RevocationProblem(Kind.REVOKED_ALREADY, id, "Allocation " + id + " was revoked already.");
        }
        if (!now.isBefore(coupon.terms().validity().expiresAt())) {
            return new RevocationProblem(
                    Kind.EXPIRED,
                    id,
                    "Allocation " + id + " expired at "
                            + coupon.terms().validity().expiresAt() + ".");
        }
        if (coupon.frozen() || allocation.frozen()) {
            return new RevocationProblem(Kind.FROZEN, id, "Allocation " + id + " is frozen.");
        }
        if (Objects.requireNonNull(snapshot.balances(HoldingId.of(id)))
                        .reserved()
                        .signum()
                > 0) {
            return new RevocationProblem(Kind.RESERVED, id, "A part of allocation " + id + " is reserved.");
        }
        if (balance(snapshot, coupon, id).isZero()) {
            return new RevocationProblem(Kind.FULLY_USED, id, "Nothing is left of allocation " + id + ".");
        }
        return null;
    }

    /** C6: refused if the balance is no longer what the caller saw. */
    private static @Nullable RevocationProblem changed(Snapshot snapshot, Coupon coupon, Revoke.Target target) {
        BigMoney expected = target.expected();
        BigMoney balance = balance(snapshot, coupon, target.allocation());
        if (expected == null || expected.equals(balance)) {
            return null;
        }
        if (!expected.isSameCurrency(balance)) {
            return new RevocationProblem(
                    Kind.CURRENCY,
                    target.allocation(),
                    "The expected amount " + expected + " of allocation " + target.allocation() + " must be in "
                            + balance.getCurrencyUnit() + ".");
        }
        return new RevocationProblem(
                Kind.CHANGED,
                target.allocation(),
                "Allocation " + target.allocation() + " has " + balance + " left, not " + expected + ".");
    }

    /** C6: all that is left, or a part of it if the coupon is MULTIPLE. */
    private static @Nullable RevocationProblem part(Snapshot snapshot, Coupon coupon, Revoke.Target target) {
        BigMoney amount = target.amount();
        AllocationId id = target.allocation();
        BigMoney balance = balance(snapshot, coupon, id);
        if (amount == null || amount.equals(balance)) {
            return null;
        }
        CurrencyUnit currency = balance.getCurrencyUnit();
        if (!amount.isSameCurrency(balance)) {
            return new RevocationProblem(
                    Kind.CURRENCY,
                    id,
                    "The amount " + amount + " of allocation " + id + " must be in " + currency + ".");
        }
        if (amount.isGreaterThan(balance)) {
            return new RevocationProblem(
                    Kind.TOO_MUCH,
                    id,
                    "Allocation " + id + " has " + balance + " left, which is less than " + amount + ".");
        }
        if (coupon.terms().mode() == AllocationMode.ONCE) {
            return new RevocationProblem(
                    Kind.WHOLE_ONLY,
                    id,
                    "Allocation " + id + " is of a coupon that goes and comes whole: name no amount, or " + balance
                            + ".");
        }
        return amount.getScale() > currency.getDecimalPlaces()
                ? new RevocationProblem(
                        Kind.AMOUNT_TOO_FINE,
                        id,
                        "The amount " + amount + " of allocation " + id + " has more than "
                                + currency.getDecimalPlaces() + " decimals.")
                : null;
    }

    static BigMoney balance(Snapshot snapshot, Coupon coupon, AllocationId id) {
        BigDecimal balance =
                Objects.requireNonNull(snapshot.balances(HoldingId.of(id))).balance();
        return BigMoney.of(coupon.terms().faceValue().getCurrencyUnit(), balance);
    }
}
