package io.benefits.coupon;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.AllocationId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.CouponId;
import io.benefits.value.Limits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is left of 1 to 100 allocations back to their coupon, or a part of it, all or nothing (C6).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param coupon the coupon that they come from
 * @param targets which allocations
 * @since 0.1.0
 */
public record Revoke(CommandId id, CouponId coupon, List<Target> targets) implements Command<Revoked> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of its limits
     */
    public Revoke {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(coupon, "coupon");
        targets = Limits.batch("targets", targets);
    }

    /**
     * One allocation to revoke.
     *
     * @param allocation the allocation
     * @param expected the recoverable amount that the caller saw; if it has changed, nothing is revoked. Null to accept any
     *     amount
     * @param amount how much to take of it: above 0, at most what is left. If something is left, the coupon's mode must be
     *     MULTIPLE, and the amount may have at most as many decimals as the currency's minor unit. The allocation then continues.
     *     Null for all that is left
     */
    public record Target(
            AllocationId allocation,
            @Nullable BigMoney expected,
            @Nullable BigMoney amount) {

        /**
         * Brings the amounts into canonical form.
         *
         * @throws IllegalArgumentException when an amount is negative, too large or too fine, or the one to take is 0
         */
        public Target {
            Objects.requireNonNull(allocation, "allocation");
            if (expected != null) {
                expected = Limits.money("expected", expected);
            }
            if (amount != null) {
                amount = Limits.positiveMoney("amount", amount);
            }
        }

        /**
         * An allocation with all that is left in it.
         *
         * @param allocation the allocation
         * @param expected the recoverable amount that the caller saw; null to accept any amount
         */
        public Target(AllocationId allocation, @Nullable BigMoney expected) {
            this(allocation, expected, null);
        }

        /**
         * An allocation with all that is left in it, whatever the amount.
         *
         * @param allocation the allocation
         * @return the target
         */
        public static Target of(AllocationId allocation) {
            return new Target(allocation, null);
        }

        /**
         * An allocation with the amount that the caller saw.
         *
         * @param allocation the allocation
         * @param expected at least 0
         * @return the target
         */
        public static Target of(AllocationId allocation, BigMoney expected) {
            return new Target(allocation, Objects.requireNonNull(expected, "expected"));
        }

        /**
         * A part of what is left of an allocation of a MULTIPLE coupon, or all of it.
         *
         * @param allocation the allocation
         * @param amount above 0, at most what is left
         * @return the target
         */
        public static Target part(AllocationId allocation, BigMoney amount) {
            return new Target(allocation, null, Objects.requireNonNull(amount, "amount"));
        }
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "revoke";
    }

    @Override
    public void describe(Content content) {
        content.text("coupon", coupon.value()).whole("targets", targets.size());
        for (Target target : targets) {
            content.text("allocation", target.allocation().value())
                    .money("expected", Optional.ofNullable(target.expected()))
                    .money("amount", Optional.ofNullable(target.amount()))
                    .end();
        }
    }
}
