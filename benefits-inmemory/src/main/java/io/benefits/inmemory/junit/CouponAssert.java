package io.benefits.inmemory.junit;

import io.benefits.MasterBenefits;
import io.benefits.coupon.CouponState;
import io.benefits.ledger.Balances;
import io.benefits.value.CouponId;
import java.math.BigDecimal;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.joda.money.BigMoney;

/**
 * Assertions about a coupon. Amounts are text like {@code "EUR 70"}, and are compared by value (M1). Not thread-safe.
 *
 * @since 0.1.0
 */
public final class CouponAssert extends AbstractAssert<CouponAssert, MasterBenefits> {

    private final String id;

    CouponAssert(MasterBenefits actual, String id) {
        super(actual, CouponAssert.class);
        this.id = id;
    }

    /**
     * Asserts how much is left of the coupon outside its allocations (C1).
     *
     * @param amount the amount
     * @return this
     */
    public CouponAssert hasBalance(String amount) {
        return has("a balance of", amount, Balances::balance);
    }

    /**
     * Asserts how much allocations were given and did not give back.
     *
     * @param amount the amount
     * @return this
     */
    public CouponAssert hasAllocated(String amount) {
        return has("allocations of", amount, Balances::allocated);
    }

    /**
     * Asserts how much was consumed outside its allocations and not given back.
     *
     * @param amount the amount
     * @return this
     */
    public CouponAssert hasConsumed(String amount) {
        return has("a consumption of", amount, Balances::consumed);
    }

    private CouponAssert has(String what, String amount, Function<Balances, BigDecimal> part) {
        isNotNull();
        CouponState state = actual.view()
                .coupon(new CouponId(id))
                .orElseThrow(() -> new AssertionError("There is no coupon " + id + " of " + actual.id()));
        BigMoney expected = BigMoney.parse(amount);
        BigMoney found = BigMoney.of(state.balance().getCurrencyUnit(), part.apply(state.balances()));
        if (!found.getCurrencyUnit().equals(expected.getCurrencyUnit()) || found.compareTo(expected) != 0) {
            failWithMessage(
                    "Expected coupon %s of %s to have %s %s, but it has %s", id, actual.id(), what, amount, found);
        }
        return this;
    }
}
