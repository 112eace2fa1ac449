package io.benefits.spi;

import io.benefits.journal.JournalEntry;
import java.util.List;
import java.util.Objects;

/**
 * What one entry changes: its lines tell it of the balances, the parts tell it of everything else.
 *
 * @param entry the entry
 * @param parts the parts that it adds or replaces, as they are after it
 */
public record Change(JournalEntry entry, List<Part> parts) {

    /** Makes the list unmodifiable. */
    public Change {
        Objects.requireNonNull(entry, "entry");
        parts = List.copyOf(parts);
    }
}
