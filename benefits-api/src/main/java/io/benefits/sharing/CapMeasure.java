package io.benefits.sharing;

import io.benefits.Limits;
import io.benefits.journal.Content;
import io.benefits.resource.UsageType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a cap counts (S9): a quantity of shared packages of one usage type, or money of the master's unallocated coupons in
 * one currency.
 *
 * @param usage the usage type; null for money
 * @param currency the currency's code; null for a quantity
 */
public record CapMeasure(
        @Nullable UsageType usage, @Nullable String currency) {

    /**
     * Checks that it is one of the two.
     *
     * @throws IllegalArgumentException when it is none or both
     */
    public CapMeasure {
        if ((usage == null) == (currency == null)) {
            throw new IllegalArgumentException("measure: either a usage type or a currency must be named");
        }
        if (currency != null) {
            Limits.text("currency", currency);
        }
    }

    /**
     * A quantity of shared packages.
     *
     * @param type the usage type
     * @return the measure
     */
    public static CapMeasure quantityOf(UsageType type) {
        return new CapMeasure(type, null);
    }

    /**
     * Money of the master's unallocated coupons.
     *
     * @param code the currency's code
     * @return the measure
     */
    public static CapMeasure moneyIn(String code) {
        return new CapMeasure(null, code);
    }

    /**
     * Writes out the measure.
     *
     * @param content where to write it
     */
    public void describe(Content content) {
        content.text("type", Optional.ofNullable(usage).map(UsageType::type))
                .text("unit", Optional.ofNullable(usage).map(UsageType::unit))
                .text("currency", Optional.ofNullable(currency));
    }

    @Override
    public String toString() {
        return usage == null ? String.valueOf(currency) : usage.toString();
    }
}
