package io.benefits.settlement;

import io.benefits.value.Content;
import io.benefits.value.Recorded;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * How one charge was covered: {@code price = Σ value of the deductions + due}. Later answers to its due and refunds are kept
 * beside it.
 *
 * @param recorded when it was settled
 * @param charge the charge
 * @param price the billing port's price of the charge before any benefit; it never exceeds the charge's amount (M3)
 * @param deductions what was taken, in order
 * @param due what benefits did not cover; empty if they covered everything
 * @param payBacks what refunds give back of the due (H6), oldest first
 * @since 0.1.0
 */
public record Settlement(
        Recorded recorded,
        Charge charge,
        BigMoney price,
        List<Deduction> deductions,
        Optional<Due> due,
        List<PayBack> payBacks) {

    /** Makes the lists unmodifiable. */
    public Settlement {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(due, "due");
        deductions = List.copyOf(deductions);
        payBacks = List.copyOf(payBacks);
    }

    /**
     * A settlement without refunds.
     *
     * @param recorded when it was settled
     * @param charge the charge
     * @param price what it was rated at
     * @param deductions what was taken, in order
     * @param due what benefits did not cover; empty if they covered everything
     */
    public Settlement(Recorded recorded, Charge charge, BigMoney price, List<Deduction> deductions, Optional<Due> due) {
        this(recorded, charge, price, deductions, due, List.of());
    }

    /**
     * What benefits covered: the sum of the deductions' values.
     *
     * @return at least 0, in the charge's currency
     */
    public BigMoney covered() {
        return due.map(owed -> price.minus(owed.amount())).orElse(price);
    }

    /**
     * Writes out what was decided of the charge: the price, what each deduction is worth and what is due. The lines of the entry
     * say what was taken of which holding.
     *
     * @param content where to write it
     */
    public void describe(Content content) {
        content.money("price", price).whole("deductions", deductions.size());
        for (int i = 0; i < deductions.size(); i++) {
            deductions.get(i).describe(content);
        }
        Due owed = due.orElse(null);
        if (owed != null) {
            content.present("due")
                    .text("payer", owed.payer().value())
                    .money("amount", owed.amount())
                    .end();
        }
    }
}
