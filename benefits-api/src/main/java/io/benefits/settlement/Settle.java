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
 * Covers one charge by benefits, in order (H1). Its id is the charge's (J1): settling the same charge again returns the
 * first settlement (H2).
 *
 * @param master the master to which the charge's account belongs
 * @param operator who gave the command; 1 to {@value Limits#ID_LENGTH} characters
 * @param charge the charge
 */
public record Settle(MasterId master, String operator, Charge charge) implements Command {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the operator breaks A5
     */
    public Settle {
        Objects.requireNonNull(master, "master");
        Limits.id("operator", operator);
        Objects.requireNonNull(charge, "charge");
    }

    /**
     * Settles a charge for an unnamed operator.
     *
     * @param master the master to which the charge's account belongs
     * @param charge the charge
     * @return the command
     */
    public static Settle of(MasterId master, Charge charge) {
        return new Settle(master, Call.UNNAMED, charge);
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
        content.text("command", "Settle");
        charge.describe(content);
    }
}
