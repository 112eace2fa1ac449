package io.benefits.core.settlement;

import io.benefits.Limits;
import io.benefits.settlement.Charge;
import io.benefits.spi.Billing;
import java.math.BigDecimal;
import org.joda.money.BigMoney;

/** Asks the billing port and holds it to its limits (M3). */
final class Pricing {

    private final Billing billing;

    Pricing(Billing billing) {
        this.billing = billing;
    }

    /**
     * The price of what is uncovered.
     *
     * @param charge the charge
     * @param uncovered how much of its quantity is uncovered
     * @param ceiling what the answer must not exceed: the charge's amount, or the price when more was uncovered
     */
    BigMoney rate(Charge charge, BigDecimal uncovered, BigMoney ceiling) {
        BigMoney rated = billing.rate(charge, uncovered);
        String complaint =
                "the billing port rated " + uncovered.toPlainString() + " of charge " + charge.id() + " at " + rated;
        String range = ", must be 0 to " + ceiling;
        try {
            rated = Limits.money("rated amount", rated);
        } catch (RuntimeException e) {
            throw new IllegalStateException(complaint + range, e);
        }
        if (!rated.isSameCurrency(ceiling)) {
            throw new IllegalStateException(complaint + ", must be in " + ceiling.getCurrencyUnit());
        }
        if (rated.isGreaterThan(ceiling)) {
            throw new IllegalStateException(complaint + range);
        }
        return rated;
    }
}
