package io.benefits.examples.quickstart;

import io.benefits.ledger.Balances;
import io.benefits.resource.PackageState;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.Periods;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Resource packages and what is left in them. */
final class PackageTables {

    private PackageTables() {}

    static Table packages(List<PackageState> packages, Instant now) {
        Table table =
                Table.of("Package", "Owner", "Usage type", ">Quantity", "Resets", ">Left now", "Validity", "Status");
        for (PackageState state : packages) {
            PackageTerms terms = state.resourcePackage().terms();
            table.row(
                    terms.id(),
                    terms.owner(),
                    terms.usage().type(),
                    terms.quantity().toPlainString() + " " + terms.usage().unit(),
                    Text.orDash(terms.reset().map(cycle -> "every " + Text.word(cycle.unit()))),
                    left(state, now).toPlainString(),
                    Text.days(terms.validity()),
                    Text.word(state.status(now)));
        }
        return table;
    }

    /** What is left in the current period; one that nothing was drawn from has no balances yet. */
    private static BigDecimal left(PackageState state, Instant now) {
        PackageTerms terms = state.resourcePackage().terms();
        Instant period = Periods.containing(terms, now, state.zone()).effectiveAt();
        Balances balances = state.periods().get(period);
        return balances == null ? terms.quantity() : balances.balance();
    }
}
