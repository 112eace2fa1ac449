package io.benefits.settlement;

import io.benefits.value.AccountId;
import io.benefits.value.Limits;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * The part of a charge that benefits did not cover. Its id is the charge's.
 *
 * @param payer who owes it: the master for a unified member's charge, otherwise the consuming account (H5)
 * @param amount what was due at the settlement, above 0
 * @param status its status, from the billing system's answers
 * @param refunded how much of it refunds gave back or will give back (H6)
 * @since 0.1.0
 */
public record Due(AccountId payer, BigMoney amount, DueStatus status, BigMoney refunded) {

    /** Checks that nothing is null. */
    public Due {
        Objects.requireNonNull(payer, "payer");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(refunded, "refunded");
    }

    /**
     * A due without refunds.
     *
     * @param payer who owes it
     * @param amount above 0
     * @param status its status, from the billing system's answers
     */
    public Due(AccountId payer, BigMoney amount, DueStatus status) {
        this(payer, amount, status, BigMoney.zero(amount.getCurrencyUnit()));
    }

    /**
     * What is owed now. Refunds do not reduce an open due. They reduce arrears (H6), including refunds that were paid back before
     * a bank took back what had been collected.
     *
     * @return at least 0; 0 once it is collected, written off or cleared
     */
    public BigMoney outstanding() {
        return switch (status) {
            case OPEN -> amount;
            case IN_ARREARS -> left();
            case COLLECTED, CLEARED, WRITTEN_OFF -> BigMoney.zero(amount.getCurrencyUnit());
        };
    }

    /**
     * What can still be refunded of the due.
     *
     * @return at least 0
     */
    public BigMoney left() {
        return Limits.money("left", amount.minus(refunded));
    }
}
