package io.benefits.tck;

import io.benefits.settlement.Charge;
import io.benefits.value.Hash;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;

/** What a forger makes of a value: every value that differs from it in one place, however deep. */
public final class OneThingChanged {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);
    private static final BigDecimal A_BIT = new BigDecimal("0.000000000001");

    private OneThingChanged() {}

    /** The forgeries of a value; none of a null, or of terms, which are what was asked for. */
    public static List<Object> in(Object value) {
        if (value instanceof Record whole) {
            return inRecord(whole);
        } else if (value instanceof List<?> list) {
            return inList(list);
        } else if (value instanceof BigMoney money) {
            return List.of(money.plus(A_BIT));
        } else if (value instanceof BigDecimal number) {
            return List.of(number.add(A_BIT));
        } else if (value instanceof Boolean flag) {
            return List.of(!flag);
        } else if (value instanceof Integer number) {
            return List.of(number + 1);
        } else if (value instanceof Long number) {
            return List.of(number + 1);
        } else if (value instanceof Instant instant) {
            return List.of(instant.plus(MICROSECOND));
        } else if (value instanceof String text) {
            return List.of(text + "x");
        } else if (value instanceof Enum<?> constant) {
            return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                    .filter(other -> other != constant)
                    .map(Object.class::cast)
                    .toList();
        } else if (value instanceof Charge charge) {
            return List.of(
                    charge.withAmount(charge.amount().plus(A_BIT)),
                    charge.withConsumedAt(charge.consumedAt().plus(MICROSECOND)));
        } else if (value instanceof Hash hash) {
            byte[] bytes = hash.toBytes();
            bytes[bytes.length - 1] ^= 1;
            return List.of(Hash.of(bytes));
        }
        return List.of();
    }

    private static List<Object> inList(List<?> list) {
        List<Object> forgeries = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            for (Object forged : in(list.get(i))) {
                List<Object> changed = new ArrayList<>(list);
                changed.set(i, forged);
                forgeries.add(changed);
            }
            List<Object> without = new ArrayList<>(list);
            without.remove(i);
            forgeries.add(without);
            List<Object> twice = new ArrayList<>(list);
            twice.add(list.get(i));
            forgeries.add(twice);
        }
        return forgeries;
    }

    private static List<Object> inRecord(Record whole) {
        List<Object> forgeries = new ArrayList<>();
        RecordComponent[] components = whole.getClass().getRecordComponents();
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = whole.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            Object[] parts = new Object[components.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = components[i].getAccessor().invoke(whole);
            }
            for (int i = 0; i < parts.length; i++) {
                for (Object forged : in(parts[i])) {
                    Object[] changed = parts.clone();
                    changed[i] = forged;
                    make(constructor, changed).ifPresent(forgeries::add);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot be forged: " + whole, e);
        }
        return forgeries;
    }

    /** Empty where no such value can be made. */
    private static Optional<Object> make(Constructor<?> constructor, Object[] parts)
            throws ReflectiveOperationException {
        try {
            return Optional.of(constructor.newInstance(parts));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        }
    }
}
