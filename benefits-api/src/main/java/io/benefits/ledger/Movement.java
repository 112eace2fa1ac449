package io.benefits.ledger;

import io.benefits.ledger.Balances.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * How one journal line moves an amount within a holding: out of one bucket and into another. A line with no origin adds
 * to what the holding was given, one with no destination takes from it; every such line stands beside its
 * counterpart in another holding of the same entry, but for what is issued.
 */
public enum Movement {
    /** A coupon's face value, or the quantity of a package's period, comes into being. */
    ISSUED(null, Bucket.BALANCE),
    /** Out of a coupon's balance into an allocation. */
    ALLOCATED(Bucket.BALANCE, Bucket.ALLOCATED),
    /** Into an allocation, out of its coupon. */
    RECEIVED(null, Bucket.BALANCE),
    /** Out of an allocation, back to its coupon (C6). */
    REVOKED(Bucket.BALANCE, null),
    /** Out of an allocation, back to its coupon, since the member left (A4). */
    REVOKED_ON_LEAVE(Bucket.BALANCE, null),
    /** Back into a coupon, out of an allocation. */
    RETURNED(Bucket.ALLOCATED, Bucket.BALANCE),
    /** Used for a charge. */
    DEDUCTED(Bucket.BALANCE, Bucket.CONSUMED),
    /** Locked for a pending order (H7). */
    RESERVED(Bucket.BALANCE, Bucket.RESERVED),
    /** No longer locked (H7). */
    RELEASED(Bucket.RESERVED, Bucket.BALANCE),
    /** Used for a pending order that was confirmed (H7). */
    CONFIRMED(Bucket.RESERVED, Bucket.CONSUMED),
    /** Given back by a refund (H6). */
    REFUNDED(Bucket.CONSUMED, Bucket.BALANCE),
    /** Given back by a refund to the coupon of a revoked allocation, out of the allocation (H6). */
    REFUNDED_TO_SOURCE(Bucket.CONSUMED, null),
    /** Recorded as expired or, for a package, as lost (C15, P3). */
    EXPIRED(Bucket.BALANCE, Bucket.EXPIRED),
    /** Withdrawn for good (C18, P7). */
    WITHDRAWN(Bucket.BALANCE, Bucket.WITHDRAWN);

    private final @Nullable Bucket from;
    private final @Nullable Bucket to;

    Movement(@Nullable Bucket from, @Nullable Bucket to) {
        this.from = from;
        this.to = to;
    }

    /**
     * The bucket that shrinks.
     *
     * @return the bucket, or null where the amount comes from outside the holding
     */
    public @Nullable Bucket from() {
        return from;
    }

    /**
     * The bucket that grows.
     *
     * @return the bucket, or null where the amount leaves the holding
     */
    public @Nullable Bucket to() {
        return to;
    }
}
