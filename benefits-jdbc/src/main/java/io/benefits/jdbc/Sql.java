package io.benefits.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A statement in the making: its text and the values of its parameters. */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private Sql() {}

    static Sql of(String text, Object... values) {
        return new Sql().and(text, values);
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

    /**
     * Adds a list of values in parentheses, filled up to a power of two by repeating the last one, so that few
     * different statements come about.
     */
    Sql in(Collection<?> given) {
        int size = Integer.highestOneBit(Math.max(given.size() * 2 - 1, 1));
        text.append(" (?").append(", ?".repeat(size - 1)).append(')');
        Object last = null;
        for (Object value : given) {
            values.add(value);
            last = value;
        }
        if (last == null) {
            throw new IllegalArgumentException("a list without values");
        }
        for (int i = given.size(); i < size; i++) {
            values.add(last);
        }
        return this;
    }

    String text() {
        return text.toString();
    }

    List<Object> values() {
        return values;
    }
}
