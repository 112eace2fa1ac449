package io.benefits.ledger;

import io.benefits.ledger.Balances.Bucket;
import io.benefits.value.Coded;
import org.jspecify.annotations.Nullable;

/**
 * How one journal line moves an amount within a holding: out of one bucket and into another. A line with no origin adds to what
 * the holding was given; a line with no destination takes from it. Every such line, except an issue, has a counterpart in another
 * holding of the same entry.
 *
 * @since 0.1.0
 */
public enum Movement implements Coded {
    /** A coupon's face value, or the quantity of a package's period, is created. */
    ISSUED("issued", null, Bucket.BALANCE),
    /** Out of a coupon's balance into an allocation. */
    ALLOCATED("allocated", Bucket.BALANCE, Bucket.ALLOCATED),
    /** Into an allocation, out of its coupon. */
    RECEIVED("received", null, Bucket.BALANCE),
    /** Out of an allocation, back to its coupon (C6). */
    REVOKED("revoked", Bucket.BALANCE, null),
    /** Out of an allocation, back to its coupon, because the member left (A4). */
    REVOKED_ON_LEAVE("revoked-on-leave", Bucket.BALANCE, null),
    /** Back into a coupon, out of an allocation. */
    RETURNED("returned", Bucket.ALLOCATED, Bucket.BALANCE),
    /** Used for a charge. */
    DEDUCTED("deducted", Bucket.BALANCE, Bucket.CONSUMED),
    /** Locked for a pending order (H7). */
    RESERVED("reserved", Bucket.BALANCE, Bucket.RESERVED),
    /** No longer locked (H7). */
    RELEASED("released", Bucket.RESERVED, Bucket.BALANCE),
    /** Used for a pending order that was confirmed (H7). */
    CONFIRMED("confirmed", Bucket.RESERVED, Bucket.CONSUMED),
    /** Given back by a refund (H6). */
    REFUNDED("refunded", Bucket.CONSUMED, Bucket.BALANCE),
    /** Given back by a refund to the coupon of a revoked allocation, out of the allocation (H6). */
    REFUNDED_TO_SOURCE("refunded-to-source", Bucket.CONSUMED, null),
    /** Recorded as expired or, for a package, as lost (C15, P3). */
    EXPIRED("expired", Bucket.BALANCE, Bucket.EXPIRED),
    /**
     * Usable again, because the coupon or package was extended after a sweep had recorded the amount as expired or lost (C19,
     * P8).
     */
    RESTORED("restored", Bucket.EXPIRED, Bucket.BALANCE),
    /** Withdrawn for good (C18, P7). */
    WITHDRAWN("withdrawn", Bucket.BALANCE, Bucket.WITHDRAWN);

    private final String code;
    private final @Nullable Bucket from;
    private final @Nullable Bucket to;

    Movement(String code, @Nullable Bucket from, @Nullable Bucket to) {
        this.code = code;
        this.from = from;
        this.to = to;
    }

    @Override
    public String code() {
        return code;
    }

    /**
     * The bucket that shrinks.
     *
     * @return the bucket, or null if the amount comes from outside the holding
     */
    public @Nullable Bucket from() {
        return from;
    }

    /**
     * The bucket that grows.
     *
     * @return the bucket, or null if the amount leaves the holding
     */
    public @Nullable Bucket to() {
        return to;
    }
}
