package io.benefits.spi;

import java.util.List;
import java.util.Objects;

/**
 * What is to be written of one master, wholly or not at all (J3).
 *
 * @param expected the version that was decided on: number and head must still be the stored ones
 * @param changes one or more entries, numbered on from it, with what each of them changes
 * @param after the snapshot that was decided on, after the last entry
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

    /** What can become of an append. Races are answers here; only failing infrastructure throws. */
    public enum Result {
        /** Everything was written, and survives what the store says it survives (J4). */
        APPENDED,
        /** Nothing was written: the stored version is another. */
        CONFLICT,
        /** Nothing was written: one of the keys is recorded already. It may be told as {@link #CONFLICT} if both hold. */
        ALREADY_RECORDED
    }
}
