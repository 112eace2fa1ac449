package io.benefits.spi;

import io.benefits.journal.JournalEntry;
import io.benefits.value.Hash;
import java.time.Instant;
import java.util.Objects;

/**
 * How far a master's journal has come. An append compares and sets it. The head stands beside the number, so that a lost or
 * rolled-back history is never mistaken for another of the same length.
 *
 * @param number the number of the last entry; 0 before the first
 * @param head the chain's head after it (J5)
 * @param at the time of the last entry
 * @since 0.1.0
 */
public record Version(long number, Hash head, Instant at) {

    /** The version of a master that has no journal. */
    public static final Version NONE = new Version(0, JournalEntry.GENESIS, Instant.EPOCH);

    /** Checks that nothing is null. */
    public Version {
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(at, "at");
    }

    /**
     * The version after an entry.
     *
     * @param entry the last entry
     * @return its number, head and time
     */
    public static Version after(JournalEntry entry) {
        return new Version(entry.number(), entry.head(), entry.at());
    }
}
