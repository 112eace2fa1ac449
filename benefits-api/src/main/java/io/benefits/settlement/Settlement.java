package io.benefits.settlement;

import io.benefits.journal.Content;
import io.benefits.journal.Recorded;
import io.benefits.spi.Part;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * How one charge was covered: {@code price = Σ value of the deductions + due}.
 *
 * @param recorded when it was settled
 * @param charge the charge
 * @param price what the billing port rated the charge at before any benefit; it never exceeds the charge's amount (M3)
 * @param deductions what was taken, in order
 * @param unpaid the due, or null where the benefits covered all
 */
public record Settlement(
        Recorded recorded,
        Charge charge,
        BigMoney price,
        List<Deduction> deductions,
        @Nullable Due unpaid) implements Part {

    /** Makes the list unmodifiable. */
    public Settlement {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(price, "price");
        deductions = List.copyOf(deductions);
    }

    /**
     * What benefits did not cover.
     *
     * @return the due, or empty where they covered all
     */
    public Optional<Due> due() {
        return Optional.ofNullable(unpaid);
    }

    /**
     * What benefits covered: the sum of the deductions' values.
     *
     * @return at least 0, in the charge's currency
     */
    public BigMoney covered() {
        return unpaid == null ? price : price.minus(unpaid.amount());
    }

    /**
     * The settlement after the billing system answered.
     *
     * @param answer what it said of the due
     * @return the changed settlement
     * @throws IllegalStateException when nothing is due
     */
    public Settlement answered(DueStatus answer) {
        if (unpaid == null) {
            throw new IllegalStateException("charge " + charge.id() + " has no due");
        }
        return new Settlement(recorded, charge, price, deductions, unpaid.answered(answer));
    }

    /**
     * Writes out the settlement.
     *
     * @param content where to write it
     */
    public void describe(Content content) {
        charge.describe(content);
        content.money("price", price).whole("deductions", deductions.size());
        for (Deduction deduction : deductions) {
            content.text("coverage", deduction.coverage().name())
                    .number("value", deduction.value().getAmount());
        }
        if (unpaid == null) {
            content.whole("due", 0);
        } else {
            content.whole("due", 1)
                    .text("payer", unpaid.payer().value())
                    .number("amount", unpaid.amount().getAmount());
        }
    }
}
