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
 * @since 0.1.0
 */
public record Reserve(Charge charge) implements Command<Reservation> {

    /**
     * Checks the parts.
     */
    public Reserve {
        Objects.requireNonNull(charge, "charge");
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
