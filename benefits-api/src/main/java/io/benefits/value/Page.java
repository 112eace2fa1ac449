package io.benefits.value;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One page of a list (Q1).
 *
 * @param <T> what a row is
 * @param items the rows
 * @param next the place from which the next page goes on; empty if this was the last page
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

    /** Makes the list unmodifiable. */
    public Page {
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
    }
}
