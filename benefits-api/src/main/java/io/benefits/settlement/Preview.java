package io.benefits.settlement;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * How a charge would be covered if it were settled now (H3, H4).
 *
 * @param price what the billing port rates the charge at before any benefit
 * @param deductions what would be taken, in order
 * @param unpaid what would be due, or null where the benefits cover all
 * @param passedOver every benefit that was considered and not used, with the first reason that applies
 * @since 0.1.0
 */
public record Preview(
        BigMoney price,
        List<Deduction> deductions,
        @Nullable Due unpaid,
        List<PassedOver> passedOver) {

    /** Makes the lists unmodifiable. */
    public Preview {
        Objects.requireNonNull(price, "price");
        deductions = List.copyOf(deductions);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * What benefits would not cover.
     *
     * @return the due, or empty where they would cover all
     */
    public Optional<Due> due() {
        return Optional.ofNullable(unpaid);
    }
}
