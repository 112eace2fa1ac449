package io.benefits.inmemory;

import io.benefits.Cursor;
import io.benefits.Page;
import io.benefits.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the rows of one page, and looks one row further to tell whether there is another page. */
final class Rows<T> {

    private final Paging paging;
    private final List<T> items = new ArrayList<>();
    private @Nullable Cursor last;
    private boolean more;

    Rows(Paging paging) {
        this.paging = paging;
    }

    void ascending(Cursor place, T row) {
        if (paging.from() == null || place.compareTo(paging.from()) > 0) {
            add(place, () -> row);
        }
    }

    void descending(Cursor place, Supplier<T> row) {
        if (paging.from() == null || place.compareTo(paging.from()) < 0) {
            add(place, row);
        }
    }

    boolean isFull() {
        return more;
    }

    Page<T> page() {
        return new Page<>(items, more ? last : null);
    }

    private void add(Cursor place, Supplier<T> row) {
        if (items.size() == paging.limit()) {
            more = true;
        } else {
            items.add(row.get());
            last = place;
        }
    }
}
