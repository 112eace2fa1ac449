package io.benefits.jdbc.spring;

import io.benefits.command.Refusal;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The typed fields of a refusal, as values that every JSON mapper writes alike: text, whole numbers, booleans, lists and maps. */
final class RefusalFields {

    private RefusalFields() {}

    static Map<String, @Nullable Object> of(Refusal refusal) {
        return refusal instanceof Record fields ? components(fields) : new LinkedHashMap<>();
    }

    private static Map<String, @Nullable Object> components(Record from) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        for (RecordComponent each : from.getClass().getRecordComponents()) {
            found.put(each.getName(), plain(value(from, each)));
        }
        return found;
    }

    private static @Nullable Object value(Record of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(of.getClass().getName() + "." + component.getName(), e);
        }
    }

    /** Amounts, quantities and instants become text, so none is rounded on the way. An id is what it was given as. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long) {
            return value;
        }
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(RefusalFields::plain).toList();
        }
        if (value instanceof Record composed) {
            RecordComponent[] parts = composed.getClass().getRecordComponents();
            return parts.length == 1 && parts[0].getName().equals("value")
                    ? plain(value(composed, parts[0]))
                    : components(composed);
        }
        return String.valueOf(value);
    }
}
