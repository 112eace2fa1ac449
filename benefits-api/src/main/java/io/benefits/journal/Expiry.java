package io.benefits.journal;

import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.value.AccountId;
import java.time.Instant;
import java.util.Objects;

/**
 * A balance that will expire, be lost at a reset, or be withdrawn at a cancellation (Q6).
 *
 * @param endsAt when the validity ends: that of the coupon, or of the package's period
 * @param line what a sweep would record of it: the movement, the whole balance as the amount, and the balances afterwards
 * @since 0.1.0
 */
public record Expiry(Instant endsAt, JournalLine line) {

    /** Checks that nothing is null. */
    public Expiry {
        Objects.requireNonNull(endsAt, "endsAt");
        Objects.requireNonNull(line, "line");
    }

    /**
     * The holding that has the balance.
     *
     * @return the coupon, the allocation, or the period of a package
     */
    public HoldingId holding() {
        return line.holding();
    }

    /**
     * The owner of the benefit.
     *
     * @return the account that has the benefit
     */
    public AccountId owner() {
        return line.account();
    }
}
