package io.benefits.spi;

import io.benefits.journal.JournalEntry;
import java.util.List;
import java.util.Objects;

/**
 * What is to be written of one master, wholly or not at all (J3).
 *
 * @param expected the version that was decided on: number and head must still be the stored ones
 * @param entries one or more entries, numbered on from it
 * @param after the snapshot after the last entry: the new value of everything that an entry or a line of it names
 */
public record Append(Version expected, List<JournalEntry> entries, Snapshot after) {

    /**
     * Makes the list unmodifiable.
     *
     * @throws IllegalArgumentException when there is no entry
     */
    public Append {
        Objects.requireNonNull(expected, "expected");
        entries = List.copyOf(entries);
        Objects.requireNonNull(after, "after");
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("entries: none, must be at least one");
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
