package io.benefits.account;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.AccountId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Registers an account with a master, before it owns or consumes anything (A1).
 *
 * @param call whom the command acts for, its id and its operator
 * @param account the account
 */
public record RegisterAccount(Call call, AccountId account) implements Command {

    /**
     * Checks the parts.
     */
    public RegisterAccount {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(account, "account");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "RegisterAccount").text("account", account.value());
    }
}
