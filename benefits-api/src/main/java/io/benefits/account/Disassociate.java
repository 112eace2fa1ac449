package io.benefits.account;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Ends the association of a member at the time of the command, under the policy of the master (A4).
 *
 * @param id the command's id: given again, the command returns its first answer (J1)
 * @param account the member
 * @since 0.1.0
 */
public record Disassociate(CommandId id, AccountId account) implements Command<Disassociated> {

    /**
     * Checks the parts.
     */
    public Disassociate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "disassociate";
    }

    @Override
    public void describe(Content content) {
        content.text("account", account.value());
    }
}
