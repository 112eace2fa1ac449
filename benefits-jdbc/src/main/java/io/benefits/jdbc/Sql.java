package io.benefits.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement in the making: its text and the values of its parameters. It may have one list. */
final class Sql {

    /** A condition that a column is one of some values, in the text where it ends with {@code IN}. */
    record Listed(int textEnd, int place, List<Object> items) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private @Nullable Listed listed;

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

    /** Adds a list of values to a text that ends with a column and {@code IN}. How it is written, the database decides. */
    Sql in(Collection<?> given) {
        if (given.isEmpty() || listed != null) {
            throw new IllegalArgumentException("one list with values");
        }
        listed = new Listed(text.length(), values.size(), List.copyOf(given));
        return this;
    }

    @Nullable
    Listed listed() {
        return listed;
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
