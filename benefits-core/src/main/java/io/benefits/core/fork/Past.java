package io.benefits.core.fork;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every value that a fork gave to an id, by the number of the entry that gave it, and the value before. */
final class Past {

    private final Map<Object, TreeMap<Long, Object>> values = new HashMap<>();

    void put(Object id, long number, Object value) {
        values.computeIfAbsent(id, unused -> new TreeMap<>()).put(number, value);
    }

    /** Whether a fork gave it a value, at any entry. */
    boolean has(Object id) {
        return values.containsKey(id);
    }

    /** The value after an entry; null if there was none yet. */
    <T> @Nullable T at(Object id, Class<T> type, long number) {
        TreeMap<Long, Object> of = values.get(id);
        Map.Entry<Long, Object> last = of == null ? null : of.floorEntry(number);
        return last == null ? null : type.cast(last.getValue());
    }
}
