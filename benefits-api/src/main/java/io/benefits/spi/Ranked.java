package io.benefits.spi;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.RandomAccess;

/**
 * An immutable sorted list. Elements seldom change, but every charge iterates over them, so a copied array is smaller and
 * faster than a tree.
 */
final class Ranked<T> extends AbstractList<T> implements RandomAccess {

    private final T[] sorted;
    private final Comparator<? super T> order;

    private Ranked(T[] sorted, Comparator<? super T> order) {
        this.sorted = sorted;
        this.order = order;
    }

    @SuppressWarnings("unchecked")
    static <T> Ranked<T> empty(Comparator<? super T> order) {
        return new Ranked<>((T[]) new Object[0], order);
    }

    Ranked<T> with(T element) {
        int found = Arrays.binarySearch(sorted, element, order);
        if (found >= 0) {
            return this;
        }
        int at = -found - 1;
        T[] copy = Arrays.copyOf(sorted, sorted.length + 1);
        System.arraycopy(sorted, at, copy, at + 1, sorted.length - at);
        copy[at] = element;
        return new Ranked<>(copy, order);
    }

    Ranked<T> without(T element) {
        int at = Arrays.binarySearch(sorted, element, order);
        if (at < 0) {
            return this;
        }
        T[] copy = Arrays.copyOf(sorted, sorted.length - 1);
        System.arraycopy(sorted, at + 1, copy, at, copy.length - at);
        return new Ranked<>(copy, order);
    }

    @Override
    public T get(int index) {
        return sorted[index];
    }

    @Override
    public int size() {
        return sorted.length;
    }
}
