package io.benefits.resource;

import io.benefits.ledger.Balances;
import io.benefits.ledger.BenefitStatus;
import io.benefits.ledger.Movement;
import io.benefits.value.Validity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;

/**
 * A package with the balances of its periods, as a list shows it.
 *
 * @param resourcePackage the package
 * @param zone the time zone of its master, which defines its periods
 * @param periods the balances by the beginning of their period; a period of a resetting package from which nothing was drawn is
 *     missing here and holds the full quantity
 * @since 0.1.0
 */
public record PackageState(ResourcePackage resourcePackage, ZoneId zone, Map<Instant, Balances> periods) {

    /** Makes the map unmodifiable. */
    public PackageState {
        Objects.requireNonNull(resourcePackage, "resourcePackage");
        Objects.requireNonNull(zone, "zone");
        periods = Map.copyOf(periods);
    }

    /**
     * The balances of the period that contains an instant.
     *
     * @param instant an instant within the package's validity
     * @return the balances of that period; the full quantity if nothing was drawn from it
     * @throws IllegalArgumentException when the instant lies outside the validity
     */
    public Balances balances(Instant instant) {
        PackageTerms terms = resourcePackage.terms();
        Balances balances = periods.get(Periods.containing(terms, instant, zone).effectiveAt());
        return balances == null ? Balances.NONE.after(Movement.ISSUED, terms.quantity()) : balances;
    }

    /**
     * What can be done with the package at an instant. A resetting package is judged by the period of that instant, and before
     * its validity by its first period.
     *
     * @param now the instant
     * @return the first status that applies
     */
    public BenefitStatus status(Instant now) {
        if (resourcePackage.cancelledFrom().filter(from -> !now.isBefore(from)).isPresent()) {
            return BenefitStatus.WITHDRAWN;
        }
        Validity validity = resourcePackage.validity();
        if (!now.isBefore(validity.expiresAt())) {
            return BenefitStatus.EXPIRED;
        }
        Instant judged = now.isBefore(validity.effectiveAt()) ? validity.effectiveAt() : now;
        return BenefitStatus.of(validity, resourcePackage.frozen(), balances(judged), now);
    }
}
