package io.benefits.settlement;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import java.util.Objects;

/**
 * Locks the amounts that would cover a pending order (H7). Its id is the charge's (J1): reserving the same charge again
 * returns the first reservation, and settling a charge that was reserved is refused.
 *
 * @param master the master to which the charge's account belongs
 * @param operator who gave the command; 1 to {@value Limits#ID_LENGTH} characters
 * @param charge the charge
 */
public record Reserve(MasterId master, String operator, Charge charge) implements Command {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the operator breaks A5
     */
    public Reserve {
        Objects.requireNonNull(master, "master");
        Limits.id("operator", operator);
        Objects.requireNonNull(charge, "charge");
    }

    /**
     * Reserves for a charge, for an unnamed operator.
     *
     * @param master the master to which the charge's account belongs
     * @param charge the charge
     * @return the command
     */
    public static Reserve of(MasterId master, Charge charge) {
        return new Reserve(master, Call.UNNAMED, charge);
    }

    @Override
    public Call call() {
        return new Call(master, new CommandId(charge.id().value()), operator);
    }

    @Override
    public CommandKey key() {
        return new CommandKey(CommandKey.Space.CHARGE, charge.id().value());
    }

    @Override
    public void describe(Content content) {
        content.text("command", "Reserve");
        charge.describe(content);
    }
}
