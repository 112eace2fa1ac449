package io.benefits.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one table that an append adds. Each holds until the next one of the same key, in this append or a later one.
 * The first ends the stored version.
 */
final class Versions {

    private final Table table;
    private final int until;
    private final List<Table.Column> closing = new ArrayList<>();
    private final Map<List<Object>, List<@Nullable Object[]>> latest = new LinkedHashMap<>();
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final List<@Nullable Object[]> closed = new ArrayList<>();

    Versions(Table table) {
        this.table = table;
        until = table.place("until_no");
        closing.add(table.column("until_no"));
        closing.addAll(table.versionKey());
    }

    /**
     * Ends what holds for a key and puts rows in its place.
     *
     * @param number the number of the entry
     * @param isNew whether nothing can be stored for the key
     * @param next the rows; those without an end get one when the next version comes
     * @param key the values of {@link Table#versionKey}
     */
    void replace(long number, boolean isNew, List<@Nullable Object[]> next, Object... key) {
        List<@Nullable Object[]> before = latest.put(Arrays.asList(key), next);
        if (before != null) {
            for (@Nullable Object[] row : before) {
                row[until] = number;
            }
        } else if (!isNew) {
            @Nullable Object[] close = new Object[closing.size()];
            close[0] = number;
            System.arraycopy(key, 0, close, 1, key.length);
            closed.add(close);
        }
        rows.addAll(next);
    }

    void addTo(List<Write> writes) {
        if (!closed.isEmpty()) {
            writes.add(Write.close(table, closing, closed));
        }
        if (!rows.isEmpty()) {
            writes.add(Write.insert(table, rows));
        }
    }
}
