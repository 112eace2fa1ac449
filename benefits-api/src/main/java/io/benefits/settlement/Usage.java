package io.benefits.settlement;

import io.benefits.value.Limits;
import io.benefits.value.UsageType;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a metered charge used.
 *
 * @param type usage type and unit, which must be exactly those of a package (P5)
 * @param quantity how much; at least 0, at most 15 decimals (M1)
 * @since 0.1.0
 */
public record Usage(UsageType type, BigDecimal quantity) {

    /**
     * Brings the quantity into canonical form.
     *
     * @throws IllegalArgumentException when the quantity is negative, too large or too fine
     */
    public Usage {
        Objects.requireNonNull(type, "type");
        quantity = Limits.quantity("quantity", quantity);
    }
}
