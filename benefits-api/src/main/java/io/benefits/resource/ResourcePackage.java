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
 * @param terms what was settled when it was added
 * @param recorded when it was added
 * @param frozen whether it serves nothing for now (P7)
 * @param cancelledFrom from when on it is cancelled (P7); empty while it is not
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
     * The first instant that the package no longer serves: the end of its validity, or that from which it is cancelled.
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
     * @return true within its validity and before it is cancelled
     */
    public boolean serves(Instant consumedAt) {
        return !consumedAt.isBefore(terms.validity().effectiveAt()) && consumedAt.isBefore(end());
    }

    /**
     * The validity as it was settled.
     *
     * @return the validity
     */
    public Validity validity() {
        return terms.validity();
    }
}
