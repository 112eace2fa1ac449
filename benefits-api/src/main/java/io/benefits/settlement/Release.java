package io.benefits.settlement;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Frees everything that was reserved for an order (H7).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param charge the reserved charge
 * @since 0.1.0
 */
public record Release(CommandId id, ChargeId charge) implements Command<Reservation> {

    /** Checks that nothing is null. */
    public Release {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(charge, "charge");
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "release";
    }

    @Override
    public void describe(Content content) {
        content.text("charge", charge.value());
    }
}
