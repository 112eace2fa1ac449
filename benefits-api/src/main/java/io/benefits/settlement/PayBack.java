package io.benefits.settlement;

import io.benefits.value.CommandId;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * What a refund gives back of a due (H6). Its id is the refund's.
 *
 * @param refund the id of the command that refunded
 * @param amount above 0
 * @param status what became of it
 * @since 0.1.0
 */
public record PayBack(CommandId refund, BigMoney amount, Status status) {

    /** What can become of it. */
    public enum Status {
        /** The due was not answered yet; the refund waits for it. */
        WAITING,
        /** The due was collected: the amount is to be paid back through the billing port. */
        OPEN,
        /** It was paid back. */
        PAID,
        /** The due went into arrears or was written off, and shrank by it: there is nothing to pay back. */
        SET_OFF
    }

    /** Checks that nothing is null. */
    public PayBack {
        Objects.requireNonNull(refund, "refund");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(status, "status");
    }
}
