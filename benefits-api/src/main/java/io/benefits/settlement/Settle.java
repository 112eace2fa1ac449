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
 * @since 0.1.0
 */
public record Settle(Charge charge) implements Command<Settlement> {

    /**
     * Checks the parts.
     */
    public Settle {
        Objects.requireNonNull(charge, "charge");
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
