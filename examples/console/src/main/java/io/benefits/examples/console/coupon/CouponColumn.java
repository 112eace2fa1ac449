package io.benefits.examples.console.coupon;

import io.benefits.coupon.CouponState;
import io.benefits.ledger.BenefitStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;
import org.joda.money.BigMoney;

/** What the coupons can be sorted by. */
public enum CouponColumn {
    /** When they were issued. */
    ISSUED,
    /** Their ids. */
    ID,
    /** What is left unallocated, by currency. */
    BALANCE,
    /** What they were issued with, by currency. */
    FACE_VALUE,
    /** When their validity ends. */
    END,
    /** Their status. */
    STATUS;

    /** The order of this column. */
    Comparator<CouponState> order(Instant now) {
        return switch (this) {
            case ISSUED ->
                Comparator.comparingLong(state -> state.coupon().recorded().number());
            case ID -> Comparator.comparing(state -> state.coupon().id().value());
            case BALANCE -> money(CouponState::balance);
            case FACE_VALUE -> money(state -> state.coupon().terms().faceValue());
            case END ->
                Comparator.comparing(state -> state.coupon().terms().validity().expiresAt());
            case STATUS -> Comparator.<CouponState, BenefitStatus>comparing(state -> state.status(now));
        };
    }

    private static Comparator<CouponState> money(Function<CouponState, BigMoney> amount) {
        return Comparator.<CouponState, String>comparing(
                        state -> amount.apply(state).getCurrencyUnit().getCode())
                .thenComparing(state -> amount.apply(state).getAmount());
    }
}
