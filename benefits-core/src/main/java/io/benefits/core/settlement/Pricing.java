package io.benefits.core.settlement;

import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.spi.Billing;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

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
        try {
            BigMoney price = Limits.money("rated amount", rated);
            if (price.isSameCurrency(ceiling) && !price.isGreaterThan(ceiling)) {
                return price;
            }
        } catch (RuntimeException e) {
            throw unfit(charge, uncovered, rated, ceiling, e);
        }
        throw unfit(charge, uncovered, rated, ceiling, null);
    }

    private static IllegalStateException unfit(
            Charge charge, BigDecimal uncovered, BigMoney rated, BigMoney ceiling, @Nullable RuntimeException cause) {
        return new IllegalStateException(
                "the billing port rated " + uncovered.toPlainString() + " of charge " + charge.id() + " at " + rated
                        + ", must be 0 to " + ceiling,
                cause);
    }

    /** The rated amounts of a decision: the price, and what each package deduction left of it. */
    static Billing recorded(BigMoney price, List<Deduction> taken) {
        Iterator<Deduction> packages = taken.stream()
                .filter(deduction -> deduction.coverage().isPackage())
                .iterator();
        BigMoney[] rated = {null};
        return (charge, uncovered) -> {
            if (rated[0] == null) {
                rated[0] = price;
            } else if (packages.hasNext()) {
                rated[0] = rated[0].minus(packages.next().value());
            }
            return rated[0];
        };
    }
}
