package io.benefits.core.fork;

import io.benefits.settlement.Charge;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Billing;
import java.math.BigDecimal;
import org.joda.money.BigMoney;

/**
 * The billing port of a fork (H10): it rates as the host's port does, and hands nothing over.
 *
 * @param host the host's port
 */
public record RatingOnly(Billing host) implements Billing {

    @Override
    public BigMoney rate(Charge charge, BigDecimal uncoveredQuantity) {
        return host.rate(charge, uncoveredQuantity);
    }

    @Override
    public boolean collect(Settlement settlement) {
        throw nothingLeaves("the due of charge " + settlement.charge().id());
    }

    @Override
    public void payBack(Settlement settlement, PayBack payBack) {
        throw nothingLeaves("refund " + payBack.refund());
    }

    private static IllegalStateException nothingLeaves(String what) {
        return new IllegalStateException(what + " stays open: a fork hands nothing to the billing system."
                + " Record an answer to see what follows from it.");
    }
}
