package io.benefits.settlement;

import io.benefits.value.CommandId;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * What a refund gives back of a due (H6). Its id is the refund's.
 *
 * @param refund the id of the command that refunded
 * @param amount above 0
 * @param status its status
 * @since 0.1.0
 */
public record PayBack(CommandId refund, BigMoney amount, Status status) {

    /** Its possible states. */
    public enum Status {
        /** The due has no answer yet; the refund waits for it. */
        WAITING,
        /** The due was collected: the amount must be paid back, through the billing port. */
        OPEN,
        /** It was paid back. */
        PAID,
        /** The due went into arrears or was written off, and was reduced by the amount: there is nothing to pay back. */
        SET_OFF
    }

    /** Checks that nothing is null. */
    public PayBack {
        Objects.requireNonNull(refund, "refund");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(status, "status");
    }
}
