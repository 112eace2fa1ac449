package io.benefits.coupon;

import io.benefits.Call;
import io.benefits.Command;
import io.benefits.journal.Content;
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
