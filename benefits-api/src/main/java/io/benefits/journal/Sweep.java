package io.benefits.journal;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Records expired balances as such, the earliest expiry first, except those that expired within the master's late-charge window
 * (C15, P3). First it releases reservations that are past their deadline (H7). A sweep that leaves nothing behind draws the
 * master's {@linkplain io.benefits.account.Master#lapseLine lapse line}: what ended before it no longer gives anything.
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param limit the most reservations and balances together that this sweep releases and records: 1 to 1,000
 * @since 0.1.0
 */
public record Sweep(CommandId id, int limit) implements Command<Swept> {

    /** The most reservations and balances that one sweep releases and records. */
    public static final int MAX_LIMIT = 1_000;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of its limits
     */
    public Sweep {
        Objects.requireNonNull(id, "id");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + ", must be 1 to " + MAX_LIMIT);
        }
    }

    /**
     * A sweep with the largest limit.
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @return the command
     */
    public static Sweep of(CommandId id) {
        return new Sweep(id, MAX_LIMIT);
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "sweep";
    }

    @Override
    public void describe(Content content) {
        content.whole("limit", limit);
    }
}
