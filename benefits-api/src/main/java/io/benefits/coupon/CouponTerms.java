package io.benefits.coupon;

import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.Content;
import io.benefits.value.CouponId;
import io.benefits.value.Limited;
import io.benefits.value.Limits;
import io.benefits.value.Validity;
import io.benefits.value.ValueStyle;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;

/**
 * The terms of a cash coupon, fixed when it is issued (C1). Its allocations inherit them unchanged (C3). Immutable.
 *
 * @since 0.1.0
 */
@Value.Immutable
@ValueStyle
public interface CouponTerms extends Limited {

    /**
     * Begins new terms.
     *
     * @return a builder, which names every part that is missing
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * The terms of a coupon that applies to everything. To limit it, use the builder.
     *
     * @param id the coupon's id
     * @param owner the account that owns it
     * @param faceValue the money that it is issued with; above 0
     * @param validity the consumption times that it serves
     * @param mode how it can be allocated
     * @return the terms
     * @throws IllegalArgumentException when the amount breaks M1
     */
    static CouponTerms of(CouponId id, AccountId owner, BigMoney faceValue, Validity validity, AllocationMode mode) {
        return builder()
                .id(id)
                .owner(owner)
                .faceValue(faceValue)
                .validity(validity)
                .mode(mode)
                .build();
    }

    /**
     * The terms of a coupon that applies to everything. To limit it, use the builder.
     *
     * @param id the coupon's id
     * @param owner the id of the account that owns it
     * @param faceValue the money that it is issued with, for example {@code USD 100}; above 0
     * @param validity the consumption times that it serves
     * @param mode how it can be allocated
     * @return the terms
     * @throws IllegalArgumentException when an id breaks A5, or the amount is not money or breaks M1
     */
    static CouponTerms of(String id, String owner, String faceValue, Validity validity, AllocationMode mode) {
        return of(new CouponId(id), new AccountId(owner), BigMoney.parse(faceValue), validity, mode);
    }

    /**
     * The coupon's id.
     *
     * @return unique per master
     */
    CouponId id();

    /**
     * The account that owns the coupon: the master's own or a member's.
     *
     * @return the owner
     */
    AccountId owner();

    /**
     * The money that the coupon is issued with.
     *
     * @return above 0, at most 12 decimals (M1)
     */
    BigMoney faceValue();

    /**
     * The consumption times that the coupon serves (C12). It can be allocated and revoked within it (C5, C7).
     *
     * @return the validity
     */
    Validity validity();

    /**
     * How it can be allocated; of no effect for a coupon that a member owns.
     *
     * @return the mode
     */
    AllocationMode mode();

    /**
     * The least amount that packages must leave of a charge for this coupon to serve it (C12).
     *
     * @return above 0, in the coupon's currency; empty for none
     */
    Optional<BigMoney> minimumSpend();

    /**
     * Brings amounts and texts into canonical form.
     *
     * @return the terms in canonical form
     * @throws IllegalArgumentException when an amount or a text breaks M1 or A5, the minimum spend has another
     *     currency, or the priority is not 0 to 100
     */
    @Value.Check
    default CouponTerms canonical() {
        BigMoney value = Limits.positiveMoney("faceValue", faceValue());
        Optional<BigMoney> minimum = minimumSpend().map(m -> Limits.positiveMoney("minimumSpend", m));
        checkLimits();
        if (minimum.isPresent() && !minimum.get().getCurrencyUnit().equals(value.getCurrencyUnit())) {
            throw new IllegalArgumentException(
                    "minimumSpend: " + minimum.get() + ", must be in the currency of faceValue " + value);
        }
        if (!value.equals(faceValue())) {
            return withFaceValue(value);
        }
        return minimum.equals(minimumSpend()) ? this : withMinimumSpend(minimum.get());
    }

    /**
     * The same terms with another face value.
     *
     * @param value above 0, at most 12 decimals
     * @return the changed terms
     * @throws IllegalArgumentException when the amount breaks M1
     */
    CouponTerms withFaceValue(BigMoney value);

    /**
     * The same terms with another validity.
     *
     * @param value the consumption times that it serves
     * @return the changed terms
     */
    CouponTerms withValidity(Validity value);

    /**
     * The same terms with another minimum spend.
     *
     * @param value above 0, in the coupon's currency
     * @return the changed terms
     * @throws IllegalArgumentException when the amount breaks M1 or has another currency
     */
    CouponTerms withMinimumSpend(BigMoney value);

    /**
     * The same terms with another audience (S10).
     *
     * @param value which unified members it serves
     * @return the changed terms
     */
    CouponTerms withAudience(Audience value);

    /**
     * Writes out the terms.
     *
     * @param content where to write them
     */
    default void describe(Content content) {
        content.text("coupon", id().value())
                .text("owner", owner().value())
                .money("faceValue", faceValue())
                .validity(validity())
                .code("mode", mode());
        describeLimits(content);
        content.money("minimumSpend", minimumSpend());
        describePriority(content);
        describeAudience(content);
        content.end();
    }

    /**
     * Builds terms of a coupon. Ids, amounts and instants may be given as text. Not thread-safe.
     */
    final class Builder extends CouponTermsBuilder implements Limited.Builder<Builder> {

        Builder() {}

        /**
         * The coupon's id.
         *
         * @param id the text
         * @return this builder
         * @throws IllegalArgumentException when it breaks A5
         */
        public Builder id(String id) {
            return id(new CouponId(id));
        }

        /**
         * The account that owns the coupon.
         *
         * @param owner the text
         * @return this builder
         * @throws IllegalArgumentException when it breaks A5
         */
        public Builder owner(String owner) {
            return owner(new AccountId(owner));
        }

        /**
         * The money that it is issued with, for example {@code USD 100}.
         *
         * @param money the text
         * @return this builder
         * @throws IllegalArgumentException when it is not money
         */
        public Builder faceValue(String money) {
            return faceValue(BigMoney.parse(money));
        }

        /**
         * The minimum spend, for example {@code USD 20}.
         *
         * @param money the text
         * @return this builder
         * @throws IllegalArgumentException when it is not money
         */
        public Builder minimumSpend(String money) {
            return minimumSpend(BigMoney.parse(money));
        }
    }
}
