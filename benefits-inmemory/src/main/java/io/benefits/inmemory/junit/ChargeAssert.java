package io.benefits.inmemory.junit;

import io.benefits.MasterBenefits;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.joda.money.BigMoney;

/**
 * Assertions about how a charge was settled (H1). Amounts are compared by value (M1). Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ChargeAssert extends AbstractAssert<ChargeAssert, MasterBenefits> {

    private final String id;

    ChargeAssert(MasterBenefits actual, String id) {
        super(actual, ChargeAssert.class);
        this.id = id;
    }

    /**
     * Asserts how much of the charge a benefit covers, without what was given back.
     *
     * @param benefit the id of the package or the coupon; for an allocation, the id of its coupon
     * @param amount how much was taken, in the unit of the package or the currency of the coupon, for example {@code "30"}
     * @return this
     */
    public ChargeAssert isCoveredBy(String benefit, String amount) {
        Settlement settlement = settlement();
        BigDecimal taken = settlement.deductions().stream()
                .filter(deduction -> name(deduction.source().benefit()).equals(benefit))
                .map(Deduction::left)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (taken.compareTo(new BigDecimal(amount)) != 0) {
            failWithMessage(
                    "Expected charge %s to be covered by %s of %s, but %s", id, amount, benefit, told(settlement));
        }
        return this;
    }

    /**
     * Asserts that no benefit covers any of the charge.
     *
     * @return this
     */
    public ChargeAssert isNotCovered() {
        Settlement settlement = settlement();
        if (settlement.deductions().stream()
                .anyMatch(deduction -> deduction.left().signum() > 0)) {
            failWithMessage("Expected no benefit to cover charge %s, but %s", id, told(settlement));
        }
        return this;
    }

    /**
     * Asserts how much was due when the charge was settled, and the status of the due now (H5).
     *
     * @param amount the amount, for example {@code "EUR 5"}
     * @param status its status
     * @return this
     */
    public ChargeAssert hasDue(String amount, DueStatus status) {
        Settlement settlement = settlement();
        BigMoney expected = BigMoney.parse(amount);
        boolean isSo = settlement
                .due()
                .filter(due -> due.status() == status)
                .map(Due::amount)
                .filter(due -> due.getCurrencyUnit().equals(expected.getCurrencyUnit()) && due.compareTo(expected) == 0)
                .isPresent();
        if (!isSo) {
            failWithMessage("Expected charge %s to have a due of %s, %s, but %s", id, amount, status, told(settlement));
        }
        return this;
    }

    /**
     * Asserts that nothing was due.
     *
     * @return this
     */
    public ChargeAssert hasNoDue() {
        Settlement settlement = settlement();
        if (settlement.due().isPresent()) {
            failWithMessage("Expected charge %s to have no due, but %s", id, told(settlement));
        }
        return this;
    }

    private Settlement settlement() {
        isNotNull();
        return actual.view()
                .charge(new ChargeId(id))
                .orElseThrow(() ->
                        new AssertionError("There is no settled charge " + id + " of an account of " + actual.id()));
    }

    private String name(BenefitId benefit) {
        return benefit instanceof AllocationId allocation
                ? actual.view()
                        .allocation(allocation)
                        .map(state -> state.allocation().coupon().value())
                        .orElse(benefit.value())
                : benefit.value();
    }

    private String told(Settlement settlement) {
        String covered = settlement.deductions().stream()
                .map(deduction -> deduction.left().toPlainString() + " of "
                        + name(deduction.source().benefit()) + " (" + deduction.coverage() + ")")
                .collect(Collectors.joining(", "));
        String due = settlement
                .due()
                .map(owed -> owed.amount() + " is due, " + owed.status())
                .orElse("nothing is due");
        return (covered.isEmpty() ? "nothing covers it" : "it is covered by " + covered) + ", and " + due;
    }
}
