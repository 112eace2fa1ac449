package io.benefits.core.path;

import java.util.ArrayList;
import java.util.List;

/** Lists that grow one value at a time. Nearly all of them have a single value. */
public final class Few {

    private Few() {}

    /**
     * No values yet.
     *
     * @param <T> what a value is
     * @param expected how many to make room for
     * @return the list so far, for {@link #more}
     */
    public static <T> List<T> none(int expected) {
        return expected > 1 ? new ArrayList<>(expected) : List.of();
    }

    /**
     * Adds a value.
     *
     * @param <T> the type of a value
     * @param had the list so far: an unmodifiable one, or what these methods returned
     * @param added the value
     * @return the list with the value, to use instead of the list so far
     */
    public static <T> List<T> more(List<T> had, T added) {
        if (had instanceof ArrayList) {
            had.add(added);
            return had;
        }
        if (had.isEmpty()) {
            return List.of(added);
        }
        List<T> all = new ArrayList<>(had);
        all.add(added);
        return all;
    }
}
