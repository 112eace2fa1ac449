package io.benefits.core.settlement;

import io.benefits.command.CommandKey.Space;
import io.benefits.core.path.Again;
import io.benefits.core.path.Lines;
import io.benefits.journal.Event;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.Periods;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.Limits;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * The audit of entries about charges. How a charge was rated, and from what it was covered, is taken as it stands; everything
 * else that an entry says has to follow: the lines, how the sources cover it, the due and its payer (H1, H5), and all that
 * answers, refunds, confirmations and releases make of a settlement or a reservation (H5 to H7).
 */
public final class ChargeAudit {

    private static final Releasing RELEASING = new Releasing();

    private ChargeAudit() {}

    /**
     * Checks a settlement.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.ChargeSettled event) {
        Settlement settlement = event.settlement();
        Charge charge = settlement.charge();
        List<Deduction> deductions = deductions(again.before(), charge, settlement.price(), settlement.deductions());
        return again.recorded(
                new Settle(charge),
                new Event.ChargeSettled(new Settlement(
                        again.entry().recorded(),
                        charge,
                        settlement.price(),
                        deductions,
                        Objects.requireNonNull(Consumption.of(again.before(), charge))
                                .due(left(settlement.price(), deductions)))),
                lines(again.before(), deductions, Movement.DEDUCTED));
    }

    /**
     * Checks a reservation.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.ChargeReserved event) {
        Reservation reservation = event.reservation();
        Charge charge = reservation.charge();
        List<Deduction> held = deductions(again.before(), charge, reservation.price(), reservation.held());
        left(reservation.price(), held);
        Duration lifetime = Duration.between(again.entry().at(), reservation.deadline());
        return again.recorded(
                new Reserve(charge).lasting(lifetime),
                new Event.ChargeReserved(new Reservation(
                        again.entry().recorded(),
                        charge,
                        reservation.price(),
                        held,
                        again.entry().at().plus(lifetime),
                        Reservation.Status.OPEN)),
                lines(again.before(), held, Movement.RESERVED));
    }

    /**
     * Checks a confirmation: in time, of what was reserved, at the price that was recorded.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.ReservationConfirmed event) {
        Settlement settlement = event.settlement();
        Charge charge = settlement.charge();
        if (!again.isCommand() || isOverdue(again, charge)) {
            return "it confirms charge " + charge.id() + " after the deadline, or without a command";
        }
        @Nullable BigDecimal quantity = charge.usage().map(Usage::quantity).orElse(null);
        Confirming confirming =
                new Confirming(new Covering(Pricing.recorded(settlement.price(), settlement.deductions())));
        return again.decided(
                confirming,
                List.of(
                        Confirm.whole(again.id(), charge.id()),
                        new Confirm(again.id(), charge.id(), charge.amount(), null),
                        new Confirm(again.id(), charge.id(), null, quantity),
                        new Confirm(again.id(), charge.id(), charge.amount(), quantity)));
    }

    /**
     * Checks a release, by a command in time or at the deadline.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.ReservationReleased event) {
        ChargeId charge = event.reservation().charge().id();
        Release release = new Release(again.id(), charge);
        if (isOverdue(again, event.reservation().charge())) {
            return again.isRecordedAs(Space.DEADLINE, charge.value())
                    ? again.decided(RELEASING, release)
                    : "the deadline had released charge " + charge + " before";
        }
        return again.isCommand()
                ? again.decided(RELEASING, List.of(release))
                : "the deadline of charge " + charge + " was still to come";
    }

    /**
     * Checks an answer to a due.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.DueAnswered event) {
        ChargeId charge = event.settlement().charge().id();
        if (!again.isCommand() && !again.isRecordedAs(Space.COLLECTION, charge.value())) {
            return "it answers the due of charge " + charge + ", but is recorded as "
                    + again.entry().key();
        }
        return again.decided(
                new AnsweringDue(),
                List.of(
                        new AnswerDue(again.id(), charge, DueStatus.COLLECTED),
                        new AnswerDue(again.id(), charge, DueStatus.IN_ARREARS)));
    }

    /**
     * Checks that a refund was paid back.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.PaidBack event) {
        if (!again.isCommand()
                && !again.isRecordedAs(Space.PAY_BACK, event.refund().value())) {
            return "refund " + event.refund() + " was paid back, but that is recorded as "
                    + again.entry().key();
        }
        return again.decided(
                new AnsweringPayBack(),
                List.of(new AnswerPayBack(
                        again.id(), event.settlement().charge().id(), event.refund())));
    }

    /**
     * Checks a refund: what it gave back in all tells what was asked for, and that tells all that it did.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.Refunded event) {
        if (!again.isCommand()) {
            return "it is a refund, but recorded as " + again.entry().key();
        }
        BigDecimal money = event.toDue().getAmount();
        BigDecimal quantity = BigDecimal.ZERO;
        for (JournalLine line : again.entry().lines()) {
            if (line.movement() == Movement.REFUNDED || line.movement() == Movement.REFUNDED_TO_SOURCE) {
                if (line.holding().period() == null) {
                    money = money.add(line.amount());
                } else {
                    quantity = quantity.add(line.amount());
                }
            }
        }
        ChargeId charge = event.settlement().charge().id();
        List<Refund> refunds = new ArrayList<>(List.of(Refund.all(again.id(), charge)));
        if (quantity.signum() == 0 && money.signum() > 0) {
            refunds.add(Refund.of(again.id(), charge, BigMoney.of(event.toDue().getCurrencyUnit(), money)));
        } else if (money.signum() == 0 && quantity.signum() > 0) {
            refunds.add(Refund.of(again.id(), charge, quantity));
        }
        return again.decided(new Refunding(), refunds);
    }

    /** H7: whether the deadline of a charge's reservation had come. */
    private static boolean isOverdue(Again again, Charge charge) {
        Reservation reservation = again.before().reservation(charge.id());
        return reservation != null
                && !reservation.deadline().isAfter(again.entry().at());
    }

    /** What a decision took, each with the source and the coverage that the books lead to. */
    private static List<Deduction> deductions(
            Snapshot before, Charge charge, BigMoney price, List<Deduction> recorded) {
        if (!price.isSameCurrency(charge.amount()) || price.isGreaterThan(charge.amount())) {
            throw new IllegalStateException("the price " + price + " is not 0 to " + charge.amount());
        }
        BigDecimal uncovered = charge.usage().map(Usage::quantity).orElse(BigDecimal.ZERO);
        List<Deduction> deductions = new ArrayList<>();
        for (Deduction deduction : recorded) {
            BenefitId benefit = deduction.source().benefit();
            HoldingId source;
            BigMoney value;
            if (benefit instanceof PackageId id) {
                PackageTerms terms =
                        Objects.requireNonNull(before.resourcePackage(id)).terms();
                Instant period = Periods.containing(
                                terms,
                                charge.consumedAt(),
                                Objects.requireNonNull(before.master()).terms().zone())
                        .effectiveAt();
                source = new HoldingId(id, period);
                value = deduction.value();
                uncovered = uncovered.subtract(deduction.amount());
            } else {
                source = HoldingId.of(benefit);
                value = BigMoney.of(price.getCurrencyUnit(), deduction.amount());
            }
            deductions.add(new Deduction(source, coverage(before, charge, benefit), deduction.amount(), value));
        }
        if (uncovered.signum() < 0) {
            throw new IllegalStateException("packages gave more than the charge's quantity");
        }
        return deductions;
    }

    private static Deduction.Coverage coverage(Snapshot before, Charge charge, BenefitId benefit) {
        AccountId owner = before.owner(benefit);
        boolean own = owner.equals(charge.account());
        if (!own
                && (benefit instanceof AllocationId || !owner.equals(before.id().account()))) {
            throw new IllegalStateException(benefit + " of account " + owner + " does not serve " + charge.account());
        }
        return switch (benefit.kind()) {
            case PACKAGE -> own ? Deduction.Coverage.OWN_PACKAGE : Deduction.Coverage.SHARED_PACKAGE;
            case COUPON -> own ? Deduction.Coverage.OWN_COUPON : Deduction.Coverage.SHARED_COUPON;
            case ALLOCATION -> Deduction.Coverage.ALLOCATION;
        };
    }

    /** H1: what deductions left of a price. */
    private static BigMoney left(BigMoney price, List<Deduction> deductions) {
        BigMoney left = price;
        for (Deduction deduction : deductions) {
            left = left.minus(deduction.value());
        }
        return Limits.money("what the deductions leave of the price", left);
    }

    /** The lines of a decision that takes or reserves. */
    private static List<JournalLine> lines(Snapshot before, List<Deduction> deductions, Movement movement) {
        Lines lines = new Lines(before);
        for (Deduction deduction : deductions) {
            HoldingId source = deduction.source();
            if (source.benefit() instanceof PackageId id && before.balances(source) == null) {
                lines.move(
                        source,
                        Movement.ISSUED,
                        Objects.requireNonNull(before.resourcePackage(id))
                                .terms()
                                .quantity());
            }
            lines.move(source, movement, deduction.amount());
        }
        return lines.list();
    }
}
