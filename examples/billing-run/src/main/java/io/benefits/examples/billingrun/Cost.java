package io.benefits.examples.billingrun;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a row adds to the sum of the file, exactly as it stands there, whether or not the row can be settled.
 *
 * @param currency the currency's code, or {@link #UNKNOWN}
 * @param amount the amount; below 0 for what is taken off
 */
record Cost(String currency, BigDecimal amount) {

    /** For rows whose currency cannot be read. */
    static final String UNKNOWN = "no currency";

    private static final int CODE_LENGTH = 3;

    static Cost of(@Nullable String currency, BigDecimal amount) {
        return new Cost(currency == null || !isCode(currency) ? UNKNOWN : currency, amount);
    }

    private static boolean isCode(String text) {
        return text.length() == CODE_LENGTH && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }
}
