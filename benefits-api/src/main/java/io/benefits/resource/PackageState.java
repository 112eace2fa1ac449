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
 * @param zone the time zone of its master, in which its periods are reckoned
 * @param periods the balances by the beginning of their period; a period of a resetting package that nothing was drawn
 *     from has none and holds the full quantity
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
     * Where the quantity of the period of an instant is.
     *
     * @param instant an instant within the package's validity
     * @return the balances of that period; of one that nothing was drawn from, the full quantity
     * @throws IllegalArgumentException when the instant lies outside the validity
     */
    public Balances balances(Instant instant) {
        PackageTerms terms = resourcePackage.terms();
        Balances balances = periods.get(Periods.containing(terms, instant, zone).effectiveAt());
        return balances == null ? Balances.NONE.after(Movement.ISSUED, terms.quantity()) : balances;
    }

    /**
     * What can be done with the package at an instant. A resetting one is judged by the period of that instant, and before its
     * validity by its first period.
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
