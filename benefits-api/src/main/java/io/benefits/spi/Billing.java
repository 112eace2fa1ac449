package io.benefits.spi;

import io.benefits.settlement.Charge;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.BigMoney;

/**
 * The billing port: what the host's billing system says about prices, dues and refunds.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Billing {

    /**
     * Prices the part of a charge that packages have not covered (M3, P6). It is called while a command is decided, so it must be
     * a pure function, local and fast. The answer must be at least 0 and at most the charge's amount, in the charge's currency, with
     * at most 12 decimals. It must not be higher when less is uncovered. An answer outside these limits fails the call with an {@link
     * IllegalStateException}, and nothing is recorded. Many threads may call it at once.
     *
     * @param charge the charge
     * @param uncoveredQuantity how much of the charge's quantity is uncovered: 0 to all of it; 0 for a charge without
     *     usage
     * @return the price of that part
     */
    BigMoney rate(Charge charge, BigDecimal uncoveredQuantity);

    /**
     * Collects a due. {@link io.benefits.settlement.Settlements#collect} calls it after the settlement is recorded, outside any
     * decision, so it may be remote and slow. It is called at least once for each due, perhaps by two processes at once: the
     * charge's id is the idempotency key. If it throws anything, the due stays open.
     *
     * @param settlement the settlement with its due: payer and amount
     * @return true if the due was collected, false if the payer could not pay and it is in arrears
     */
    default boolean collect(Settlement settlement) {
        throw new UnsupportedOperationException("this billing port does not collect");
    }

    /**
     * Pays back the part of a collected due that a refund gives back. It is called like {@link #collect}; the refund's id is the
     * idempotency key. If it throws anything, the refund still has to be paid back.
     *
     * @param settlement the settlement that was refunded
     * @param payBack the refund's id and the amount
     */
    default void payBack(Settlement settlement, PayBack payBack) {
        throw new UnsupportedOperationException("this billing port does not pay back");
    }

    /**
     * Prices in proportion: the charge's amount × uncovered ÷ quantity, rounded half even to 12 decimals. A charge
     * without usage, or with the quantity 0, is rated at its amount.
     *
     * @return the default billing port
     */
    static Billing proRata() {
        return (charge, uncoveredQuantity) -> {
            BigMoney amount = charge.amount();
            Usage usage = charge.usage().orElse(null);
            if (usage == null) {
                return amount;
            }
            BigDecimal quantity = usage.quantity();
            if (uncoveredQuantity.signum() == 0 && quantity.signum() > 0) {
                return BigMoney.zero(amount.getCurrencyUnit());
            }
            if (quantity.signum() == 0 || uncoveredQuantity.compareTo(quantity) == 0) {
                return amount;
            }
            return BigMoney.of(
                    amount.getCurrencyUnit(),
                    amount.getAmount()
                            .multiply(uncoveredQuantity)
                            .divide(quantity, Limits.MONEY_SCALE, RoundingMode.HALF_EVEN));
        };
    }
}
