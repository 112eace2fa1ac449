package io.benefits.examples.console.resource;

import io.benefits.ledger.Balances;
import io.benefits.resource.PackageState;
import io.benefits.resource.PackageTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where the quantity of one period of a package is. The parts add up to the quantity.
 *
 * @param left what can still be used
 * @param reserved what is locked for pending orders
 * @param used what charges used, less refunds
 * @param gone what was lost or withdrawn
 */
public record PackageUse(BigDecimal left, BigDecimal reserved, BigDecimal used, BigDecimal gone) {

    /** The period of an instant; before the validity the first one, after it the last one. */
    public static PackageUse of(PackageState state, Instant now) {
        PackageTerms terms = state.resourcePackage().terms();
        Instant first = terms.validity().effectiveAt();
        Instant last = terms.validity().expiresAt().minus(1, ChronoUnit.MICROS);
        Balances balances = state.balances(now.isBefore(first) ? first : now.isAfter(last) ? last : now);
        return new PackageUse(
                balances.balance(),
                balances.reserved(),
                balances.consumed(),
                balances.expired().add(balances.withdrawn()));
    }

    /** The quantity and its parts, in the order of the columns that show them. */
    static List<BigDecimal> amounts(PackageState state, Instant now) {
        PackageUse use = of(state, now);
        return List.of(state.resourcePackage().terms().quantity(), use.left(), use.reserved(), use.used(), use.gone());
    }
}
