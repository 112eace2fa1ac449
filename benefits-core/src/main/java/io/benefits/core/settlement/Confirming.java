package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.settlement.Usage;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settles an order from what was reserved, whole or in part, and frees the rest (H7). */
final class Confirming implements Rule<Confirm, Settlement, SettlementEvent.Confirmed> {

    private final Covering covering;

    Confirming(Covering covering) {
        this.covering = covering;
    }

    @Override
    public Footprint footprint(MasterId master, Confirm command) {
        return Footprint.ofCharge(command.charge());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Confirm command, Instant now) {
        Reservation reservation = snapshot.reservation(command.charge());
        if (reservation == null) {
            return Either.left(Missing.reservation(snapshot, command.charge()));
        }
        if (!reservation.isOpen()) {
            return Either.left(new SettlementRefusal.ReservationEnded(command.charge(), reservation.status()));
        }
        SettlementRefusal refusal = incomplete(command, reservation.charge());
        if (refusal == null) {
            refusal = tooLarge(command, reservation.charge());
        }
        if (refusal != null) {
            return Either.left(refusal);
        }
        Charge charge = confirmed(command, reservation.charge());
        Consumption consumption = Objects.requireNonNull(Consumption.of(snapshot, charge));
        Lines lines = new Lines(snapshot);
        Tab tab = new Tab(consumption, covering.pricing(), lines, Movement.CONFIRMED);
        for (Deduction held : reservation.held()) {
            lines.release(held, held.amount().subtract(draw(tab, held)));
        }
        Settlement settlement = new Settlement(
                new Recorded(snapshot.version().number() + 1, now),
                charge,
                tab.price(),
                tab.deductions(),
                consumption.due(tab.unpaid()));
        return Either.right(new Draft(new SettlementEvent.Confirmed(settlement), lines.list()));
    }

    @Override
    public void evolve(SettlementEvent.Confirmed event, Fold fold) {
        Settlement settlement = event.settlement();
        fold.with(Releasing.ended(fold.reservation(settlement.charge().id()), Reservation.Status.CONFIRMED));
        fold.with(settlement);
    }

    @Override
    public Settlement answer(SettlementEvent.Confirmed event, Outcome outcome) {
        return event.settlement();
    }

    @Override
    public @Nullable String audit(SettlementEvent.Confirmed event, Again again) {
        Settlement settlement = event.settlement();
        Charge charge = settlement.charge();
        if (Releasing.isOverdue(again, charge.id())) {
            return "it confirms charge " + charge.id() + " after the deadline";
        }
        @Nullable BigDecimal quantity = charge.usage().map(Usage::quantity).orElse(null);
        return again.decided(
                new Confirming(new Covering(Pricing.recorded(settlement.price(), settlement.deductions()))),
                List.of(
                        Confirm.whole(again.id(), charge.id()),
                        new Confirm(again.id(), charge.id(), charge.amount(), null),
                        new Confirm(again.id(), charge.id(), null, quantity),
                        new Confirm(again.id(), charge.id(), charge.amount(), quantity)));
    }

    private static BigDecimal draw(Tab tab, Deduction held) {
        if (held.coverage().isPackage()) {
            return tab.needsQuantity()
                    ? tab.drawQuantity(held.source(), held.coverage(), held.amount())
                    : BigDecimal.ZERO;
        }
        return tab.needsMoney() ? tab.drawMoney(held.source(), held.coverage(), held.amount()) : BigDecimal.ZERO;
    }

    /** A part of a metered charge has its own price and quantity: neither follows from the other. */
    private static @Nullable SettlementRefusal incomplete(Confirm command, Charge reserved) {
        if (reserved.usage().isEmpty() || (command.amount() == null) == (command.quantity() == null)) {
            return null;
        }
        return new SettlementRefusal.ConfirmIncomplete(reserved.id(), command.amount() == null ? "amount" : "quantity");
    }

    private static @Nullable SettlementRefusal tooLarge(Confirm command, Charge reserved) {
        if (command.amount() != null && !command.amount().isSameCurrency(reserved.amount())) {
            return new SettlementRefusal.WrongCurrency(
                    reserved.id(),
                    "amount",
                    command.amount(),
                    reserved.amount().getCurrencyUnit().getCode());
        }
        if (command.amount() != null && command.amount().isGreaterThan(reserved.amount())) {
            return new SettlementRefusal.ConfirmTooLarge(
                    reserved.id(),
                    "amount",
                    command.amount().toString(),
                    reserved.amount().toString());
        }
        BigDecimal most = reserved.usage().map(Usage::quantity).orElse(BigDecimal.ZERO);
        if (command.quantity() != null && command.quantity().compareTo(most) > 0) {
            return new SettlementRefusal.ConfirmTooLarge(
                    reserved.id(), "quantity", command.quantity().toPlainString(), most.toPlainString());
        }
        return null;
    }

    private static Charge confirmed(Confirm command, Charge reserved) {
        Charge charge = command.amount() == null ? reserved : reserved.withAmount(command.amount());
        return command.quantity() == null || charge.usage().isEmpty()
                ? charge
                : charge.withUsage(new Usage(charge.usage().get().type(), command.quantity()));
    }
}
