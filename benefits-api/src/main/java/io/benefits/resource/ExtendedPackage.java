package io.benefits.resource;

import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * The result of {@link ExtendPackage}. Quantities are in the package's unit.
 *
 * @param recorded journal number and time
 * @param resourcePackage the package
 * @param expiresAt the end of its validity now
 * @param quantity its quantity now
 * @param added how much was added; at least 0
 * @param restored how much can be used again that a sweep had recorded as lost; at least 0
 * @since 0.1.0
 */
public record ExtendedPackage(
        Recorded recorded,
        PackageId resourcePackage,
        Instant expiresAt,
        BigDecimal quantity,
        BigDecimal added,
        BigDecimal restored) {

    /** Checks that nothing is null. */
    public ExtendedPackage {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(resourcePackage, "resourcePackage");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(added, "added");
        Objects.requireNonNull(restored, "restored");
    }
}
