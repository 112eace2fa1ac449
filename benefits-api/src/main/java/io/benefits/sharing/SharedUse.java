package io.benefits.sharing;

import io.benefits.value.AccountId;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Objects;

/**
 * What an account used of the master's shared benefits in a month, reservations included, net of refunds (S9).
 *
 * @param account the consuming account
 * @param month the calendar month of the consumption, in the master's time zone
 * @param measure what is counted
 * @param amount how much; at least 0
 * @param since the number of the entry that was the first to count here; 0 if it is not known
 * @since 0.1.0
 */
public record SharedUse(AccountId account, YearMonth month, CapMeasure measure, BigDecimal amount, long since) {

    /**
     * What the amount is of.
     *
     * @param account the consuming account
     * @param month the month
     * @param measure what is counted
     */
    public record Key(AccountId account, YearMonth month, CapMeasure measure) {}

    /** Checks that nothing is null, and that the entry is not below 0. */
    public SharedUse {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(amount, "amount");
        if (since < 0) {
            throw new IllegalArgumentException("since: " + since + ", must be at least 0");
        }
    }

    /**
     * A use of which it is not known which entry was the first to count.
     *
     * @param account the consuming account
     * @param month the calendar month of the consumption
     * @param measure what is counted
     * @param amount how much
     */
    public SharedUse(AccountId account, YearMonth month, CapMeasure measure, BigDecimal amount) {
        this(account, month, measure, amount, 0);
    }

    /**
     * What the amount is of.
     *
     * @return account, month and measure
     */
    public Key key() {
        return new Key(account, month, measure);
    }
}
