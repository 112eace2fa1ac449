package io.benefits.core.coupon;

import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.AllocationProblem.Kind;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponRefusal;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Allocates one coupon to members, all or nothing, and reports every problem (C2 to C5, C8). An allocation's id is made from the
 * number of the entry that records it, so the same commands on the same journal give the same ids.
 */
final class Allocating implements Rule<Allocate, Allocated, CouponEvent.Allocated> {

    @Override
    public Footprint footprint(MasterId master, Allocate command) {
        Set<AccountId> members = new HashSet<>();
        for (Allocate.Share share : command.shares()) {
            members.add(share.member());
        }
        return Footprint.ofCoupon(command.coupon()).and(Footprint.ofAccounts(members));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Allocate command, Instant now) {
        Coupon coupon = snapshot.coupon(command.coupon());
        if (coupon == null) {
            return Either.left(new CouponRefusal.UnknownCoupon(command.coupon()));
        }
        Balances balances = Objects.requireNonNull(snapshot.balances(HoldingId.of(coupon.id())));
        List<AllocationProblem> problems = problems(snapshot, coupon, command.shares(), now);
        problems.addAll(amountProblems(coupon, balances, command.shares()));
        if (!problems.isEmpty()) {
            return Either.left(new CouponRefusal.NotAllocated(coupon.id(), problems));
        }
        Lines lines = new Lines(snapshot);
        List<CouponEvent.Allocated.Made> made = new ArrayList<>();
        for (Allocate.Share share : command.shares()) {
            BigDecimal amount =
                    share.amount() == null ? balances.balance() : share.amount().getAmount();
            made.add(make(snapshot, lines, coupon, share.member(), amount, made.size() + 1));
        }
        return Either.right(new Draft(new CouponEvent.Allocated(coupon.id(), made), lines.list()));
    }

    /** Makes an allocation. Its place in the entry counts from 1. */
    static CouponEvent.Allocated.Made make(
            Snapshot snapshot, Lines lines, Coupon coupon, AccountId to, BigDecimal amount, int place) {
        AllocationId id = new AllocationId("A" + (snapshot.version().number() + 1) + "-" + place);
        Account member = Objects.requireNonNull(snapshot.account(to));
        String currency = coupon.terms().faceValue().getCurrencyUnit().getCode();
        lines.move(HoldingId.of(id), member.id(), currency, Movement.RECEIVED, amount);
        lines.move(HoldingId.of(coupon.id()), Movement.ALLOCATED, amount);
        return new CouponEvent.Allocated.Made(
                id, member.id(), member.associations().size() - 1);
    }

    @Override
    public void evolve(CouponEvent.Allocated event, Fold fold) {
        event.made().forEach(made -> made(fold, made, event.coupon()));
    }

    static void made(Fold fold, CouponEvent.Allocated.Made made, CouponId coupon) {
        fold.with(new Allocation(
                made.allocation(),
                coupon,
                made.member(),
                made.association(),
                fold.entry().recorded(),
                false,
                false));
    }

    @Override
    public Allocated answer(CouponEvent.Allocated event, Outcome outcome) {
        List<Allocated.Made> made = made(outcome.entry());
        JournalLine last = outcome.entry().lines().get(outcome.entry().lines().size() - 1);
        return new Allocated(
                outcome.entry().recorded(),
                event.coupon(),
                made,
                BigMoney.of(CurrencyUnit.of(last.unit()), last.balanceAfter()));
    }

    static List<Allocated.Made> made(JournalEntry entry) {
        return entry.lines().stream()
                .filter(line -> line.movement() == Movement.RECEIVED)
                .map(line -> new Allocated.Made((AllocationId) line.holding().benefit(), line.account(), line.money()))
                .toList();
    }

    @Override
    public @Nullable String audit(CouponEvent.Allocated event, Again again) {
        Map<HoldingId, BigMoney> received = new HashMap<>();
        for (JournalLine line : again.entry().lines()) {
            if (line.movement() == Movement.RECEIVED) {
                received.put(line.holding(), line.money());
            }
        }
        Coupon coupon = again.before().coupon(event.coupon());
        boolean once = coupon != null && coupon.terms().mode() == AllocationMode.ONCE;
        List<Allocate.Share> shares = new ArrayList<>();
        for (CouponEvent.Allocated.Made made : event.made()) {
            shares.add(new Allocate.Share(made.member(), once ? null : received.get(HoldingId.of(made.allocation()))));
        }
        return again.decided(this, new Allocate(again.id(), event.coupon(), shares));
    }

    /** Every problem with allocating a coupon to some members, except the amounts. */
    static List<AllocationProblem> problems(
            Snapshot snapshot, Coupon coupon, List<Allocate.Share> shares, Instant now) {
        Problems problems = new Problems();
        checkCoupon(problems, snapshot, coupon, now);
        checkMembers(problems, snapshot, shares);
        return problems.found;
    }

    /** Every problem with the amounts, given the balances of the coupon. */
    static List<AllocationProblem> amountProblems(Coupon coupon, Balances balances, List<Allocate.Share> shares) {
        Problems problems = new Problems();
        if (coupon.terms().mode() == AllocationMode.ONCE) {
            checkOnce(problems, coupon, balances, shares);
        } else {
            checkAmounts(problems, coupon, balances, shares);
        }
        return problems.found;
    }

    /** C5: effective, not expired, not frozen, the master's own, and not closed (C18). */
    private static void checkCoupon(Problems problems, Snapshot snapshot, Coupon coupon, Instant now) {
        if (!coupon.terms().owner().equals(snapshot.id().account())) {
            problems.add(Kind.NOT_THE_MASTERS, "Coupon " + coupon.id() + " is not the master's own.");
        }
        if (coupon.withdrawn()) {
            problems.add(Kind.CLOSED, "Coupon " + coupon.id() + " was withdrawn.");
        }
        if (now.isBefore(coupon.terms().validity().effectiveAt())) {
            problems.add(
                    Kind.NOT_YET_EFFECTIVE,
                    "Coupon " + coupon.id() + " is effective from "
                            + coupon.terms().validity().effectiveAt() + " on.");
        }
        if (!now.isBefore(coupon.terms().validity().expiresAt())) {
            problems.add(
                    Kind.EXPIRED,
                    "Coupon " + coupon.id() + " expired at "
                            + coupon.terms().validity().expiresAt() + ".");
        }
        if (coupon.frozen()) {
            problems.add(Kind.FROZEN, "Coupon " + coupon.id() + " is frozen.");
        }
    }

    /** C4: unified members, none of them twice. */
    private static void checkMembers(Problems problems, Snapshot snapshot, List<Allocate.Share> shares) {
        Set<AccountId> seen = new HashSet<>();
        Set<AccountId> repeated = new HashSet<>();
        for (Allocate.Share share : shares) {
            AccountId member = share.member();
            if (!seen.add(member)) {
                if (repeated.add(member)) {
                    problems.add(Kind.NAMED_TWICE, member, "Account " + member + " is named more than once.");
                }
                continue;
            }
            Account account = snapshot.account(member);
            Association association = account == null ? null : account.last().orElse(null);
            if (member.equals(snapshot.id().account())) {
                problems.add(
                        Kind.THE_MASTERS_ACCOUNT,
                        member,
                        "Account " + member + " is the master's own: its coupons serve it without an allocation.");
            } else if (association == null || !association.isOpen()) {
                problems.add(Kind.NOT_A_MEMBER, member, "Account " + member + " is no member of this master.");
            } else if (!association.isUnified()) {
                problems.add(Kind.INDEPENDENT, member, "Account " + member + " is an independent member.");
            }
        }
    }

    /** C2, C8: the whole coupon goes to one member, and again only after an unused allocation was revoked. */
    private static void checkOnce(Problems problems, Coupon coupon, Balances balances, List<Allocate.Share> shares) {
        if (shares.size() > 1) {
            problems.add(
                    Kind.ONE_MEMBER_ONLY,
                    "Coupon " + coupon.id() + " can be allocated to one member only, not to " + shares.size() + ".");
        }
        for (Allocate.Share share : shares) {
            if (share.amount() != null) {
                problems.add(
                        Kind.AMOUNT_NAMED,
                        share.member(),
                        "Coupon " + coupon.id() + " is allocated whole: no amount may be named for " + share.member()
                                + ".");
            }
        }
        if (balances.allocated().signum() > 0) {
            problems.add(Kind.ALLOCATED_ALREADY, "Coupon " + coupon.id() + " has been allocated.");
        } else if (balances.reserved().signum() > 0
                || (balances.consumed().signum() > 0 && balances.balance().signum() > 0)) {
            String currency = coupon.terms().faceValue().getCurrencyUnit() + " ";
            problems.add(
                    Kind.NOT_WHOLE,
                    "Coupon " + coupon.id() + " is not whole: " + currency
                            + balances.reserved().toPlainString() + " of it is reserved, and " + currency
                            + balances.consumed().toPlainString() + " consumed.");
        } else if (balances.balance().signum() == 0) {
            problems.add(Kind.BALANCE_TOO_SMALL, "Nothing is left of coupon " + coupon.id() + ".");
        }
    }

    /** C2, C4: each member has an amount, no finer than the currency, and the sum is within the balance. */
    private static void checkAmounts(Problems problems, Coupon coupon, Balances balances, List<Allocate.Share> shares) {
        CurrencyUnit currency = coupon.terms().faceValue().getCurrencyUnit();
        BigDecimal sum = BigDecimal.ZERO;
        for (Allocate.Share share : shares) {
            BigMoney amount = share.amount();
            if (amount == null) {
                problems.add(Kind.AMOUNT_MISSING, share.member(), "No amount is named for " + share.member() + ".");
            } else if (!amount.getCurrencyUnit().equals(currency)) {
                problems.add(
                        Kind.CURRENCY,
                        share.member(),
                        "The amount " + amount + " for " + share.member() + " must be in " + currency + ".");
            } else {
                if (amount.getScale() > currency.getDecimalPlaces()) {
                    problems.add(
                            Kind.AMOUNT_TOO_FINE,
                            share.member(),
                            "The amount " + amount + " for " + share.member() + " has more than "
                                    + currency.getDecimalPlaces() + " decimals.");
                }
                sum = sum.add(amount.getAmount());
            }
        }
        if (sum.compareTo(balances.balance()) > 0) {
            problems.add(
                    Kind.BALANCE_TOO_SMALL,
                    "The amounts come to " + currency + " " + sum.toPlainString() + ", but coupon " + coupon.id()
                            + " has " + currency + " " + balances.balance().toPlainString() + " left.");
        }
    }

    private static final class Problems {
        private final List<AllocationProblem> found = new ArrayList<>();

        void add(Kind kind, String message) {
            add(kind, null, message);
        }

        void add(Kind kind, @Nullable AccountId member, String message) {
            found.add(new AllocationProblem(kind, member, message));
        }
    }
}
