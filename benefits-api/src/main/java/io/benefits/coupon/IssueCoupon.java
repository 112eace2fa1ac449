package io.benefits.coupon;

import io.benefits.Call;
import io.benefits.Command;
import io.benefits.journal.Content;
import java.util.Objects;

/**
 * Issues a cash coupon to the account of its owner (C1).
 *
 * @param call whom the command acts for, its id and its operator
 * @param terms what is settled for it
 */
public record IssueCoupon(Call call, CouponTerms terms) implements Command {

    /**
     * Checks the parts.
     */
    public IssueCoupon {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(terms, "terms");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "IssueCoupon");
        terms.describe(content);
    }
}
