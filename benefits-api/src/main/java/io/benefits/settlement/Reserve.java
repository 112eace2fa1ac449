package io.benefits.settlement;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Locks the amounts that would cover a pending order (H7). Its id is the charge's (J1): reserving the same charge again
 * returns the first reservation, and settling a charge that was reserved is refused.
 *
 * @param charge the charge
 * @param coveredOnly whether it is refused, with what is missing, if anything would be due (H9). A charge that is reserved under that
 *     condition is reserved like any other, so the condition is no part of the content: a repetition with or without it returns
 *     the first reservation
 * @since 0.1.0
 */
public record Reserve(Charge charge, boolean coveredOnly) implements Command<Reservation> {

    /**
     * Checks the parts.
     */
    public Reserve {
        Objects.requireNonNull(charge, "charge");
    }

    /**
     * Reserves the charge, whatever is due.
     *
     * @param charge the charge
     */
    public Reserve(Charge charge) {
        this(charge, false);
    }

    /**
     * Reserves the charge only if nothing is due (H9).
     *
     * @param charge the charge
     * @return the command
     */
    public static Reserve coveredOnly(Charge charge) {
        return new Reserve(charge, true);
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(charge.id());
    }

    @Override
    public String kind() {
        return "reserve";
    }

    @Override
    public void describe(Content content) {
        charge.describe(content);
    }
}
