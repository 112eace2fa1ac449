package io.benefits.jdbc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal row of an entry under construction, and the rows of what it lists. */
final class EventColumns {

    private final long number;
    private final @Nullable Object[] row;
    private final List<@Nullable Object[]> items;
    private int listed;

    EventColumns(long number, @Nullable Object[] row, List<@Nullable Object[]> items) {
        this.number = number;
        this.row = row;
        this.items = items;
    }

    EventColumns set(String column, @Nullable Object value) {
        row[Tables.JOURNAL.place(column)] = value;
        return this;
    }

    EventColumns set(String column, @Nullable Instant value) {
        return set(column, (Object) Micros.ofNullable(value));
    }

    /** Adds one more item to what the entry lists. */
    void item(String id, @Nullable String outcome) {
        items.add(Tables.ITEM.row(number, listed++, id, outcome));
    }
}
