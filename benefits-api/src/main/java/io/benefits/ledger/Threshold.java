package io.benefits.ledger;

import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * A level of a balance to watch (Q8): an amount, or a part of what the holding was given. A balance is <i>down</i> if it is at
 * the level or below it, so a used-up holding is at level 0. Immutable.
 *
 * @param level the amount, at least 0; or the part, 0 to 1
 * @param unit what the amount is measured in, a currency's code or a package's unit: only holdings in this unit have the level;
 *     empty for a part, which applies to every holding
 * @since 0.1.0
 */
public record Threshold(BigDecimal level, Optional<String> unit) {

    /**
     * Brings the level into canonical form.
     *
     * @throws IllegalArgumentException when it is out of its range
     */
    public Threshold {
        Objects.requireNonNull(unit, "unit");
        level = Limits.canonical(level);
        if (level.signum() < 0) {
            throw new IllegalArgumentException("level: " + level + ", must not be below 0");
        }
        if (unit.isEmpty() && level.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("level: " + level + ", a part must be 0 to 1, 0.2 for 20 percent");
        }
    }

    /**
     * An amount of money.
     *
     * @param amount at least 0; only coupons and allocations of its currency have this level
     * @return the threshold
     * @throws IllegalArgumentException when the amount is negative
     */
    public static Threshold of(BigMoney amount) {
        return new Threshold(
                amount.getAmount(), Optional.of(amount.getCurrencyUnit().getCode()));
    }

    /**
     * A quantity.
     *
     * @param quantity at least 0
     * @param unit the unit of the packages that have this level
     * @return the threshold
     * @throws IllegalArgumentException when the quantity is negative
     */
    public static Threshold of(BigDecimal quantity, String unit) {
        return new Threshold(quantity, Optional.of(unit));
    }

    /**
     * A part of what a holding was given: of the face value of a coupon, of what an allocation received and did not give back, of the
     * quantity of a package's period.
     *
     * @param part 0 to 1 as a decimal, for example {@code 0.2}
     * @return the threshold
     * @throws IllegalArgumentException when the part is not a number in that range
     */
    public static Threshold part(String part) {
        return new Threshold(new BigDecimal(part), Optional.empty());
    }

    /**
     * Whether the threshold applies to a holding with a unit.
     *
     * @param measure the holding's unit
     * @return true for a part, and for an amount of that unit
     */
    public boolean isOf(String measure) {
        return unit.isEmpty() || unit.get().equals(measure);
    }

    /**
     * Whether a balance is at the level or below it.
     *
     * @param balances the balances of a holding
     * @return true if it is down
     */
    public boolean isDown(Balances balances) {
        BigDecimal at = unit.isPresent() ? level : level.multiply(balances.total());
        return balances.balance().compareTo(at) <= 0;
    }
}
