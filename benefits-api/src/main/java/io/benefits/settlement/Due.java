package io.benefits.settlement;

import io.benefits.AccountId;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * What benefits did not cover of a charge. Its id is the charge's.
 *
 * @param payer who owes it: the master for what a unified member consumed, else the consuming account (H5)
 * @param amount above 0
 * @param status what the billing system said of it
 */
public record Due(AccountId payer, BigMoney amount, DueStatus status) {

    /** Checks that nothing is null. */
    public Due {
        Objects.requireNonNull(payer, "payer");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(status, "status");
    }

    /**
     * The due with another status.
     *
     * @param answer what the billing system said
     * @return the changed due
     */
    public Due answered(DueStatus answer) {
        return new Due(payer, amount, answer);
    }
}
