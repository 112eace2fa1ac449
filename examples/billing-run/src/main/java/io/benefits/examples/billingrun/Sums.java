package io.benefits.examples.billingrun;

import io.benefits.settlement.Deduction;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** What settlements in one currency come to. */
final class Sums {

    private final Map<Deduction.Coverage, BigDecimal> covered = new EnumMap<>(Deduction.Coverage.class);
    private final Map<DueStatus, BigDecimal> due = new EnumMap<>(DueStatus.class);
    private BigDecimal billed = BigDecimal.ZERO;
    private long charges;

    void add(Settlement settlement) {
        charges++;
        billed = billed.add(settlement.charge().amount().getAmount());
        for (Deduction deduction : settlement.deductions()) {
            covered.merge(deduction.coverage(), deduction.value().getAmount(), BigDecimal::add);
        }
        settlement
                .due()
                .ifPresent(owed -> due.merge(owed.status(), owed.amount().getAmount(), BigDecimal::add));
    }

    /** Takes off a settlement that was refunded as a whole, whatever became of its due since. */
    void takeBack(Settlement settlement) {
        billed = billed.subtract(settlement.charge().amount().getAmount());
        for (Deduction deduction : settlement.deductions()) {
            covered.merge(deduction.coverage(), deduction.value().getAmount().negate(), BigDecimal::add);
        }
        settlement.due().ifPresent(owed -> {
            // arrears of which the refund left nothing
            DueStatus status = owed.status() == DueStatus.CLEARED ? DueStatus.IN_ARREARS : owed.status();
            due.merge(status, owed.amount().getAmount().negate(), BigDecimal::add);
        });
    }

    void add(Sums other) {
        charges += other.charges;
        billed = billed.add(other.billed);
        other.covered.forEach((coverage, amount) -> covered.merge(coverage, amount, BigDecimal::add));
        other.due.forEach((status, amount) -> due.merge(status, amount, BigDecimal::add));
    }

    long charges() {
        return charges;
    }

    /** What the charges cost without benefits, as the bill has it. */
    BigDecimal billed() {
        return billed;
    }

    BigDecimal covered(Deduction.Coverage coverage) {
        return covered.getOrDefault(coverage, BigDecimal.ZERO);
    }

    BigDecimal covered() {
        return covered.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal due(DueStatus status) {
        return due.getOrDefault(status, BigDecimal.ZERO);
    }

    BigDecimal due() {
        return due.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
