package io.benefits.coupon;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.CouponId;
import io.benefits.value.Limits;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * Gives a coupon a later end, a greater face value (a top-up), or both; its allocations follow (C19).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param coupon the coupon
 * @param expiresAt the new end of its validity, later than the present one; empty to leave it as it is
 * @param faceValue the new face value, greater than the present one; empty to leave it as it is
 * @since 0.1.0
 */
public record ExtendCoupon(CommandId id, CouponId coupon, Optional<Instant> expiresAt, Optional<BigMoney> faceValue)
        implements Command<Extended> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when neither is named, or one breaks M1 or T1
     */
    public ExtendCoupon {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(coupon, "coupon");
        expiresAt = expiresAt.map(end -> Limits.instant("expiresAt", end));
        faceValue = faceValue.map(value -> Limits.positiveMoney("faceValue", value));
        if (expiresAt.isEmpty() && faceValue.isEmpty()) {
            throw new IllegalArgumentException(
                    "expiresAt, faceValue: none, name a later end, a greater face value, or both");
        }
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "extend-coupon";
    }

    @Override
    public void describe(Content content) {
        content.text("coupon", coupon.value()).time("expiresAt", expiresAt).money("faceValue", faceValue);
    }
}
