package io.benefits.value;

import java.util.Objects;
import java.util.Optional;

/**
 * Which page of a list (Q1).
 *
 * @param from the place after which the page begins; empty for the first page
 * @param limit the most rows, 1 to 100
 * @since 0.1.0
 */
public record Paging(Optional<Cursor> from, int limit) {

    /** The default page size: 10. */
    public static final int DEFAULT_LIMIT = 10;

    /** The largest page: 100. */
    public static final int MAX_LIMIT = 100;

    /** The first page of 10 rows. */
    public static final Paging FIRST = first(DEFAULT_LIMIT);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when it is below 1 or above 100
     */
    public Paging {
        Objects.requireNonNull(from, "from");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + ", must be 1 to " + MAX_LIMIT);
        }
    }

    /**
     * The first page.
     *
     * @param limit the most rows, 1 to 100
     * @return the paging
     * @throws IllegalArgumentException when the limit is out of range
     */
    public static Paging first(int limit) {
        return new Paging(Optional.empty(), limit);
    }

    /**
     * The page after a place, of the same size.
     *
     * @param place where the previous page ended
     * @return the paging
     */
    public Paging after(Cursor place) {
        return new Paging(Optional.of(place), limit);
    }
}
