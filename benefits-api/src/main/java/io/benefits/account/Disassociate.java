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
 * Ends the association of a member under the policy of the master (A4), at the time of the command or at an earlier instant (A8).
 * Settled charges stay as they are; later charges are judged by the new end (T2). Allocations are always revoked at the time of
 * the command.
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param account the member
 * @param disassociatedAt the first instant after the association: not before it began, not after the time of the command (A8); null
 *     for the time of the command
 * @since 0.1.0
 */
public record Disassociate(
        CommandId id, AccountId account, @Nullable Instant disassociatedAt) implements Command<Disassociated> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the instant is out of its limits
     */
    public Disassociate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        if (disassociatedAt != null) {
            disassociatedAt = Limits.instant("disassociatedAt", disassociatedAt);
        }
    }

    /**
     * Ends the association at the time of the command.
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param account the member
     */
    public Disassociate(CommandId id, AccountId account) {
        this(id, account, null);
    }

    /**
     * Ends the association at an earlier instant (A8).
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param account the member
     * @param disassociatedAt the first instant after the association
     * @return the command
     */
    public static Disassociate since(CommandId id, AccountId account, Instant disassociatedAt) {
        return new Disassociate(id, account, Objects.requireNonNull(disassociatedAt, "disassociatedAt"));
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
        content.text("account", account.value()).time("disassociatedAt", Optional.ofNullable(disassociatedAt));
    }
}
