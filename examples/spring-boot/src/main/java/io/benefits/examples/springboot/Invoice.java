package io.benefits.examples.springboot;

import io.benefits.settlement.Due;
import io.benefits.settlement.Settlement;
import java.math.BigDecimal;

/**
 * What a charge costs after its benefits.
 *
 * @param charge the charge's id
 * @param account who consumed
 * @param currency of both amounts
 * @param covered what benefits paid
 * @param due what is left to pay
 */
public record Invoice(String charge, String account, String currency, BigDecimal covered, BigDecimal due) {

    static Invoice of(Settlement settlement) {
        return new Invoice(
                settlement.charge().id().value(),
                settlement.charge().account().value(),
                settlement.price().getCurrencyUnit().getCode(),
                settlement.covered().getAmount(),
                settlement
                        .due()
                        .map(Due::amount)
                        .map(amount -> amount.getAmount())
                        .orElse(BigDecimal.ZERO));
    }
}
