package io.benefits.jdbc;

import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is written: its name, and its columns after the master's id, with which every row begins. Every statement names
 * the columns, so a newer schema may add some.
 */
final class Table {

    /** A column: its name and type. */
    record Column(String name, JDBCType type) {}

    private final String name;
    private final int rowType;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Column> versionKey = new ArrayList<>();
    private final Map<String, String> all = new ConcurrentHashMap<>();

    private Table(String name, int rowType) {
        this.name = name;
        this.rowType = rowType;
    }

    /** A table with the first version of its row type. */
    static Table of(String name) {
        return new Table(name, 1);
    }

    /** This table with the next version of its row type, to which columns may be added. */
    Table next() {
        Table next = new Table(name, rowType + 1);
        columns.forEach(column -> next.with(column.type(), column.name()));
        next.versionKey.addAll(versionKey);
        return next;
    }

    Table text(String... names) {
        return with(JDBCType.VARCHAR, names);
    }

    Table number(String... names) {
        return with(JDBCType.BIGINT, names);
    }

    Table integer(String... names) {
        return with(JDBCType.INTEGER, names);
    }

    Table decimal(String... names) {
        return with(JDBCType.NUMERIC, names);
    }

    Table flag(String... names) {
        return with(JDBCType.BOOLEAN, names);
    }

    /** Marks the rows as versions: each ends the previous one of the same key. */
    Table versions(String... key) {
        for (String column : key) {
            versionKey.add(column(column));
        }
        return this;
    }

    private Table with(JDBCType type, String... names) {
        for (String column : names) {
            places.put(column, columns.size());
            columns.add(new Column(column, type));
        }
        return this;
    }

    String name() {
        return name;
    }

    List<Column> columns() {
        return columns;
    }

    /** The columns, besides the master, that determine which versions end each other. */
    List<Column> versionKey() {
        return versionKey;
    }

    /** The type of rows sent to PostgreSQL. It is never changed, so that a running program may continue to use it. */
    String rowType() {
        return name + "_" + rowType;
    }

    /** All columns, as a statement names them. */
    String all() {
        return all.computeIfAbsent("", this::named);
    }

    /** All columns, each with an alias of the table in front of it. */
    String all(String alias) {
        return all.computeIfAbsent(alias, any -> named(alias + "."));
    }

    private String named(String prefix) {
        StringJoiner names = new StringJoiner(", ");
        names.add(prefix + "master_id");
        columns.forEach(column -> names.add(prefix + column.name()));
        return names.toString();
    }

    /** Whether rows have this column. */
    boolean has(String column) {
        return column.equals("master_id") || places.containsKey(column);
    }

    Column column(String column) {
        return columns.get(place(column));
    }

    /** Some of its columns, in the order given. */
    List<Column> columns(String... some) {
        return Arrays.stream(some).map(this::column).toList();
    }

    /** The place of a column in a row. */
    int place(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        return place;
    }

    /** A row: a value for every column, in order. */
    @Nullable
    Object[] row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(name + " has " + columns.size() + " columns, not " + values.length);
        }
        return values;
    }

    /** A row without values yet. */
    @Nullable
    Object[] emptyRow() {
        return new Object[columns.size()];
    }

    @Override
    public String toString() {
        return name;
    }
}
