package io.benefits.settlement;

import io.benefits.journal.HoldingId;
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
 */
public record Deduction(HoldingId source, Coverage coverage, BigDecimal amount, BigMoney value) {

    /** Whose benefit a deduction was taken from, in the order in which they serve (H1, C10). */
    public enum Coverage {
        /** A package of the consuming account. */
        OWN_PACKAGE,
        /** A package that the master shares (S4). */
        SHARED_PACKAGE,
        /** An allocation of the consuming member. */
        ALLOCATION,
        /** A coupon of the consuming account. */
        OWN_COUPON,
        /** The unallocated balance of a coupon of the master (C9). */
        SHARED_COUPON
    }

    /** Checks that nothing is null. */
    public Deduction {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(coverage, "coverage");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(value, "value");
    }
}
