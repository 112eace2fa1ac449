package io.benefits.examples.console.list;

import io.benefits.examples.console.web.Visit;
import java.util.List;

/**
 * One page of rows that are all known. Pages are numbered, since rows that are sorted by their values have no fixed place.
 *
 * @param <T> what a row is
 * @param all every row, in order
 * @param number the page that is shown, 1 to {@link #pages()}
 * @param size the most rows of a page
 */
public record Sheet<T>(List<T> all, int number, int size) {

    /** Makes the list unmodifiable. A page beyond the last one is the last one: rows may be gone since the link was made. */
    public Sheet {
        all = List.copyOf(all);
        number = Math.max(1, Math.min(number, pages(all.size(), size)));
    }

    /** The page that a parameter of the address asks for; the first if there is none. */
    public static <T> Sheet<T> asked(Visit visit, String parameter, List<T> all, int size) {
        Integer number = visit.optional(parameter, Integer::valueOf);
        return new Sheet<>(all, number == null ? 1 : number, size);
    }

    /** The rows of this page. */
    public List<T> rows() {
        return all.subList(Math.max(0, first() - 1), last());
    }

    /** The place of its first row among all, from 1; 0 if there is none. */
    public int first() {
        return all.isEmpty() ? 0 : (number - 1) * size + 1;
    }

    /** The place of its last row among all; 0 if there is none. */
    public int last() {
        return Math.min(all.size(), number * size);
    }

    /** How many pages there are, at least 1. */
    public int pages() {
        return pages(all.size(), size);
    }

    private static int pages(int rows, int size) {
        return Math.max(1, (rows + size - 1) / size);
    }
}
