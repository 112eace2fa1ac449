package io.benefits.jdbc;

import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table as it is written: its name, and its columns after the master's id, with which every row begins. */
final class Table {

    /** A column: its name and type. */
    record Column(String name, JDBCType type) {}

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private Table(String name) {
        this.name = name;
    }

    static Table of(String name) {
        return new Table(name);
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

    Column column(String column) {
        return columns.get(place(column));
    }

    /** Where a column stands in a row. */
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
