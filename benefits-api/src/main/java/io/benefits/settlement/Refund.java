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
 * Gives back money or package quantity of one settlement, or all that is left of it (H6). A refund may keep coupons: then money
 * goes to the due alone.
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param charge the settled charge
 * @param money how much money, above 0; null for none, or for all if no quantity is named either
 * @param quantity how much package quantity, above 0; null for none, or for all if no money is named either
 * @param couponsKept true if coupons and allocations get nothing back; packages do, if quantity or all is asked for
 * @since 0.1.0
 */
public record Refund(
        CommandId id,
        ChargeId charge,
        @Nullable BigMoney money,
        @Nullable BigDecimal quantity,
        boolean couponsKept) implements Command<Refunded> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when money or quantity are not above 0 or break M1, or both are named
     */
    public Refund {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(charge, "charge");
        money = money == null ? null : Limits.positiveMoney("money", money);
        quantity = quantity == null ? null : Limits.positiveQuantity("quantity", quantity);
        if (money != null && quantity != null) {
            throw new IllegalArgumentException("money: " + money + ", must not be named together with a quantity");
        }
    }

    /**
     * A refund that gives money back to the due first, then to coupons.
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param charge the settled charge
     * @param money how much money, above 0; null for none, or for all if no quantity is named either
     * @param quantity how much package quantity, above 0; null for none, or for all if no money is named either
     * @throws IllegalArgumentException when money or quantity are not above 0 or break M1, or both are named
     */
    public Refund(CommandId id, ChargeId charge, @Nullable BigMoney money, @Nullable BigDecimal quantity) {
        this(id, charge, money, quantity, false);
    }

    /**
     * Refunds money.
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param charge the settled charge
     * @param money how much, above 0
     * @return the command
     */
    public static Refund of(CommandId id, ChargeId charge, BigMoney money) {
        return new Refund(id, charge, Objects.requireNonNull(money, "money"), null);
    }

    /**
     * Refunds package quantity.
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param charge the settled charge
     * @param quantity how much, above 0
     * @return the command
     */
    public static Refund of(CommandId id, ChargeId charge, BigDecimal quantity) {
        return new Refund(id, charge, null, Objects.requireNonNull(quantity, "quantity"));
    }

    /**
     * Refunds all that is left, money and quantity.
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param charge the settled charge
     * @return the command
     */
    public static Refund all(CommandId id, ChargeId charge) {
        return new Refund(id, charge, null, null);
    }

    /**
     * The same refund, but coupons get nothing back: money goes to the due alone, and may not be more than is left of it. <i>All
     * that is left</i> then means what is left of the due and of the packages' quantity.
     *
     * @return the changed command
     */
    public Refund keepingCoupons() {
        return new Refund(id, charge, money, quantity, true);
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "refund";
    }

    @Override
    public void describe(Content content) {
        content.text("charge", charge.value())
                .money("money", Optional.ofNullable(money))
                .number("quantity", Optional.ofNullable(quantity));
        if (couponsKept) {
            content.present("couponsKept").flag("couponsKept", true);
        }
    }
}
