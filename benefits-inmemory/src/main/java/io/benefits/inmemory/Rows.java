package io.benefits.inmemory;

import io.benefits.value.Cursor;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the rows of one page. It takes one row more to detect whether there is another page. */
final class Rows<T> {

    private final int limit;
    private final List<T> items = new ArrayList<>();
    private @Nullable Cursor last;
    private boolean more;

    Rows(Paging paging) {
        this.limit = paging.limit();
    }

    void add(Cursor place, T row) {
        if (items.size() == limit) {
            more = true;
        } else {
            items.add(row);
            last = place;
        }
    }

    boolean isFull() {
        return more;
    }

    Page<T> page() {
        return new Page<>(items, more ? Optional.ofNullable(last) : Optional.empty());
    }
}
