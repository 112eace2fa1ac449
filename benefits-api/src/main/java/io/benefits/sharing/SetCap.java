package io.benefits.sharing;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Recorded;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Caps what one account uses of the master's shared benefits in a calendar month, or lifts the cap (S9). Use earlier in the month
 * counts too.
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param account the account
 * @param measure what is counted
 * @param limit the most that may be used in a month, at least 0; null for no cap
 * @since 0.1.0
 */
public record SetCap(
        CommandId id,
        AccountId account,
        CapMeasure measure,
        @Nullable BigDecimal limit) implements Command<Recorded> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the limit breaks M1
     */
    public SetCap {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(measure, "measure");
        limit = limit == null ? null : measure.limit(limit);
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "set-cap";
    }

    @Override
    public void describe(Content content) {
        content.text("account", account.value());
        measure.describe(content);
        content.number("limit", Optional.ofNullable(limit));
    }
}
