package io.benefits.account;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a registered account a member of the master (A1, A3, A7).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param account the account
 * @param mode the accounting mode, for as long as the association lasts (A2)
 * @param associatedAt its beginning: not after the time of the command, not before the end of an earlier association (A7); null for
 *     the time of the command
 * @since 0.1.0
 */
public record Associate(
        CommandId id,
        AccountId account,
        AccountingMode mode,
        @Nullable Instant associatedAt) implements Command<Association> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of its limits
     */
    public Associate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(mode, "mode");
        if (associatedAt != null) {
            associatedAt = Limits.instant("associatedAt", associatedAt);
        }
    }

    /**
     * Associates from the time of the command on.
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param account the account
     * @param mode the accounting mode
     * @return the command
     */
    public static Associate now(CommandId id, AccountId account, AccountingMode mode) {
        return new Associate(id, account, mode, null);
    }

    /**
     * Associates from an earlier instant on, to migrate an existing enterprise (A7).
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param account the account
     * @param mode the accounting mode
     * @param associatedAt the beginning
     * @return the command
     */
    public static Associate since(CommandId id, AccountId account, AccountingMode mode, Instant associatedAt) {
        return new Associate(id, account, mode, Objects.requireNonNull(associatedAt, "associatedAt"));
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "associate";
    }

    @Override
    public void describe(Content content) {
        content.text("account", account.value())
                .code("mode", mode)
                .time("associatedAt", Optional.ofNullable(associatedAt));
    }
}
