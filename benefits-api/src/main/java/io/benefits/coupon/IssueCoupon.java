package io.benefits.coupon;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Issues a cash coupon to the account of its owner (C1).
 *
 * @param terms its terms
 * @param givenAt the instant at which its owner got it, not after the time of the command: for a coupon that is taken over (A7).
 *     It decides in which association the coupon was given (C13). Null for the time of the command
 * @since 0.1.0
 */
public record IssueCoupon(CouponTerms terms, @Nullable Instant givenAt) implements Command<Coupon> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of its limits
     */
    public IssueCoupon {
        Objects.requireNonNull(terms, "terms");
        if (givenAt != null) {
            givenAt = Limits.instant("givenAt", givenAt);
        }
    }

    /**
     * Issues a coupon that its owner gets now.
     *
     * @param terms its terms
     */
    public IssueCoupon(CouponTerms terms) {
        this(terms, null);
    }

    /**
     * Issues a coupon that its owner got earlier, to migrate an existing enterprise (A7, C13).
     *
     * @param terms its terms
     * @param givenAt when its owner got it
     * @return the command
     * @throws IllegalArgumentException when the instant is out of its limits
     */
    public static IssueCoupon since(CouponTerms terms, Instant givenAt) {
        return new IssueCoupon(terms, Objects.requireNonNull(givenAt, "givenAt"));
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(terms.id());
    }

    @Override
    public String kind() {
        return "issue-coupon";
    }

    @Override
    public void describe(Content content) {
        terms.describe(content);
        content.time("givenAt", Optional.ofNullable(givenAt));
    }
}
