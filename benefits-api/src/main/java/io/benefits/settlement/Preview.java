package io.benefits.settlement;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * How a charge would be covered if it were settled now (H3, H4).
 *
 * @param price the billing port's price of the charge before any benefit
 * @param deductions what would be taken, in order
 * @param due what benefits would not cover; empty if they would cover everything
 * @param passedOver every benefit that was considered and not used, with the first reason that applies
 * @since 0.1.0
 */
public record Preview(BigMoney price, List<Deduction> deductions, Optional<Due> due, List<PassedOver> passedOver) {

    /** Makes the lists unmodifiable. */
    public Preview {
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(due, "due");
        deductions = List.copyOf(deductions);
        passedOver = List.copyOf(passedOver);
    }
}
