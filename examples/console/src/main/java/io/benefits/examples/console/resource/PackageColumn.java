package io.benefits.examples.console.resource;

import io.benefits.ledger.BenefitStatus;
import io.benefits.resource.PackageState;
import io.benefits.resource.PackageTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;

/** What the packages can be sorted by. */
public enum PackageColumn {
    /** When they were added. */
    ADDED,
    /** Their ids. */
    ID,
    /** Their quantity, by usage type and unit. */
    QUANTITY,
    /** What is left of the period, by usage type and unit. */
    LEFT,
    /** When their validity ends. */
    END,
    /** Their status. */
    STATUS;

    /** The order of this column. */
    Comparator<PackageState> order(Instant now) {
        return switch (this) {
            case ADDED ->
                Comparator.comparingLong(
                        state -> state.resourcePackage().recorded().number());
            case ID ->
                Comparator.comparing(state -> state.resourcePackage().id().value());
            case QUANTITY -> quantity(state -> state.resourcePackage().terms().quantity());
            case LEFT -> quantity(state -> PackageUse.of(state, now).left());
            case END -> Comparator.comparing(state -> state.resourcePackage().end());
            case STATUS -> Comparator.<PackageState, BenefitStatus>comparing(state -> state.status(now));
        };
    }

    private static Comparator<PackageState> quantity(Function<PackageState, BigDecimal> amount) {
        return Comparator.comparing(PackageColumn::usage).thenComparing(amount);
    }

    /** Usage type and unit: what quantities of one kind have in common. */
    static String usage(PackageState state) {
        PackageTerms terms = state.resourcePackage().terms();
        return terms.usage().type() + ", " + terms.usage().unit();
    }
}
