package io.benefits.value;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One page of a list (Q1).
 *
 * @param <T> what a row is
 * @param items the rows
 * @param next the place from which the next page continues; empty if this was the last page
 * @since 0.1.0
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

    /** Makes the list unmodifiable. */
    public Page {
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
    }

    /**
     * All rows of a list, page after page. Each page is read when its first row is requested, so a stream that is cut short reads
     * no more than it needs. While others write it neither repeats nor skips a row (Q1).
     *
     * @param <T> what a row is
     * @param list reads a page of the list
     * @return the rows in the order of the list; what the list throws is thrown while the stream is consumed
     */
    public static <T> Stream<T> stream(Function<Paging, Page<T>> list) {
        return StreamSupport.stream(new PageWalk<>(Objects.requireNonNull(list, "list")), false);
    }
}
