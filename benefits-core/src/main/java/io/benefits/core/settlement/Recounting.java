package io.benefits.core.settlement;

import io.benefits.core.path.Again;
import io.benefits.core.path.Lines;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.Periods;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.Usage;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
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
 * The audit of what was settled or reserved. How a charge was rated, and what covered it, is taken as recorded. Everything else
 * that an entry says must follow: the lines, how the sources cover it, the due and its payer (H1, H5).
 */
final class Recounting {

    private Recounting() {}

    /** What is wrong with a settlement, or null. */
    static @Nullable String check(Again again, SettlementEvent.Settled event) {
        Settlement settlement = event.settlement();
        Charge charge = settlement.charge();
        List<Deduction> deductions = deductions(again.before(), charge, settlement.price(), settlement.deductions());
        return again.recorded(
                new Settle(charge),
                new SettlementEvent.Settled(new Settlement(
                        again.entry().recorded(),
                        charge,
                        settlement.price(),
                        deductions,
                        Objects.requireNonNull(Consumption.of(again.before(), charge))
                                .due(left(settlement.price(), deductions)))),
                lines(again.before(), deductions, Movement.DEDUCTED));
    }

    /** What is wrong with a reservation, or null. */
    static @Nullable String check(Again again, SettlementEvent.Reserved event) {
        Reservation reservation = event.reservation();
        Charge charge = reservation.charge();
        List<Deduction> held = deductions(again.before(), charge, reservation.price(), reservation.held());
        left(reservation.price(), held);
        Duration lifetime = Duration.between(again.entry().at(), reservation.deadline());
        return again.recorded(
                new Reserve(charge).lasting(lifetime),
                new SettlementEvent.Reserved(new Reservation(
                        again.entry().recorded(),
                        charge,
                        reservation.price(),
                        held,
                        again.entry().at().plus(lifetime),
                        Reservation.Status.OPEN)),
                lines(again.before(), held, Movement.RESERVED));
    }

    /** The deductions of a decision, each with the source and the coverage that the books lead to. */
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
