package io.benefits.account;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.AccountId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Ends the association of a member at the time of the command, under the policy of the master (A4).
 *
 * @param call whom the command acts for, its id and its operator
 * @param account the member
 */
public record Disassociate(Call call, AccountId account) implements Command {

    /**
     * Checks the parts.
     */
    public Disassociate {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(account, "account");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "Disassociate").text("account", account.value());
    }
}
