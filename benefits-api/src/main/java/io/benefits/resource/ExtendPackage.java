package io.benefits.resource;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives a package a later end, a greater quantity, or both (P8).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param resourcePackage the package
 * @param expiresAt the new end of its validity, later than the present one; empty to leave it as it is
 * @param quantity the new quantity, greater than the present one; only of a package that does not reset; empty to leave it as it
 *     is
 * @since 0.1.0
 */
public record ExtendPackage(
        CommandId id, PackageId resourcePackage, Optional<Instant> expiresAt, Optional<BigDecimal> quantity)
        implements Command<ExtendedPackage> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when neither is named, or one breaks M1 or T1
     */
    public ExtendPackage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(resourcePackage, "resourcePackage");
        expiresAt = expiresAt.map(end -> Limits.instant("expiresAt", end));
        quantity = quantity.map(value -> Limits.positiveQuantity("quantity", value));
        if (expiresAt.isEmpty() && quantity.isEmpty()) {
            throw new IllegalArgumentException(
                    "expiresAt, quantity: none, name a later end, a greater quantity, or both");
        }
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "extend-package";
    }

    @Override
    public void describe(Content content) {
        content.text("package", resourcePackage.value())
                .time("expiresAt", expiresAt)
                .number("quantity", quantity);
    }
}
