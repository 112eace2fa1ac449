package io.benefits.core.settlement;

import io.benefits.core.path.Few;
import io.benefits.core.path.Lines;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.Usage;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.BigMoney;

/**
 * What is uncovered of a charge while it is covered slice by slice: first quantity by packages (P4, P6), then money by coupons.
 * Used within one decision.
 */
final class Tab {

    private final Charge charge;
    private final Pricing pricing;
    private final Lines lines;
    private final Movement movement;
    private final BigMoney price;
    private List<Deduction> deductions = List.of();
    private BigDecimal uncovered;
    private BigMoney unpaid;

    Tab(Consumption consumption, Pricing pricing, Lines lines, Movement movement) {
        this.charge = consumption.charge();
        this.pricing = pricing;
        this.lines = lines;
        this.movement = movement;
        Usage usage = consumption.usage();
        this.uncovered = usage == null ? BigDecimal.ZERO : usage.quantity();
        this.price = pricing.rate(charge, uncovered, charge.amount());
        this.unpaid = price;
    }

    BigMoney price() {
        return price;
    }

    BigMoney unpaid() {
        return unpaid;
    }

    List<Deduction> deductions() {
        return deductions;
    }

    /** H2: a charge whose price is 0 takes no benefit. */
    boolean needsQuantity() {
        return uncovered.signum() > 0 && !unpaid.isZero();
    }

    boolean needsMoney() {
        return !unpaid.isZero();
    }

    /** Takes what is needed from a package, at most what is available. Its value is the fall in price that it causes (P6). */
    BigDecimal drawQuantity(HoldingId source, Coverage coverage, BigDecimal available) {
        BigDecimal taken = uncovered.min(available);
        uncovered = Limits.canonical(uncovered.subtract(taken));
        BigMoney left = pricing.rate(charge, uncovered, unpaid);
        deduct(source, coverage, taken, left.isZero() ? unpaid : Limits.money("value", unpaid.minus(left)));
        unpaid = left;
        return taken;
    }

    /** Takes what is needed from a coupon or an allocation, at most what is available. */
    BigDecimal drawMoney(HoldingId source, Coverage coverage, BigDecimal available) {
        BigDecimal taken = unpaid.getAmount().min(available);
        BigMoney left = Limits.money(
                "unpaid",
                BigMoney.of(unpaid.getCurrencyUnit(), unpaid.getAmount().subtract(taken)));
        deduct(source, coverage, taken, left.isZero() ? unpaid : BigMoney.of(unpaid.getCurrencyUnit(), taken));
        unpaid = left;
        return taken;
    }

    private void deduct(HoldingId source, Coverage coverage, BigDecimal amount, BigMoney value) {
        lines.move(source, movement, amount);
        deductions = Few.more(deductions, new Deduction(source, coverage, amount, value));
    }
}
