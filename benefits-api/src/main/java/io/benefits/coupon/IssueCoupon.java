package io.benefits.coupon;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Issues a cash coupon to the account of its owner (C1).
 *
 * @param call whom the command acts for, its id and its operator
 * @param terms what is settled for it
 * @param givenAt the instant at which its owner got it, not after the time of the command: for a coupon that is taken over
 *     (A7), and decides which association it was given in (C13); null for the time of the command
 */
public record IssueCoupon(
        Call call, CouponTerms terms, @Nullable Instant givenAt) implements Command {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of its limits
     */
    public IssueCoupon {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(terms, "terms");
        if (givenAt != null) {
            givenAt = Limits.instant("givenAt", givenAt);
        }
    }

    /**
     * Issues a coupon that its owner gets now.
     *
     * @param call whom the command acts for, its id and its operator
     * @param terms what is settled for it
     */
    public IssueCoupon(Call call, CouponTerms terms) {
        this(call, terms, null);
    }

    /**
     * Issues a coupon that its owner got earlier, as the migration of an existing enterprise needs it (A7, C13).
     *
     * @param call whom the command acts for, its id and its operator
     * @param terms what is settled for it
     * @param givenAt when its owner got it
     * @return the command
     * @throws IllegalArgumentException when the instant is out of its limits
     */
    public static IssueCoupon since(Call call, CouponTerms terms, Instant givenAt) {
        return new IssueCoupon(call, terms, Objects.requireNonNull(givenAt, "givenAt"));
    }

    @Override
    public void describe(Content content) {
        content.text("command", "IssueCoupon");
        terms.describe(content);
        content.time("givenAt", Optional.ofNullable(givenAt));
    }
}
