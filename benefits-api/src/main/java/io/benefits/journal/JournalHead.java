package io.benefits.journal;

import java.util.Objects;

/**
 * How far a master's journal has come, as a value that can be kept elsewhere and checked later (J5).
 *
 * @param number the number of an entry; 0 for before the first
 * @param hash the chain's head after it, 64 hexadecimal digits
 */
public record JournalHead(long number, String hash) {

    /** The head before the first entry. */
    public static final JournalHead GENESIS = new JournalHead(0, JournalEntry.GENESIS);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the number is negative or the hash has not 64 characters
     */
    public JournalHead {
        Objects.requireNonNull(hash, "hash");
        if (number < 0) {
            throw new IllegalArgumentException("number: " + number + ", must not be below 0");
        }
        if (hash.length() != JournalEntry.GENESIS.length()) {
            throw new IllegalArgumentException("hash: " + hash.length() + " characters, must be 64");
        }
    }
}
