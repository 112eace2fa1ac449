package io.benefits.coupon;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.CouponId;
import java.util.Objects;

/**
 * Withdraws the unallocated rest of a coupon and closes it (C18).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param coupon the coupon
 * @since 0.1.0
 */
public record WithdrawCoupon(CommandId id, CouponId coupon) implements Command<Withdrawn> {

    /**
     * Checks the parts.
     */
    public WithdrawCoupon {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(coupon, "coupon");
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "withdraw-coupon";
    }

    @Override
    public void describe(Content content) {
        content.text("coupon", coupon.value());
    }
}
