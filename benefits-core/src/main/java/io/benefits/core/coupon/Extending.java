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
import io.benefits.coupon.CouponRefusal.NotExtended.Kind;
import io.benefits.coupon.CouponRefusal.NotExtended.Problem;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.ExtendCoupon;
import io.benefits.coupon.Extended;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.Movement;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Extends a coupon, tops it up, or both, and reports every problem (C19). */
final class Extending implements Rule<ExtendCoupon, Extended, CouponEvent.Extended> {

    @Override
    public Footprint footprint(MasterId master, ExtendCoupon command) {
        return Footprint.ofAllocationsOf(command.coupon());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, ExtendCoupon command, Instant now) {
        Coupon coupon = snapshot.coupon(command.coupon());
        if (coupon == null) {
            return Either.left(new CouponRefusal.UnknownCoupon(command.coupon()));
        }
        CouponTerms terms = coupon.terms();
        HoldingId holding = HoldingId.of(coupon.id());
        List<Problem> problems = new ArrayList<>();
        if (coupon.withdrawn()) {
            problems.add(new Problem(Kind.CLOSED, "It was withdrawn."));
        }
        Instant end = command.expiresAt().orElse(terms.validity().expiresAt());
        checkEnd(problems, terms.validity().expiresAt(), command.expiresAt(), now);
        BigMoney value = command.faceValue().orElse(terms.faceValue());
        Lines lines = new Lines(snapshot);
        command.faceValue()
                .ifPresent(greater -> checkValue(
                        problems, terms, greater, lines.balances(holding).allocated()));
        if (!problems.isEmpty()) {
            return Either.left(new CouponRefusal.NotExtended(coupon.id(), problems));
        }
        lines.move(holding, Movement.ISSUED, value.minus(terms.faceValue()).getAmount());
        lines.move(holding, Movement.RESTORED, lines.balances(holding).expired());
        for (Allocation allocation : snapshot.allocationsOf(coupon.id())) {
            if (!allocation.revoked()) {
                HoldingId given = HoldingId.of(allocation.id());
                lines.move(given, Movement.RESTORED, lines.balances(given).expired());
            }
        }
        return Either.right(new Draft(new CouponEvent.Extended(coupon.id(), end, value), lines.list()));
    }

    private static void checkEnd(List<Problem> problems, Instant end, Optional<Instant> later, Instant now) {
        if (later.isEmpty()) {
            if (!now.isBefore(end)) {
                problems.add(new Problem(Kind.EXPIRED, "It expired at " + end + ": name a later end too."));
            }
        } else if (!later.get().isAfter(end)) {
            problems.add(new Problem(
                    Kind.END_NOT_LATER, "Its end " + end + " is not before " + later.get() + ": name a later end."));
        } else if (!later.get().isAfter(now)) {
            problems.add(new Problem(
                    Kind.END_PASSED, "The new end " + later.get() + " has passed: name one after " + now + "."));
        }
    }

    private static void checkValue(List<Problem> problems, CouponTerms terms, BigMoney greater, BigDecimal allocated) {
        if (!greater.isSameCurrency(terms.faceValue())) {
            problems.add(new Problem(
                    Kind.CURRENCY,
                    "The face value " + greater + " must be in "
                            + terms.faceValue().getCurrencyUnit() + "."));
        } else if (!greater.isGreaterThan(terms.faceValue())) {
            problems.add(new Problem(
                    Kind.VALUE_NOT_GREATER,
                    "Its face value " + terms.faceValue() + " is not below " + greater + ": name a greater one."));
        }
        if (terms.mode() == AllocationMode.ONCE && allocated.signum() > 0) {
            problems.add(new Problem(
                    Kind.ALLOCATED_WHOLE,
                    "It is allocated whole, so that nothing can be added: issue another coupon."));
        }
    }

    @Override
    public void evolve(CouponEvent.Extended event, Fold fold) {
        Coupon found = fold.coupon(event.coupon());
        CouponTerms terms = found.terms();
        fold.with(new Coupon(
                terms.withFaceValue(event.faceValue())
                        .withValidity(new Validity(terms.validity().effectiveAt(), event.expiresAt())),
                found.recorded(),
                found.association(),
                found.frozen(),
                found.withdrawn()));
    }

    @Override
    public Extended answer(CouponEvent.Extended event, Outcome outcome) {
        JournalEntry entry = outcome.entry();
        CurrencyUnit currency = event.faceValue().getCurrencyUnit();
        return new Extended(
                entry.recorded(),
                event.coupon(),
                event.expiresAt(),
                event.faceValue(),
                BigMoney.of(currency, Lines.sum(entry, Movement.ISSUED)),
                BigMoney.of(currency, Lines.sum(entry, Movement.RESTORED)));
    }

    @Override
    public @Nullable String audit(CouponEvent.Extended event, Again again) {
        CouponTerms terms =
                Objects.requireNonNull(again.before().coupon(event.coupon())).terms();
        Optional<Instant> end = Optional.of(event.expiresAt())
                .filter(later -> later.isAfter(terms.validity().expiresAt()));
        Optional<BigMoney> value =
                Optional.of(event.faceValue()).filter(greater -> greater.isGreaterThan(terms.faceValue()));
        return end.isEmpty() && value.isEmpty()
                ? "it extends nothing"
                : again.decided(this, new ExtendCoupon(again.id(), event.coupon(), end, value));
    }
}
