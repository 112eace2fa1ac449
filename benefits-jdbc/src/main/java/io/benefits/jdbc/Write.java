package io.benefits.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table that an append writes together.
 *
 * @param kind how they are written
 * @param table the table
 * @param columns the columns whose values the rows give: first those that change, then those that tell which row it is
 * @param changed how many columns change
 * @param rows the values
 */
record Write(Kind kind, Table table, List<Table.Column> columns, int changed, List<@Nullable Object[]> rows) {

    enum Kind {
        /** Rows that are new. */
        INSERT,
        /** Versions that end: there may be none, or several of one key. */
        CLOSE,
        /** Rows that are there and take new values. */
        PUT
    }

    static Write insert(Table table, List<@Nullable Object[]> rows) {
        return new Write(Kind.INSERT, table, table.columns(), table.columns().size(), rows);
    }

    List<Table.Column> changes() {
        return columns.subList(0, changed);
    }

    List<Table.Column> key() {
        return columns.subList(changed, columns.size());
    }
}
