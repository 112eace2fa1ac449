package io.benefits.examples.console.list;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Sums of all rows of a list, apart for each currency or unit (M2, P5).
 *
 * @param lines the sums by currency or unit, in the order of the amounts that were asked for
 */
public record Totals(SortedMap<String, List<BigDecimal>> lines) {

    /** Makes the map unmodifiable. */
    public Totals {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    /**
     * Adds up.
     *
     * @param rows the rows
     * @param unit the currency or unit of a row
     * @param amounts the amounts of a row
     */
    public static <T> Totals of(List<T> rows, Function<T, String> unit, Function<T, List<BigDecimal>> amounts) {
        SortedMap<String, List<BigDecimal>> lines = new TreeMap<>();
        for (T row : rows) {
            lines.merge(unit.apply(row), amounts.apply(row), Totals::sums);
        }
        return new Totals(lines);
    }

    private static List<BigDecimal> sums(List<BigDecimal> one, List<BigDecimal> other) {
        List<BigDecimal> sums = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            sums.add(one.get(i).add(other.get(i)));
        }
        return sums;
    }
}
