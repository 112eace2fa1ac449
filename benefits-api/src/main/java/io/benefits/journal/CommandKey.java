package io.benefits.journal;

import io.benefits.Limits;
import java.util.Objects;

/**
 * The key under which an accepted command is recorded, unique per master (J1). A charge and another command may carry
 * the same id: they are told apart by their space.
 *
 * @param space whether the id is a charge's or another command's
 * @param id the id
 */
public record CommandKey(Space space, String id) {

    /** The two spaces of ids. */
    public enum Space {
        /** Ids that callers give to commands. */
        COMMAND,
        /** Ids of charges, under which they are settled. */
        CHARGE
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
        return (space == Space.CHARGE ? "charge " : "command ") + id;
    }
}
