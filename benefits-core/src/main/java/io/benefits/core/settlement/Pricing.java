package io.benefits.core.settlement;

import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.spi.Billing;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.joda.money.BigMoney;

/** Asks the billing port and enforces its limits (M3). */
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
        BigMoney price;
        try {
            price = Limits.money("rated amount", rated);
        } catch (RuntimeException e) {
            throw new IllegalStateException(complaint(charge, uncovered, rated) + ", must be 0 to " + ceiling, e);
        }
        if (!price.isSameCurrency(ceiling)) {
            throw new IllegalStateException(
                    complaint(charge, uncovered, rated) + ", must be in " + ceiling.getCurrencyUnit());
        }
        if (price.isGreaterThan(ceiling)) {
            throw new IllegalStateException(complaint(charge, uncovered, rated) + ", must be 0 to " + ceiling);
        }
        return price;
    }

    private static String complaint(Charge charge, BigDecimal uncovered, BigMoney rated) {
        return "the billing port rated " + uncovered.toPlainString() + " of charge " + charge.id() + " at " + rated;
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
