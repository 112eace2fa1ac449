package io.benefits.coupon;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.Content;
import io.benefits.value.CouponId;
import java.util.Objects;

/**
 * Freezes or unfreezes a coupon and with it its allocations (C17).
 *
 * @param call whom the command acts for, its id and its operator
 * @param coupon the coupon
 * @param frozen whether it shall be frozen
 */
public record FreezeCoupon(Call call, CouponId coupon, boolean frozen) implements Command {

    /**
     * Checks the parts.
     */
    public FreezeCoupon {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(coupon, "coupon");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "FreezeCoupon").text("coupon", coupon.value()).flag("frozen", frozen);
    }
}
