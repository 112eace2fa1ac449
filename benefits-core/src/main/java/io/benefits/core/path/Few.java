package io.benefits.core.path;

import java.util.ArrayList;
import java.util.List;

/** Lists that are made one by one, and nearly all of which have a single value. */
public final class Few {

    private Few() {}

    /**
     * Adds a value.
     *
     * @param <T> what a value is
     * @param had the list so far: an unmodifiable one, or what this gave
     * @param added the value
     * @return the list with it, in place of the list so far
     */
    public static <T> List<T> more(List<T> had, T added) {
        if (had.isEmpty()) {
            return List.of(added);
        }
        List<T> all = had instanceof ArrayList ? had : new ArrayList<>(had);
        all.add(added);
        return all;
    }
}
