package io.benefits.resource;

import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import io.benefits.value.Validity;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A resource package, without the balances of its periods.
 *
 * @param terms its terms
 * @param recorded when it was added
 * @param frozen whether it is frozen and serves nothing (P7)
 * @param cancelledFrom the instant of its cancellation (P7); empty if it is not canceled
 * @since 0.1.0
 */
public record ResourcePackage(PackageTerms terms, Recorded recorded, boolean frozen, Optional<Instant> cancelledFrom) {

    /** Checks that nothing is null. */
    public ResourcePackage {
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(cancelledFrom, "cancelledFrom");
    }

    /**
     * The package's id.
     *
     * @return unique per master
     */
    public PackageId id() {
        return terms.id();
    }

    /**
     * The first instant at which the package no longer serves: the end of its validity, or the instant of its cancellation.
     *
     * @return the end
     */
    public Instant end() {
        return cancelledFrom.orElse(terms.validity().expiresAt());
    }

    /**
     * Whether the package serves what is consumed at an instant.
     *
     * @param consumedAt the instant
     * @return true within its validity and before it is canceled
     */
    public boolean serves(Instant consumedAt) {
        return !consumedAt.isBefore(terms.validity().effectiveAt()) && consumedAt.isBefore(end());
    }

    /**
     * The validity of its terms.
     *
     * @return the validity
     */
    public Validity validity() {
        return terms.validity();
    }
}
