package io.benefits.resource;

import io.benefits.journal.Balances;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A package with the balances of its periods, as a list shows it.
 *
 * @param resourcePackage the package
 * @param periods the balances by the beginning of their period; a period of a resetting package that nothing was drawn
 *     from has none and holds the full quantity
 */
public record PackageState(ResourcePackage resourcePackage, Map<Instant, Balances> periods) {

    /** Makes the map unmodifiable. */
    public PackageState {
        Objects.requireNonNull(resourcePackage, "resourcePackage");
        periods = Map.copyOf(periods);
    }
}
