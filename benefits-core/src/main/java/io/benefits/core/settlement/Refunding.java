package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Gives back what a settlement took (H6): money to the due first, then to coupons, quantity to packages, both in the reverse
 * order of the deductions, and never more than was taken.
 */
final class Refunding implements Rule<Refund, Refunded> {

    @Override
    public Footprint footprint(MasterId master, Refund command) {
        return Footprint.ofCharge(command.charge());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Refund command, Instant now) {
        Settlement settlement = snapshot.settlement(command.charge());
        if (settlement == null) {
            return Either.left(Missing.settlement(snapshot, command.charge()));
        }
        BigMoney mostMoney = money(settlement);
        BigDecimal mostQuantity = quantity(settlement);
        boolean all = command.money() == null && command.quantity() == null;
        BigMoney money = all
                ? mostMoney
                : command.money() == null ? BigMoney.zero(mostMoney.getCurrencyUnit()) : command.money();
        BigDecimal quantity = all ? mostQuantity : command.quantity() == null ? BigDecimal.ZERO : command.quantity();
        if (!money.isSameCurrency(mostMoney)) {
            return Either.left(new SettlementRefusal.WrongCurrency(
                    command.charge(),
                    "money",
                    money,
                    mostMoney.getCurrencyUnit().getCode()));
        }
        if (money.isGreaterThan(mostMoney)) {
            return tooLarge(command, money.toString(), mostMoney.toString());
        }
        if (quantity.compareTo(mostQuantity) > 0) {
            return tooLarge(command, quantity.toPlainString(), mostQuantity.toPlainString());
        }
        if (money.isZero() && quantity.signum() == 0) {
            return tooLarge(command, "all", "nothing");
        }
        return Either.right(refund(snapshot, command, settlement, money, quantity));
    }

    @Override
    public Refunded answer(JournalEntry entry) {
        Event.Refunded event = (Event.Refunded) entry.event();
        return new Refunded(entry.recorded(), event.settlement(), event.toDue(), entry.lines());
    }

    private static Draft refund(
            Snapshot snapshot, Refund command, Settlement settlement, BigMoney money, BigDecimal quantity) {
        Due due = settlement.unpaid();
        List<PayBack> payBacks = new ArrayList<>(settlement.payBacks());
        BigMoney toDue = due == null || money.isLessThan(due.left()) ? money : due.left();
        if (due == null) {
            toDue = BigMoney.zero(money.getCurrencyUnit());
        } else if (!toDue.isZero()) {
            PayBack.Status status = status(due);
            if (status != null) {
                payBacks.add(new PayBack(command.id(), toDue, status));
            }
            due = due.refunding(toDue);
        }
        Lines lines = new Lines(snapshot);
        BigDecimal moneyLeft = money.minus(toDue).getAmount();
        BigDecimal quantityLeft = quantity;
        List<Deduction> deductions = new ArrayList<>(settlement.deductions());
        for (int i = deductions.size() - 1; i >= 0; i--) {
            Deduction deduction = deductions.get(i);
            boolean ofPackage = deduction.coverage().isPackage();
            BigDecimal back = deduction.left().min(ofPackage ? quantityLeft : moneyLeft);
            if (back.signum() > 0) {
                lines.giveBack(deduction, back);
                deductions.set(i, deduction.refunding(back));
                if (ofPackage) {
                    quantityLeft = quantityLeft.subtract(back);
                } else {
                    moneyLeft = moneyLeft.subtract(back);
                }
            }
        }
        Settlement after = new Settlement(
                settlement.recorded(), settlement.charge(), settlement.price(), deductions, due, payBacks);
        return new Draft(new Event.Refunded(after, toDue), lines.list());
    }

    /** A due that is not answered waits for the answer; what was collected is paid back; arrears just shrink. */
    private static PayBack.@Nullable Status status(Due due) {
        if (due.status() == DueStatus.OPEN) {
            return PayBack.Status.WAITING;
        }
        return due.status() == DueStatus.COLLECTED ? PayBack.Status.OPEN : null;
    }

    private static BigMoney money(Settlement settlement) {
        BigMoney sum = settlement
                .due()
                .map(Due::left)
                .orElse(BigMoney.zero(settlement.price().getCurrencyUnit()));
        for (Deduction deduction : settlement.deductions()) {
            if (!deduction.coverage().isPackage()) {
                sum = sum.plus(deduction.left());
            }
        }
        return sum;
    }

    private static BigDecimal quantity(Settlement settlement) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Deduction deduction : settlement.deductions()) {
            if (deduction.coverage().isPackage()) {
                sum = sum.add(deduction.left());
            }
        }
        return sum;
    }

    private static Either<Refusal, Draft> tooLarge(Refund command, String asked, String left) {
        return Either.left(new SettlementRefusal.RefundTooLarge(command.charge(), asked, left));
    }
}
