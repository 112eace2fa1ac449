package io.benefits.settlement;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.ChargeId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Frees all that was reserved for an order (H7).
 *
 * @param call whom the command acts for, its id and its operator
 * @param charge the reserved charge
 */
public record Release(Call call, ChargeId charge) implements Command {

    /** Checks that nothing is null. */
    public Release {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(charge, "charge");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "Release").text("charge", charge.value());
    }
}
