package io.benefits.settlement;

import io.benefits.ledger.HoldingId;
import io.benefits.value.Coded;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * One slice of a settlement, taken from one package, allocation or coupon.
 *
 * @param source what it was taken from
 * @param coverage whose benefit that is
 * @param amount how much was taken, above 0, in the source's own measure: the package's unit or the coupon's currency
 * @param value what it is worth in money: the fall in price that a package causes (P6), may be 0; for coupons the amount
 * @param refunded how much of the amount was given back (H6), in the same measure
 * @since 0.1.0
 */
public record Deduction(HoldingId source, Coverage coverage, BigDecimal amount, BigMoney value, BigDecimal refunded) {

    /** Whose benefit a deduction was taken from, in the order in which they serve (H1, C10). */
    public enum Coverage implements Coded {
        /** A package of the consuming account. */
        OWN_PACKAGE("own-package"),
        /** A package that the master shares (S4). */
        SHARED_PACKAGE("shared-package"),
        /** An allocation of the consuming member. */
        ALLOCATION("allocation"),
        /** A coupon of the consuming account. */
        OWN_COUPON("own-coupon"),
        /** The unallocated balance of a coupon of the master (C9). */
        SHARED_COUPON("shared-coupon");

        private final String code;

        Coverage(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        /**
         * Whether it is measured in a package's unit instead of money.
         *
         * @return true for packages
         */
        public boolean isPackage() {
            return this == OWN_PACKAGE || this == SHARED_PACKAGE;
        }

        /**
         * Whether it is the master's benefit instead of the consuming account's own.
         *
         * @return true for what the master shares
         */
        public boolean isShared() {
            return this == SHARED_PACKAGE || this == SHARED_COUPON;
        }
    }

    /** Checks that nothing is null. */
    public Deduction {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(coverage, "coverage");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(refunded, "refunded");
    }

    /**
     * A deduction without refunds.
     *
     * @param source what it was taken from
     * @param coverage whose benefit that is
     * @param amount how much was taken
     * @param value what it is worth in money
     */
    public Deduction(HoldingId source, Coverage coverage, BigDecimal amount, BigMoney value) {
        this(source, coverage, amount, value, BigDecimal.ZERO);
    }

    /**
     * How much was taken, less refunds.
     *
     * @return at least 0, in the source's own measure
     */
    public BigDecimal left() {
        return Limits.canonical(amount.subtract(refunded));
    }

    /**
     * Writes out whose benefit it is and what it is worth. The lines of the entry say what was taken of which holding.
     *
     * @param content where to write it
     */
    void describe(Content content) {
        content.code("coverage", coverage).money("value", value).end();
    }
}
