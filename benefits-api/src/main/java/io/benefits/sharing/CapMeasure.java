package io.benefits.sharing;

import io.benefits.value.Content;
import io.benefits.value.Limits;
import io.benefits.value.UsageType;
import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a cap counts (S9): a quantity of shared packages of one usage type, or money of the master's unallocated coupons in
 * one currency.
 *
 * @param usage the usage type; null for money
 * @param currency the currency's code; null for a quantity
 * @since 0.1.0
 */
public record CapMeasure(
        @Nullable UsageType usage, @Nullable String currency) {

    /**
     * Checks that it is one of the two.
     *
     * @throws IllegalArgumentException when it is neither or both, or the currency is unknown
     */
    public CapMeasure {
        if ((usage == null) == (currency == null)) {
            throw new IllegalArgumentException("measure: either a usage type or a currency must be named");
        }
        if (currency != null) {
            Limits.currency("currency", currency);
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
     * Checks a limit: a quantity with at most 15 decimals, or money with at most 12 (M1).
     *
     * @param limit the limit
     * @return the limit in canonical form
     * @throws IllegalArgumentException when the limit breaks M1
     */
    public BigDecimal limit(BigDecimal limit) {
        return currency == null
                ? Limits.quantity("limit", limit)
                : Limits.money("limit", BigMoney.of(CurrencyUnit.of(currency), limit))
                        .getAmount();
    }

    /**
     * Writes out the measure.
     *
     * @param content where to write it
     */
    public void describe(Content content) {
        if (usage != null) {
            content.present("usage")
                    .text("type", usage.type())
                    .text("unit", usage.unit())
                    .end();
        }
        content.text("currency", Optional.ofNullable(currency)).end();
    }

    @Override
    public String toString() {
        return usage == null ? String.valueOf(currency) : usage.toString();
    }
}
