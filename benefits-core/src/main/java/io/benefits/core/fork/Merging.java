package io.benefits.core.fork;

import io.benefits.core.fork.Listed.Place;
import io.benefits.spi.Reading;
import io.benefits.value.Cursor;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list in which a fork added or changed some rows. The others come from the books from which the fork was made. All are in one
 * order, and each is judged as it is in the fork.
 *
 * @param <T> the type of a row
 * @param kind what is known about the rows
 * @param changed the rows that the fork added or changed
 */
record Merging<T>(Kind<T> kind, Listed changed) {

    /** What is known about the rows of a list. */
    interface Kind<T> {

        /** The place of a row. */
        Place place(T row);

        /** Its index among the rows that began at one entry. It may take a read, so it is asked for only where it matters. */
        int index(T row);

        /** A row that the fork added or changed, by its id, as it is after an entry; null if there is none to show. */
        @Nullable
        T changed(String id, long number);
    }

    /** One page. Rows that are the same in the fork are read page by page. */
    Page<T> page(Reading reading, Predicate<T> matches, Function<Paging, Page<T>> base) {
        int limit = reading.paging().limit();
        Iterator<T> same = Page.<T>stream(paging -> base.apply(from(reading, paging)))
                .filter(row -> !changed.has(kind.place(row).id(), reading.number()))
                .filter(matches)
                .iterator();
        Iterator<T> other = changed(reading, matches);
        List<T> items = new ArrayList<>();
        T first = next(same);
        T second = next(other);
        while (first != null || second != null) {
            if (items.size() == limit) {
                return new Page<>(items, Optional.of(cursor(items.get(limit - 1))));
            }
            if (second == null || (first != null && kind.place(first).compareTo(kind.place(second)) < 0)) {
                items.add(Objects.requireNonNull(first));
                first = next(same);
            } else {
                items.add(second);
                second = next(other);
            }
        }
        return new Page<>(items, Optional.empty());
    }

    /** The first page of a walk begins where the requested page begins. */
    private static Paging from(Reading reading, Paging paging) {
        return paging.from().isPresent()
                ? paging
                : new Paging(reading.paging().from(), Math.min(reading.paging().limit() + 1, Paging.MAX_LIMIT));
    }

    private Iterator<T> changed(Reading reading, Predicate<T> matches) {
        Cursor from = reading.paging().from().orElse(null);
        List<T> found = new ArrayList<>();
        for (Place place : changed.from(from == null ? 0 : from.number())) {
            if (found.size() > reading.paging().limit()) {
                break;
            }
            T row = changed.has(place.id(), reading.number()) ? kind.changed(place.id(), reading.number()) : null;
            if (row != null && (from == null || isAfter(row, from)) && matches.test(row)) {
                found.add(row);
            }
        }
        return found.iterator();
    }

    private boolean isAfter(T row, Cursor from) {
        long number = kind.place(row).number();
        return number > from.number() || (number == from.number() && kind.index(row) > from.index());
    }

    private Cursor cursor(T row) {
        return new Cursor(kind.place(row).number(), kind.index(row));
    }

    private static <T> @Nullable T next(Iterator<T> rows) {
        return rows.hasNext() ? rows.next() : null;
    }
}
