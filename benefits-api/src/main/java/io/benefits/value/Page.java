package io.benefits.value;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list (Q1).
 *
 * @param <T> what a row is
 * @param items the rows
 * @param end where the page ended, or null if no row was left after it
 */
public record Page<T>(List<T> items, @Nullable Cursor end) {

    /** Makes the list unmodifiable. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The place from which the next page goes on.
     *
     * @return the place, or empty if this was the last page
     */
    public Optional<Cursor> next() {
        return Optional.ofNullable(end);
    }
}
