package io.benefits.core.fork;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The rows of one list that a fork added or changed, in the order of the list, each with the entry that first did so. */
final class Listed {

    /**
     * The place of a row: the entry at which it began, then its id among the rows of that entry.
     *
     * @param number the number of the entry
     * @param id the id; ids of one entry differ by a number at their end
     */
    record Place(long number, String id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::number)
                .thenComparing(place -> place.id().length())
                .thenComparing(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeSet<Place> places = new TreeSet<>();
    private final Map<String, Long> since = new HashMap<>();

    void add(long began, String id, long number) {
        if (since.putIfAbsent(id, number) == null) {
            places.add(new Place(began, id));
        }
    }

    /** Whether a row is among them after an entry. */
    boolean has(String id, long number) {
        Long first = since.get(id);
        return first != null && first <= number;
    }

    /** The places of those that began at an entry or later. */
    Iterable<Place> from(long began) {
        return places.tailSet(new Place(began, ""), true);
    }
}
