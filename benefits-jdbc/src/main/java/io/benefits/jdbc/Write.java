package io.benefits.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table that an append writes together.
 *
 * @param kind how they are written
 * @param table the table
 * @param columns the columns whose values the rows give
 * @param changes those of them that are set
 * @param key those of them that tell, of a row that is there, which it is
 * @param rows the values
 */
record Write(
        Kind kind,
        Table table,
        List<Table.Column> columns,
        List<Table.Column> changes,
        List<Table.Column> key,
        List<@Nullable Object[]> rows) {

    enum Kind {
        /** Rows that are new. */
        INSERT,
        /** Versions that end: there may be none, or several of one key. */
        CLOSE,
        /** Rows that are there and take new values; the rows are whole, and would be refused if they were new. */
        PUT
    }

    static Write insert(Table table, List<@Nullable Object[]> rows) {
        return new Write(Kind.INSERT, table, table.columns(), table.columns(), List.of(), rows);
    }

    /** Sets the first column, where the others are as told. */
    static Write close(Table table, List<Table.Column> columns, List<@Nullable Object[]> rows) {
        return new Write(Kind.CLOSE, table, columns, columns.subList(0, 1), columns.subList(1, columns.size()), rows);
    }

    static Write put(Table table, List<Table.Column> changes, List<Table.Column> key, List<@Nullable Object[]> rows) {
        return new Write(Kind.PUT, table, table.columns(), changes, key, rows);
    }

    /** The value that a row gives for a column. */
    @Nullable
    Object value(@Nullable Object[] row, Table.Column column) {
        return row[columns.indexOf(column)];
    }
}
