package io.benefits.settlement;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Covers one charge by benefits, in order (H1). Its id is the charge's (J1): settling the same charge again returns the
 * first settlement (H2).
 *
 * @param charge the charge
 * @param coveredOnly whether the command is refused, with the missing amount, if anything would be due (H9). The condition is not
 *     part of the content: a repetition with or without it returns the first settlement
 * @since 0.1.0
 */
public record Settle(Charge charge, boolean coveredOnly) implements Command<Settlement> {

    /**
     * Checks the parts.
     */
    public Settle {
        Objects.requireNonNull(charge, "charge");
    }

    /**
     * Settles the charge, whatever is due.
     *
     * @param charge the charge
     */
    public Settle(Charge charge) {
        this(charge, false);
    }

    /**
     * Settles the charge only if nothing is due (H9).
     *
     * @param charge the charge
     * @return the command
     */
    public static Settle coveredOnly(Charge charge) {
        return new Settle(charge, true);
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(charge.id());
    }

    @Override
    public String kind() {
        return "settle";
    }

    @Override
    public void describe(Content content) {
        charge.describe(content);
    }
}
