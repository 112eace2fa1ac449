package io.benefits.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement under construction: its text and the values of its parameters. It may have one list of values, or be asked for
 * each of some keys. The database decides how that is written, and in how many statements.
 */
final class Sql {

    /** A condition that a column is one of some values, where the text up to it ends with {@code IN}. */
    record Listed(int textEnd, int place, List<Object> items) {

        /** The same condition with other values. */
        Listed with(List<Object> others) {
            return new Listed(textEnd, place, others);
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private @Nullable Listed listed;
    private List<List<Object>> keys = List.of();

    private Sql() {}

    static Sql of(String text, Object... values) {
        return new Sql().and(text, values);
    }

    /**
     * A query that finds some rows by a key, asked for each of some keys. In the text <code>{0}</code>, <code>{1}</code> and so on
     * stand for the parts of a key. The rows come in no particular order.
     */
    static Sql each(Collection<List<Object>> keys, String text, Object... values) {
        Sql sql = of(text, values);
        sql.keys = List.copyOf(keys);
        return sql;
    }

    /** Adds text with a question mark for each value. */
    Sql and(String more, Object... given) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(more);
        Collections.addAll(values, given);
        return this;
    }

    /** Adds a list of values to a text that ends with a column and {@code IN}. */
    Sql in(Collection<?> given) {
        if (given.isEmpty() || listed != null) {
            throw new IllegalArgumentException("one list with values");
        }
        listed = new Listed(text.length(), values.size(), List.copyOf(given));
        return this;
    }

    /**
     * The same statement in parts, none of which has a longer list, or more keys, than given. Rows of different parts are in no
     * order, and are not combined. So in a query that groups or orders, the list must be a condition on what it groups or
     * orders by.
     */
    List<Sql> sliced(int most) {
        int size = listed == null ? keys.size() : listed.items().size();
        if (size <= most) {
            return List.of(this);
        }
        List<Sql> slices = new ArrayList<>();
        for (int from = 0; from < size; from += most) {
            int to = Math.min(from + most, size);
            Sql slice = of(text.toString(), values.toArray());
            if (listed == null) {
                slice.keys = keys.subList(from, to);
            } else {
                slice.listed = listed.with(listed.items().subList(from, to));
            }
            slices.add(slice);
        }
        return slices;
    }

    @Nullable
    Listed listed() {
        return listed;
    }

    List<List<Object>> keys() {
        return keys;
    }

    /** The text without the list. */
    String text() {
        return text.toString();
    }

    /** The values without those of the list. */
    List<Object> values() {
        return values;
    }
}
