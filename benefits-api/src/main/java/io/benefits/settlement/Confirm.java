package io.benefits.settlement;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.ChargeId;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Settles a reserved order from what was reserved, whole or in part, even if that has expired since, and frees the rest
 * (H7).
 *
 * @param call whom the command acts for, its id and its operator
 * @param charge the reserved charge
 * @param amount the final price without any benefit, at most the reserved one; null for the whole
 * @param quantity the final quantity, at most the reserved one; null for the whole. A part of a metered charge names amount and
 *     quantity, one alone is refused
 */
public record Confirm(
        Call call,
        ChargeId charge,
        @Nullable BigMoney amount,
        @Nullable BigDecimal quantity) implements Command {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when amount or quantity break M1
     */
    public Confirm {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(charge, "charge");
        amount = amount == null ? null : Limits.money("amount", amount);
        quantity = quantity == null ? null : Limits.quantity("quantity", quantity);
    }

    /**
     * Confirms the whole order.
     *
     * @param call whom the command acts for, its id and its operator
     * @param charge the reserved charge
     * @return the command
     */
    public static Confirm whole(Call call, ChargeId charge) {
        return new Confirm(call, charge, null, null);
    }

    @Override
    public void describe(Content content) {
        content.text("command", "Confirm")
                .text("charge", charge.value())
                .money("amount", Optional.ofNullable(amount))
                .text("quantity", Optional.ofNullable(quantity).map(BigDecimal::toPlainString));
    }
}
