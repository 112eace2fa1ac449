package io.benefits.journal;

import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.Limits;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which expiring balances a list contains (Q6).
 *
 * @param until only what ends at or before this instant, which is cut to microseconds
 * @param owner only what is in this account; empty for all
 * @param kind only benefits of this kind; empty for all
 * @since 0.1.0
 */
public record ExpiryFilter(Instant until, Optional<AccountId> owner, Optional<BenefitId.Kind> kind) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the instant is outside the range of instants
     */
    public ExpiryFilter {
        until = Limits.instant("until", until);
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * Everything that ends up to an instant.
     *
     * @param until the instant; what ends at it is listed too
     * @return the filter
     */
    public static ExpiryFilter until(Instant until) {
        return new ExpiryFilter(until, Optional.empty(), Optional.empty());
    }

    /**
     * Only what is in one account.
     *
     * @param account the account
     * @return the narrower filter
     */
    public ExpiryFilter ownedBy(AccountId account) {
        return new ExpiryFilter(until, Optional.of(account), kind);
    }

    /**
     * Only benefits of one kind.
     *
     * @param wanted the kind
     * @return the narrower filter
     */
    public ExpiryFilter of(BenefitId.Kind wanted) {
        return new ExpiryFilter(until, owner, Optional.of(wanted));
    }

    /**
     * Whether a row matches the filter.
     *
     * @param row what will expire
     * @return true if it matches
     */
    public boolean matches(Expiry row) {
        return !row.endsAt().isAfter(until)
                && (owner.isEmpty() || owner.get().equals(row.owner()))
                && (kind.isEmpty() || kind.get() == row.holding().benefit().kind());
    }
}
