package io.benefits.examples.billingrun;

import io.benefits.settlement.Charge;
import io.benefits.settlement.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a use came to, in canonical form: all that two charges for the same use can differ in.
 *
 * @param amount the money
 * @param quantity how much was used; null for a charge of money only
 */
record Content(BigDecimal amount, @Nullable BigDecimal quantity) {

    static Content of(Charge charge) {
        return new Content(
                charge.amount().getAmount(), charge.usage().map(Usage::quantity).orElse(null));
    }

    boolean hasQuantityOf(Content other) {
        BigDecimal theirs = other.quantity;
        if (quantity == null || theirs == null) {
            return quantity == null && theirs == null;
        }
        return quantity.compareTo(theirs) == 0;
    }

    /** Names the rows of a use that are equal. */
    String key(String group) {
        return group + " " + amount.toPlainString() + " " + (quantity == null ? "" : quantity.toPlainString());
    }
}
