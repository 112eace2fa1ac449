package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.CommandId;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Gives back what a settlement took (H6), and never more than was taken. Money goes to the due first, then to coupons; quantity
 * goes to packages. Both go in the reverse order of the deductions. If coupons are kept, money goes to the due alone.
 */
final class Refunding implements Rule<Refund, Refunded, SettlementEvent.Refunded> {

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
        BigMoney mostMoney = money(settlement, command.couponsKept());
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
    public void evolve(SettlementEvent.Refunded event, Fold fold) {
        Settlement settlement = fold.settlement(event.charge());
        BigMoney money = given(event, fold.entry());
        CommandId refund = new CommandId(fold.entry().key().id());
        fold.with(Given.of(settlement, refund, money, quantity(fold.entry())).after());
    }

    @Override
    public Refunded answer(SettlementEvent.Refunded event, Outcome outcome) {
        JournalEntry entry = outcome.entry();
        return new Refunded(entry.recorded(), outcome.settled(), event.toDue(), entry.lines());
    }

    /** The total that a refund gave back shows what was asked for. Everything that it did follows from that. */
    @Override
    public @Nullable String audit(SettlementEvent.Refunded event, Again again) {
        BigMoney money = given(event, again.entry());
        BigDecimal quantity = quantity(again.entry());
        List<Refund> commands = new ArrayList<>();
        commands.add(Refund.all(again.id(), event.charge()));
        if (quantity.signum() == 0 && money.isPositive()) {
            commands.add(Refund.of(again.id(), event.charge(), money));
        }
        if (money.isZero() && quantity.signum() > 0) {
            commands.add(Refund.of(again.id(), event.charge(), quantity));
        }
        return again.decided(
                this,
                Stream.concat(commands.stream(), commands.stream().map(Refund::keepingCoupons))
                        .toList());
    }

    /** The money that a refund gave back to the due and to coupons. */
    private static BigMoney given(SettlementEvent.Refunded event, JournalEntry entry) {
        return event.toDue().plus(sum(entry, false));
    }

    /** The quantity that a refund gave back to packages. */
    private static BigDecimal quantity(JournalEntry entry) {
        return sum(entry, true);
    }

    private static BigDecimal sum(JournalEntry entry, boolean ofPackages) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JournalLine line : entry.lines()) {
            boolean gives = line.movement() == Movement.REFUNDED || line.movement() == Movement.REFUNDED_TO_SOURCE;
            if (gives && (line.holding().period() != null) == ofPackages) {
                sum = sum.add(line.amount());
            }
        }
        return sum;
    }

    private static Draft refund(
            Snapshot snapshot, Refund command, Settlement settlement, BigMoney money, BigDecimal quantity) {
        Given given = Given.of(settlement, command.id(), money, quantity);
        Lines lines = new Lines(snapshot);
        given.backs().forEach(back -> lines.giveBack(back.deduction(), back.amount()));
        return new Draft(new SettlementEvent.Refunded(command.charge(), given.toDue()), lines.list());
    }

    /**
     * How a refund spreads over a settlement.
     *
     * @param after the settlement afterwards
     * @param toDue the part that the due gets
     * @param backs the parts that go back to the sources of deductions, in that order
     */
    private record Given(Settlement after, BigMoney toDue, List<Back> backs) {

        private record Back(Deduction deduction, BigDecimal amount) {}

        static Given of(Settlement settlement, CommandId refund, BigMoney money, BigDecimal quantity) {
            Optional<Due> due = settlement.due();
            BigMoney mostToDue = due.map(Due::left).orElse(BigMoney.zero(money.getCurrencyUnit()));
            BigMoney toDue = money.isLessThan(mostToDue) ? money : mostToDue;
            List<PayBack> payBacks = new ArrayList<>(settlement.payBacks());
            if (!toDue.isZero()) {
                PayBack.Status status = status(due.orElseThrow());
                if (status != null) {
                    payBacks.add(new PayBack(refund, toDue, status));
                }
                due = due.map(owed -> refunding(owed, toDue));
            }
            BigDecimal moneyLeft = money.minus(toDue).getAmount();
            BigDecimal quantityLeft = quantity;
            List<Back> backs = new ArrayList<>();
            List<Deduction> deductions = new ArrayList<>(settlement.deductions());
            for (int i = deductions.size() - 1; i >= 0; i--) {
                Deduction deduction = deductions.get(i);
                boolean ofPackage = deduction.coverage().isPackage();
                BigDecimal back = deduction.left().min(ofPackage ? quantityLeft : moneyLeft);
                if (back.signum() > 0) {
                    backs.add(new Back(deduction, back));
                    deductions.set(i, refunding(deduction, back));
                    if (ofPackage) {
                        quantityLeft = quantityLeft.subtract(back);
                    } else {
                        moneyLeft = moneyLeft.subtract(back);
                    }
                }
            }
            Settlement after = new Settlement(
                    settlement.recorded(), settlement.charge(), settlement.price(), deductions, due, payBacks);
            return new Given(after, toDue, backs);
        }

        private static Due refunding(Due due, BigMoney more) {
            BigMoney refunded = Limits.money("refunded", due.refunded().plus(more));
            return AnsweringDue.answered(new Due(due.payer(), due.amount(), due.status(), refunded), due.status());
        }

        private static Deduction refunding(Deduction deduction, BigDecimal more) {
            return new Deduction(
                    deduction.source(),
                    deduction.coverage(),
                    deduction.amount(),
                    deduction.value(),
                    Limits.canonical(deduction.refunded().add(more)));
        }
    }

    /** A refund of an unanswered due waits for the answer. What was collected is paid back. Arrears only shrink. */
    private static PayBack.@Nullable Status status(Due due) {
        if (due.status() == DueStatus.OPEN) {
            return PayBack.Status.WAITING;
        }
        return due.status() == DueStatus.COLLECTED ? PayBack.Status.OPEN : null;
    }

    /** The most money that can be given back. */
    private static BigMoney money(Settlement settlement, boolean couponsKept) {
        BigMoney sum = settlement
                .due()
                .map(Due::left)
                .orElse(BigMoney.zero(settlement.price().getCurrencyUnit()));
        for (Deduction deduction : settlement.deductions()) {
            if (!deduction.coverage().isPackage() && !couponsKept) {
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
        return Either.left(new SettlementRefusal.RefundTooLarge(command.charge(), asked, left, command.couponsKept()));
    }
}
