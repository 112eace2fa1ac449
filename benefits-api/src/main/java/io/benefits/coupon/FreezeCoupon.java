package io.benefits.coupon;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.util.Objects;

/**
 * Freezes or unfreezes a coupon and with it its allocations (C17).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param coupon the coupon
 * @param frozen true to freeze it, false to unfreeze it
 * @since 0.1.0
 */
public record FreezeCoupon(CommandId id, CouponId coupon, boolean frozen) implements Command<Recorded> {

    /**
     * Checks the parts.
     */
    public FreezeCoupon {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(coupon, "coupon");
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "freeze-coupon";
    }

    @Override
    public void describe(Content content) {
        content.text("coupon", coupon.value()).flag("frozen", frozen);
    }
}
