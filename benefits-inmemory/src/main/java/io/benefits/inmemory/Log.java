package io.benefits.inmemory;

import java.util.Arrays;

/**
 * An append-only list. Each version is a value: versions share one array, and each sees only its own length. Only the
 * latest version may be extended, by one thread at a time. It must be published safely.
 */
final class Log<T> {

    private final Object[] elements;
    private final int size;

    private Log(Object[] elements, int size) {
        this.elements = elements;
        this.size = size;
    }

    static <T> Log<T> empty() {
        return new Log<>(new Object[0], 0);
    }

    Log<T> with(T element) {
        Object[] room = size < elements.length ? elements : Arrays.copyOf(elements, size + (size >> 1) + 4);
        room[size] = element;
        return new Log<>(room, size + 1);
    }

    @SuppressWarnings("unchecked")
    T get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size);
        }
        return (T) elements[index];
    }

    int size() {
        return size;
    }
}
