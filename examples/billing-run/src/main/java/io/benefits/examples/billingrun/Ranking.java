package io.benefits.examples.billingrun;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts how often each of some names occurs. */
final class Ranking {

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void count(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    /** The names, the most frequent first; equally frequent ones in the order in which they appeared. */
    List<String> names() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
