package io.benefits.account;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The period during which an account belongs to its master, {@code [associatedAt, disassociatedAt)}.
 *
 * @param mode the accounting mode, which never changes (A2)
 * @param associatedAt its beginning
 * @param disassociatedAt its end; empty while it lasts
 * @param sharing the member's flag (S2); always false for independent members (S8) and after the end (A4)
 * @since 0.1.0
 */
public record Association(
        AccountingMode mode, Instant associatedAt, Optional<Instant> disassociatedAt, boolean sharing) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when it would end before it begins, or shares although it must not
     */
    public Association {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(associatedAt, "associatedAt");
        if (disassociatedAt.isPresent() && disassociatedAt.get().isBefore(associatedAt)) {
            throw new IllegalArgumentException(
                    "disassociatedAt: " + disassociatedAt.get() + ", must not be before associatedAt " + associatedAt);
        }
        if (sharing && (mode != AccountingMode.UNIFIED || disassociatedAt.isPresent())) {
            throw new IllegalArgumentException("sharing: true, only while a unified association lasts");
        }
    }

    /**
     * Whether an instant belongs to the association.
     *
     * @param instant the instant
     * @return true from associatedAt on and before disassociatedAt
     */
    public boolean contains(Instant instant) {
        return !instant.isBefore(associatedAt) && (isOpen() || instant.isBefore(disassociatedAt.get()));
    }

    /**
     * Whether the association still lasts.
     *
     * @return true until the member is disassociated
     */
    public boolean isOpen() {
        return disassociatedAt.isEmpty();
    }

    /**
     * Whether the member is unified.
     *
     * @return true for {@link AccountingMode#UNIFIED}
     */
    public boolean isUnified() {
        return mode == AccountingMode.UNIFIED;
    }
}
