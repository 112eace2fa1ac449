package io.benefits.journal;

import io.benefits.command.CommandKey;
import io.benefits.ledger.JournalLine;
import io.benefits.value.ChargeId;
import io.benefits.value.Recorded;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of the statement of a coupon, an allocation or a package (Q3): a movement and its entry. Immutable.
 *
 * @param recorded journal number and time
 * @param operator who gave the command
 * @param key the key under which the command is recorded: its own id, or that of the charge
 * @param charge the charge that was settled, reserved, confirmed, released or refunded; empty for everything else
 * @param line the movement: of which holding, how, how much, and the balances afterwards
 * @since 0.1.0
 */
public record StatementLine(
        Recorded recorded, String operator, CommandKey key, Optional<ChargeId> charge, JournalLine line) {

    /** Checks that nothing is null. */
    public StatementLine {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(line, "line");
    }
}
