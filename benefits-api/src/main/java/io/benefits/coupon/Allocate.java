package io.benefits.coupon;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.AccountId;
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
 * Puts parts of one coupon of the master into the accounts of 1 to 100 unified members, all or nothing (C4).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param coupon the coupon
 * @param shares who gets how much
 * @since 0.1.0
 */
public record Allocate(CommandId id, CouponId coupon, List<Share> shares) implements Command<Allocated> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of its limits
     */
    public Allocate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(coupon, "coupon");
        shares = Limits.batch("shares", shares);
    }

    /**
     * What one member gets.
     *
     * @param member the member
     * @param amount above 0, at most as many decimals as the currency's minor unit; null for a ONCE coupon, which is allocated as
     *     a whole
     */
    public record Share(AccountId member, @Nullable BigMoney amount) {

        /**
         * Brings the amount into canonical form.
         *
         * @throws IllegalArgumentException when the amount is not above 0, or too large or too fine
         */
        public Share {
            Objects.requireNonNull(member, "member");
            if (amount != null) {
                amount = Limits.positiveMoney("amount", amount);
            }
        }

        /**
         * A share of a MULTIPLE coupon.
         *
         * @param member the member
         * @param amount above 0
         * @return the share
         */
        public static Share of(AccountId member, BigMoney amount) {
            return new Share(member, Objects.requireNonNull(amount, "amount"));
        }

        /**
         * A share of a MULTIPLE coupon.
         *
         * @param member the member's id
         * @param amount above 0, for example {@code USD 100}
         * @return the share
         * @throws IllegalArgumentException when the id breaks A5, or the amount is not money or not above 0
         */
        public static Share of(String member, String amount) {
            return of(new AccountId(member), BigMoney.parse(amount));
        }

        /**
         * The whole of a ONCE coupon.
         *
         * @param member the member
         * @return the share
         */
        public static Share whole(AccountId member) {
            return new Share(member, null);
        }

        /**
         * The whole of a ONCE coupon.
         *
         * @param member the member's id
         * @return the share
         * @throws IllegalArgumentException when the id breaks A5
         */
        public static Share whole(String member) {
            return whole(new AccountId(member));
        }
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "allocate";
    }

    @Override
    public void describe(Content content) {
        content.text("coupon", coupon.value()).whole("shares", shares.size());
        for (Share share : shares) {
            content.text("member", share.member().value())
                    .money("amount", Optional.ofNullable(share.amount()))
                    .end();
        }
    }
}
