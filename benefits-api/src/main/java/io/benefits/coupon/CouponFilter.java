package io.benefits.coupon;

import io.benefits.ledger.BenefitStatus;
import io.benefits.value.AccountId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which coupons a list holds.
 *
 * @param owner only those of this account; empty for all
 * @param status only those with this status; empty for any
 * @param product only those that apply to this product: those limited to it, and those that apply to all; empty for any
 * @param beginning only those whose id begins with this text, case-sensitive; empty for all
 * @since 0.1.0
 */
public record CouponFilter(
        Optional<AccountId> owner,
        Optional<BenefitStatus> status,
        Optional<String> product,
        Optional<String> beginning) {

    /** Every coupon. */
    public static final CouponFilter ALL =
            new CouponFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks that nothing is null. */
    public CouponFilter {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(beginning, "beginning");
    }

    /**
     * Only those of one account.
     *
     * @param account the owner
     * @return the narrower filter
     */
    public CouponFilter ownedBy(AccountId account) {
        return new CouponFilter(Optional.of(account), status, product, beginning);
    }

    /**
     * Only those with one status.
     *
     * @param wanted the status at the time of the reading
     * @return the narrower filter
     */
    public CouponFilter with(BenefitStatus wanted) {
        return new CouponFilter(owner, Optional.of(wanted), product, beginning);
    }

    /**
     * Only those that apply to one product: those limited to it, and those that apply to all.
     *
     * @param name the product's name
     * @return the narrower filter
     */
    public CouponFilter applyingTo(String name) {
        return new CouponFilter(owner, status, Optional.of(name), beginning);
    }

    /**
     * Only those whose id begins with a text.
     *
     * @param text the beginning, case-sensitive (A5)
     * @return the narrower filter
     */
    public CouponFilter beginningWith(String text) {
        return new CouponFilter(owner, status, product, Optional.of(text));
    }

    /**
     * Any status.
     *
     * @return the wider filter
     */
    public CouponFilter ofAnyStatus() {
        return new CouponFilter(owner, Optional.empty(), product, beginning);
    }

    /**
     * Whether a coupon matches the filter.
     *
     * @param state the coupon
     * @param now the instant at which its status is judged
     * @return true if it is
     */
    public boolean matches(CouponState state, Instant now) {
        return (owner.isEmpty() || owner.get().equals(state.coupon().terms().owner()))
                && (product.isEmpty()
                        || state.coupon().terms().products().isEmpty()
                        || state.coupon().terms().products().contains(product.get()))
                && (beginning.isEmpty() || state.coupon().terms().id().value().startsWith(beginning.get()))
                && (status.isEmpty() || status.get() == state.status(now));
    }
}
