package io.benefits.command;

import io.benefits.value.Limits;
import java.util.Locale;
import java.util.Objects;

/**
 * The key under which an accepted command is recorded, unique per master (J1). A charge and another command may carry
 * the same id: they are told apart by their space.
 *
 * @param space whether the id is a charge's or another command's
 * @param id the id
 */
public record CommandKey(Space space, String id) {

    /** The spaces of ids: what callers name, and what the library brings about of itself. */
    public enum Space {
        /** Ids that callers give to commands. */
        COMMAND,
        /** Ids of charges, under which they are settled or reserved. */
        CHARGE,
        /** Ids of charges whose reservation was released at its deadline (H7). */
        DEADLINE,
        /** Ids of charges whose due was collected through the billing port (H5). */
        COLLECTION,
        /** Ids of refunds that were paid back through the billing port (H6). */
        PAY_BACK
    }

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when it breaks A5
     */
    public CommandKey {
        Objects.requireNonNull(space, "space");
        Limits.id("id", id);
    }

    @Override
    public String toString() {
        return space.name().toLowerCase(Locale.ROOT) + " " + id;
    }
}
