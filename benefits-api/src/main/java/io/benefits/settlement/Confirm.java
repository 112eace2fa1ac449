package io.benefits.settlement;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Settles a reserved order from what was reserved, in whole or in part, even if that has expired since, and frees the rest (H7).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param charge the reserved charge
 * @param amount the final price without any benefit, at most the reserved one; null for the whole
 * @param quantity the final quantity, at most the reserved one; null for the whole. For a part of a metered charge name both
 *     amount and quantity; one alone is refused
 * @since 0.1.0
 */
public record Confirm(
        CommandId id,
        ChargeId charge,
        @Nullable BigMoney amount,
        @Nullable BigDecimal quantity) implements Command<Settlement> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when amount or quantity break M1
     */
    public Confirm {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(charge, "charge");
        amount = amount == null ? null : Limits.money("amount", amount);
        quantity = quantity == null ? null : Limits.quantity("quantity", quantity);
    }

    /**
     * Confirms the whole order.
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param charge the reserved charge
     * @return the command
     */
    public static Confirm whole(CommandId id, ChargeId charge) {
        return new Confirm(id, charge, null, null);
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "confirm";
    }

    @Override
    public void describe(Content content) {
        content.text("charge", charge.value())
                .money("amount", Optional.ofNullable(amount))
                .number("quantity", Optional.ofNullable(quantity));
    }
}
