package io.benefits.inmemory.junit;

import io.benefits.MasterBenefits;
import io.benefits.resource.PackageState;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Instant;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a package. Quantities are text like {@code "30"}, and are compared by value (M1). Not thread-safe.
 *
 * @since 0.1.0
 */
public final class PackageAssert extends AbstractAssert<PackageAssert, MasterBenefits> {

    private final String id;

    PackageAssert(MasterBenefits actual, String id) {
        super(actual, PackageAssert.class);
        this.id = id;
    }

    /**
     * Asserts how much is left of the package; if it resets, in the period of an instant (P3).
     *
     * @param quantity the quantity, in the unit of the package
     * @param at an instant within its validity, for example {@code clock.instant()}
     * @return this
     */
    public PackageAssert hasLeft(String quantity, Instant at) {
        isNotNull();
        PackageState state = actual.view()
                .resourcePackage(new PackageId(id))
                .orElseThrow(() -> new AssertionError("There is no package " + id + " of " + actual.id()));
        BigDecimal found = state.balances(at).balance();
        if (found.compareTo(new BigDecimal(quantity)) != 0) {
            failWithMessage(
                    "Expected package %s of %s to have %s left at %s, but it has %s",
                    id, actual.id(), quantity, at, found.toPlainString());
        }
        return this;
    }
}
