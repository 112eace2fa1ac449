package io.benefits.ledger;

import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where everything that a holding was given is now: the conservation equation of one holding as a value. Amounts are in
 * the coupon's currency or the package's unit, without trailing zeros, never negative. Immutable.
 *
 * @param balance what can still be used, allocated or revoked
 * @param allocated of a coupon: what its allocations were given and did not give back
 * @param reserved what is locked for pending orders (H7)
 * @param consumed what charges used, net of refunds
 * @param expired what was recorded as expired or lost
 * @param withdrawn what was withdrawn
 * @since 0.1.0
 */
public record Balances(
        BigDecimal balance,
        BigDecimal allocated,
        BigDecimal reserved,
        BigDecimal consumed,
        BigDecimal expired,
        BigDecimal withdrawn) {

    /** The balances of a holding that was given nothing. */
    public static final Balances NONE = new Balances(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** The parts that {@link Balances} are made of. */
    public enum Bucket {
        /** See {@link Balances#balance()}. */
        BALANCE,
        /** See {@link Balances#allocated()}. */
        ALLOCATED,
        /** See {@link Balances#reserved()}. */
        RESERVED,
        /** See {@link Balances#consumed()}. */
        CONSUMED,
        /** See {@link Balances#expired()}. */
        EXPIRED,
        /** See {@link Balances#withdrawn()}. */
        WITHDRAWN
    }

    /**
     * Brings every amount into canonical form.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public Balances {
        balance = part(Bucket.BALANCE, balance);
        allocated = part(Bucket.ALLOCATED, allocated);
        reserved = part(Bucket.RESERVED, reserved);
        consumed = part(Bucket.CONSUMED, consumed);
        expired = part(Bucket.EXPIRED, expired);
        withdrawn = part(Bucket.WITHDRAWN, withdrawn);
    }

    /**
     * Everything that the holding was given: the sum of all parts.
     *
     * @return the sum
     */
    public BigDecimal total() {
        return Limits.canonical(
                balance.add(allocated).add(reserved).add(consumed).add(expired).add(withdrawn));
    }

    /**
     * The balances after a movement.
     *
     * @param movement what happens
     * @param amount how much of it, not negative
     * @return the balances afterwards
     * @throws IllegalArgumentException when a part would become negative
     */
    public Balances after(Movement movement, BigDecimal amount) {
        Bucket from = movement.from();
        Bucket to = movement.to();
        return new Balances(
                moved(balance, Bucket.BALANCE, from, to, amount),
                moved(allocated, Bucket.ALLOCATED, from, to, amount),
                moved(reserved, Bucket.RESERVED, from, to, amount),
                moved(consumed, Bucket.CONSUMED, from, to, amount),
                moved(expired, Bucket.EXPIRED, from, to, amount),
                moved(withdrawn, Bucket.WITHDRAWN, from, to, amount));
    }

    /**
     * Whether a movement leads to other balances: {@link #after} without making what it gives.
     *
     * @param movement what happens
     * @param amount how much of it, not negative
     * @param after the other balances
     * @return true if they are those afterwards
     */
    public boolean leadTo(Movement movement, BigDecimal amount, Balances after) {
        Bucket from = movement.from();
        Bucket to = movement.to();
        return leads(balance, Bucket.BALANCE, from, to, amount, after.balance)
                && leads(allocated, Bucket.ALLOCATED, from, to, amount, after.allocated)
                && leads(reserved, Bucket.RESERVED, from, to, amount, after.reserved)
                && leads(consumed, Bucket.CONSUMED, from, to, amount, after.consumed)
                && leads(expired, Bucket.EXPIRED, from, to, amount, after.expired)
                && leads(withdrawn, Bucket.WITHDRAWN, from, to, amount, after.withdrawn);
    }

    private static boolean leads(
            BigDecimal part,
            Bucket bucket,
            @Nullable Bucket from,
            @Nullable Bucket to,
            BigDecimal amount,
            BigDecimal after) {
        return moved(part, bucket, from, to, amount).compareTo(after) == 0;
    }

    /**
     * The balances before a movement that led to these.
     *
     * @param movement what happened
     * @param amount how much of it, not negative
     * @return the balances before
     * @throws IllegalArgumentException when a part would have been negative
     */
    public Balances before(Movement movement, BigDecimal amount) {
        Bucket from = movement.to();
        Bucket to = movement.from();
        return new Balances(
                moved(balance, Bucket.BALANCE, from, to, amount),
                moved(allocated, Bucket.ALLOCATED, from, to, amount),
                moved(reserved, Bucket.RESERVED, from, to, amount),
                moved(consumed, Bucket.CONSUMED, from, to, amount),
                moved(expired, Bucket.EXPIRED, from, to, amount),
                moved(withdrawn, Bucket.WITHDRAWN, from, to, amount));
    }

    private static BigDecimal moved(
            BigDecimal part, Bucket bucket, @Nullable Bucket from, @Nullable Bucket to, BigDecimal amount) {
        return bucket == from ? part.subtract(amount) : bucket == to ? part.add(amount) : part;
    }

    private static BigDecimal part(Bucket bucket, BigDecimal amount) {
        if (Objects.requireNonNull(amount, "amount").signum() < 0) {
            throw new IllegalArgumentException(bucket + ": " + amount + ", must not be below 0");
        }
        return Limits.canonical(amount);
    }
}
