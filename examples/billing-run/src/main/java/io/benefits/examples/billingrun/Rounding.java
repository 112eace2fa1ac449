package io.benefits.examples.billingrun;

import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * Brings amounts and quantities to the decimals that the library takes (M1): half even if that is wanted, else finer ones are
 * refused.
 *
 * @param isWanted whether to round
 */
record Rounding(boolean isWanted) {

    /** A cost of at least 0; finer than 12 decimals only if it is rounded. */
    BigMoney money(CurrencyUnit currency, BigDecimal cost) {
        BigDecimal rounded = rounded(FocusColumn.BILLED_COST, cost, Limits.MONEY_SCALE);
        return Limits.money(FocusColumn.BILLED_COST.title(), BigMoney.of(currency, rounded));
    }

    /** A quantity of at least 0; finer than 15 decimals only if it is rounded. */
    BigDecimal quantity(BigDecimal quantity) {
        BigDecimal rounded = rounded(FocusColumn.CONSUMED_QUANTITY, quantity, Limits.QUANTITY_SCALE);
        return Limits.quantity(FocusColumn.CONSUMED_QUANTITY.title(), rounded);
    }

    private BigDecimal rounded(FocusColumn column, BigDecimal value, int scale) {
        if (Limits.canonical(value).scale() <= scale) {
            return value;
        }
        if (!isWanted) {
            throw new IllegalArgumentException(column.title() + ": " + value + ", has more than " + scale
                    + " decimals; --round rounds it to " + scale);
        }
        return value.setScale(scale, RoundingMode.HALF_EVEN);
    }
}
