package io.benefits.command;

import io.benefits.value.AccountId;
import java.util.Objects;

/**
 * The account is not registered with the master; the answer for an account of another master is the same (A6).
 *
 * @param account the id that was named
 * @since 0.1.0
 */
public record UnknownAccount(AccountId account) implements Refusal {

    /** Checks that nothing is null. */
    public UnknownAccount {
        Objects.requireNonNull(account, "account");
    }

    @Override
    public RefusalCode code() {
        return RefusalCode.UNKNOWN_ACCOUNT;
    }

    @Override
    public String message() {
        return "Account " + account + " is not registered with this master.";
    }
}
