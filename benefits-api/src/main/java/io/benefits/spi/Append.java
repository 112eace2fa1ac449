package io.benefits.spi;

import java.util.List;
import java.util.Objects;

/**
 * What to write for one master, entirely or not at all (J3).
 *
 * @param expected the version on which the decision rests: number and head must still be the stored ones
 * @param changes one or more entries, numbered on from that version, each with what it changes
 * @param after the snapshot on which the decision rests, as it is after the last entry
 * @since 0.1.0
 */
public record Append(Version expected, List<Change> changes, Snapshot after) {

    /**
     * Makes the list unmodifiable.
     *
     * @throws IllegalArgumentException when there is no entry
     */
    public Append {
        Objects.requireNonNull(expected, "expected");
        changes = List.copyOf(changes);
        Objects.requireNonNull(after, "after");
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("changes: none, must be at least one");
        }
    }

    /** The possible outcomes of an append. Races are outcomes here; only a failure of the infrastructure throws. */
    public enum Result {
        /** Everything was written, and survives whatever the store says it survives (J4). */
        APPENDED,
        /** Nothing was written: the stored version is a different one. */
        CONFLICT,
        /** Nothing was written: one of the keys is already recorded. If the version differs too, it may be {@link #CONFLICT} instead. */
        ALREADY_RECORDED
    }
}
