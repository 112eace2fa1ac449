package io.benefits.examples.console.web;

import io.benefits.value.Cursor;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Searches lists for a part of an id. The library lists by whole ids, so this reads its list page by page, and only so far in
 * one request.
 */
public final class Search {

    private static final int MOST_READS = 50;

    /** The most rows that one request looks at: 5,000. */
    public static final int MOST_ROWS = MOST_READS * Paging.MAX_LIMIT;

    private Search() {}

    /** Whether an id contains a text, whatever the case; every id contains the empty text. */
    public static boolean matches(String id, String text) {
        return id.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * A page of the rows that are wanted. It may be short, or empty, and more can come all the same: its end tells where to go
     * on, and is empty at the end of the list only.
     *
     * @param list reads a page of the list
     * @param wanted which rows are wanted; null for all
     * @param paging where to begin, and the most rows
     */
    public static <T> Page<T> page(Function<Paging, Page<T>> list, @Nullable Predicate<T> wanted, Paging paging) {
        if (wanted == null) {
            return list.apply(paging);
        }
        List<T> found = new ArrayList<>();
        Cursor place = paging.from().orElse(null);
        for (int reads = 0; reads < MOST_READS; reads++) {
            Page<T> page = list.apply(new Paging(Optional.ofNullable(place), Paging.MAX_LIMIT));
            int fit = fitting(page.items(), wanted, paging.limit() - found.size());
            if (fit < page.items().size()) {
                // Only the end of a page is a place to go on from: read once more up to the last row that fits.
                page = list.apply(new Paging(Optional.ofNullable(place), fit));
            }
            page.items().stream().filter(wanted).forEach(found::add);
            place = page.next().orElse(null);
            if (place == null || found.size() == paging.limit()) {
                break;
            }
        }
        return new Page<>(found, Optional.ofNullable(place));
    }

    /** How many rows to take so that the last that is wanted and fits is the last of them; all if all that are wanted fit. */
    private static <T> int fitting(List<T> rows, Predicate<T> wanted, int most) {
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (wanted.test(rows.get(i))) {
                count++;
                if (count == most) {
                    return i + 1;
                }
            }
        }
        return rows.size();
    }
}
