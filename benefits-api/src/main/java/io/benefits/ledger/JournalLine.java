package io.benefits.ledger;

import io.benefits.value.AccountId;
import io.benefits.value.Content;
import java.math.BigDecimal;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * One movement of one holding. Every line carries the balances after it, so a past balance is one look-up: the last line of that
 * holding up to a number.
 *
 * @param holding whose balance moved
 * @param account the account that has it
 * @param movement how it moved
 * @param amount how much of it, above 0, without trailing zeros
 * @param after the holding's balances afterwards
 * @param unit what both are measured in: the coupon's currency code or the package's unit
 * @since 0.1.0
 */
public record JournalLine(
        HoldingId holding, AccountId account, Movement movement, BigDecimal amount, Balances after, String unit) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the amount is not above 0
     */
    public JournalLine {
        Objects.requireNonNull(holding, "holding");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(movement, "movement");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(unit, "unit");
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("amount: " + amount + ", must be above 0");
        }
    }

    /**
     * The holding's balances before the line.
     *
     * @return the balances; {@link Balances#NONE} where the line opened the holding
     */
    public Balances before() {
        return after.before(movement, amount);
    }

    /**
     * What can still be used of the holding afterwards.
     *
     * @return the balance, at least 0
     */
    public BigDecimal balanceAfter() {
        return after.balance();
    }

    /**
     * The amount as money.
     *
     * @return the amount in the currency of the coupon
     * @throws IllegalStateException when the holding is a package's
     */
    public BigMoney money() {
        if (holding.period() != null) {
            throw new IllegalStateException("a line of " + holding + " is not in money");
        }
        return BigMoney.of(CurrencyUnit.of(unit), amount);
    }

    /**
     * Writes out the line.
     *
     * @param content where to write it
     */
    public void describe(Content content) {
        content.code("kind", holding.benefit().kind())
                .text("id", holding.benefit().value())
                .text("account", account.value())
                .code("movement", movement)
                .number("amount", amount)
                .number("balance", after.balance())
                .number("allocated", after.allocated())
                .number("reserved", after.reserved())
                .number("consumed", after.consumed())
                .number("expired", after.expired())
                .number("withdrawn", after.withdrawn())
                .text("unit", unit);
        if (holding.period() != null) {
            content.present("period").time("period", holding.period());
        }
        content.end();
    }
}
