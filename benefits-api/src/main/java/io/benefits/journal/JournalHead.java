package io.benefits.journal;

import io.benefits.value.Hash;
import java.util.Objects;

/**
 * A head of a master's journal. Keep it elsewhere, and check the journal against it later (J5).
 *
 * @param number the number of an entry; 0 for before the first
 * @param hash the chain's head after it; {@link Hash#toString} and {@link Hash#parse} are its text
 * @since 0.1.0
 */
public record JournalHead(long number, Hash hash) {

    /** The head before the first entry. */
    public static final JournalHead GENESIS = new JournalHead(0, JournalEntry.GENESIS);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public JournalHead {
        Objects.requireNonNull(hash, "hash");
        if (number < 0) {
            throw new IllegalArgumentException("number: " + number + ", must not be below 0");
        }
    }
}
