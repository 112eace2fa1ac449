package io.benefits.account;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Registers a master, and with it its own account.
 *
 * @param terms its terms
 * @since 0.1.0
 */
public record RegisterMaster(MasterTerms terms) implements Command<Master> {

    /**
     * Checks the parts.
     */
    public RegisterMaster {
        Objects.requireNonNull(terms, "terms");
    }

    @Override
    public CommandKey key() {
        return CommandKey.MASTER;
    }

    @Override
    public String kind() {
        return "register-master";
    }

    @Override
    public void describe(Content content) {
        content.text("zone", terms.zone().getId())
                .flag("shareWithNewMembers", terms.shareWithNewMembers())
                .code("leavePolicy", terms.leavePolicy())
                .whole("lateChargeWindow", terms.lateChargeWindow().toNanos() / 1_000);
    }
}
