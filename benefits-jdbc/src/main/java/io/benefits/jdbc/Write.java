package io.benefits.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one table that an append writes together. For one thread. */
final class Write {

    enum Kind {
        /** Rows that are new. */
        INSERT,
        /** Versions that end: there may be none, or several of one key. */
        CLOSE,
        /** Existing rows that take new values. The rows are whole, and would be refused if they were new. */
        PUT
    }

    private final Kind kind;
    private final Table table;
    private final List<Table.Column> columns;
    private final List<Table.Column> changes;
    private final List<Table.Column> key;
    private final List<@Nullable Object[]> rows;
    private @Nullable String array;

    private Write(
            Kind kind,
            Table table,
            List<Table.Column> columns,
            List<Table.Column> changes,
            List<Table.Column> key,
            List<@Nullable Object[]> rows) {
        this.kind = kind;
        this.table = table;
        this.columns = columns;
        this.changes = changes;
        this.key = key;
        this.rows = rows;
    }

    static Write insert(Table table, List<@Nullable Object[]> rows) {
        return new Write(Kind.INSERT, table, table.columns(), table.columns(), List.of(), rows);
    }

    /** Sets the first column where the others have the given values. */
    static Write close(Table table, List<Table.Column> columns, List<@Nullable Object[]> rows) {
        return new Write(Kind.CLOSE, table, columns, columns.subList(0, 1), columns.subList(1, columns.size()), rows);
    }

    static Write put(Table table, List<Table.Column> changes, List<Table.Column> key, List<@Nullable Object[]> rows) {
        return new Write(Kind.PUT, table, table.columns(), changes, key, rows);
    }

    /** How the rows are written. */
    Kind kind() {
        return kind;
    }

    Table table() {
        return table;
    }

    /** The columns whose values the rows give. */
    List<Table.Column> columns() {
        return columns;
    }

    /** The columns that are set. */
    List<Table.Column> changes() {
        return changes;
    }

    /** The columns that identify an existing row. */
    List<Table.Column> key() {
        return key;
    }

    List<@Nullable Object[]> rows() {
        return rows;
    }

    /** All rows as one PostgreSQL value, which is made once. */
    String array(String master) {
        if (array == null) {
            array = RowArray.of(master, this);
        }
        return array;
    }

    /** The places of some columns in a row; −1 for a column that the rows do not give. */
    int[] places(List<Table.Column> some) {
        return some.stream().mapToInt(columns::indexOf).toArray();
    }

    @Override
    public String toString() {
        return kind + " " + table.name() + " " + changes;
    }
}
