package io.benefits.account;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.AccountId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Registers an account with a master, before it owns or consumes anything (A1).
 *
 * @param account the account
 * @since 0.1.0
 */
public record RegisterAccount(AccountId account) implements Command<Account> {

    /**
     * Checks the parts.
     */
    public RegisterAccount {
        Objects.requireNonNull(account, "account");
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(account);
    }

    @Override
    public String kind() {
        return "register-account";
    }

    @Override
    public void describe(Content content) {
        content.text("account", account.value());
    }
}
