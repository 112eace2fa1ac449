package io.benefits.coupon;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.Content;
import io.benefits.value.CouponId;
import java.util.Objects;

/**
 * Takes the unallocated rest of a coupon and closes it (C18).
 *
 * @param call whom the command acts for, its id and its operator
 * @param coupon the coupon
 */
public record WithdrawCoupon(Call call, CouponId coupon) implements Command {

    /**
     * Checks the parts.
     */
    public WithdrawCoupon {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(coupon, "coupon");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "WithdrawCoupon").text("coupon", coupon.value());
    }
}
