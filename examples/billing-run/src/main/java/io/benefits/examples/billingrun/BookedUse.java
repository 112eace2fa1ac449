package io.benefits.examples.billingrun;

import io.benefits.value.ChargeId;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The charges of one use that the books have: places 1, 2, 3 and so on, each with the charge that holds now. A restated charge
 * left its place to its successor.
 */
final class BookedUse {

    /**
     * A place that another charge is to take.
     *
     * @param ordinal the place
     * @param before the charge that held it
     * @param content what that charge came to
     * @param isVacated whether it was refunded already, by a run that was stopped before the successor was settled
     */
    record Changed(int ordinal, ChargeId before, Content content, boolean isVacated) {}

    private final String group;
    private final Map<Content, List<Integer>> placesOf = new LinkedHashMap<>();
    private final Map<Content, Deque<Integer>> refundable = new HashMap<>();
    private final Map<Integer, Integer> generations = new HashMap<>();
    private final Deque<Changed> changed = new ArrayDeque<>();
    private int places;

    BookedUse(String group) {
        this.group = group;
    }

    /** Adds the next place. */
    void add(@Nullable Content content, int generation, boolean isVacated) {
        places++;
        if (generation > 1) {
            generations.put(places, generation);
        }
        if (content != null && isVacated) {
            changed.add(new Changed(places, id(places), content, true));
        } else if (content != null) {
            hold(content, places);
        }
    }

    /** Says how many rows of the file are equal to a charge: where there are fewer, some of its places have changed. */
    void expect(Content content, long rows) {
        List<Integer> held = placesOf(content);
        for (int i = (int) Math.min(rows, held.size()); i < held.size(); i++) {
            changed.add(new Changed(held.get(i), id(held.get(i)), content, false));
        }
    }

    /** What the charges came to. */
    List<Content> contents() {
        return List.copyOf(placesOf.keySet());
    }

    /** How many places there are. */
    int places() {
        return places;
    }

    /** The n-th charge that is equal to a row, n from 1; null if there are fewer. */
    @Nullable
    ChargeId equal(Content content, long n) {
        List<Integer> held = placesOf.get(content);
        return held == null || held.size() < n ? null : id(held.get((int) n - 1));
    }

    /** A place of which the file has no row any more; null if there is none. */
    @Nullable
    Changed firstChanged() {
        return changed.peek();
    }

    /** Leaves a changed place as it is. */
    void skipChanged() {
        changed.remove();
    }

    /** Gives the first changed place to another charge. */
    ChargeId restate(Content content) {
        Changed first = changed.remove();
        if (!first.isVacated()) {
            leave(first.content(), first.ordinal());
        }
        generations.merge(first.ordinal(), 2, (generation, two) -> generation + 1);
        hold(content, first.ordinal());
        return id(first.ordinal());
    }

    /** Gives a charge a new place. */
    ChargeId append(Content content) {
        places++;
        hold(content, places);
        return id(places);
    }

    /** A charge of an amount that may have something left to refund, each only once; null if there is none. */
    @Nullable
    ChargeId nextRefundable(BigDecimal amount) {
        for (Map.Entry<Content, List<Integer>> entry : placesOf.entrySet()) {
            if (entry.getKey().amount().compareTo(amount) == 0) {
                Integer place = refundable
                        .computeIfAbsent(entry.getKey(), c -> new ArrayDeque<>(entry.getValue()))
                        .poll();
                if (place != null) {
                    return id(place);
                }
            }
        }
        return null;
    }

    private void hold(Content content, int place) {
        placesOf(content).add(place);
        Deque<Integer> known = refundable.get(content);
        if (known != null) {
            known.add(place);
        }
    }

    private void leave(Content content, Integer place) {
        placesOf(content).remove(place);
        Deque<Integer> known = refundable.get(content);
        if (known != null) {
            known.remove(place);
        }
    }

    private List<Integer> placesOf(Content content) {
        return placesOf.computeIfAbsent(content, c -> new ArrayList<>());
    }

    private ChargeId id(int ordinal) {
        return ChargeIds.of(group, ordinal, generations.getOrDefault(ordinal, 1));
    }
}
