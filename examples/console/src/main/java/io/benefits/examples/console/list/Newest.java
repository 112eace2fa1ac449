package io.benefits.examples.console.list;

import io.benefits.value.Cursor;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Reads a list newest first that the library gives oldest first, without reading all of it: stretches of the journal, from its end
 * backwards. A stretch that holds more than a page is halved, one that holds little makes the next one longer. An entry makes at most
 * one row, so a stretch as long as a page always fits one.
 *
 * @param <T> what a row is
 * @param list the list, oldest first
 * @param number the journal number of a row
 * @param head the number of the last entry
 */
public record Newest<T>(Function<Paging, Page<T>> list, ToLongFunction<T> number, long head) {

    private static final int MOST_READS = 50;

    /**
     * A page of the rows that are wanted. It may be short, and more can come all the same: its end tells where to go on, and is empty
     * at the end of the list only.
     *
     * @param wanted which rows are wanted
     * @param paging where to begin, and the most rows
     */
    public Page<T> page(Predicate<T> wanted, Paging paging) {
        long end = paging.from().map(Cursor::number).orElse(head + 1);
        long length = Paging.MAX_LIMIT;
        List<T> found = new ArrayList<>();
        for (int reads = 0; reads < MOST_READS && end > 1; reads++) {
            long begin = Math.max(1, end - length);
            List<T> rows = between(begin, end);
            if (rows.size() == Paging.MAX_LIMIT && length > Paging.MAX_LIMIT) {
                // There may be more of them.
                length = Math.max(Paging.MAX_LIMIT, length / 2);
                continue;
            }
            for (int i = rows.size() - 1; i >= 0; i--) {
                if (!wanted.test(rows.get(i))) {
                    continue;
                }
                if (found.size() == paging.limit()) {
                    return new Page<>(found, place(number.applyAsLong(found.get(found.size() - 1))));
                }
                found.add(rows.get(i));
            }
            end = begin;
            length = rows.size() < Paging.MAX_LIMIT / 2 ? Math.min(length * 2, head + 1) : length;
            length = Math.max(length, Paging.MAX_LIMIT);
        }
        return new Page<>(found, end > 1 ? place(end) : Optional.empty());
    }

    private List<T> between(long begin, long end) {
        Cursor before = new Cursor(begin - 1, Integer.MAX_VALUE);
        return list.apply(new Paging(Optional.of(before), Paging.MAX_LIMIT)).items().stream()
                .filter(row -> number.applyAsLong(row) < end)
                .toList();
    }

    private static Optional<Cursor> place(long number) {
        return Optional.of(new Cursor(number, 0));
    }

    /**
     * The rows of several such lists as one.
     *
     * @param lists lists that have no row in common
     * @param wanted which rows are wanted
     * @param paging where to begin, and the most rows
     */
    public static <T> Page<T> together(List<Newest<T>> lists, Predicate<T> wanted, Paging paging) {
        List<Page<T>> pages =
                lists.stream().map(list -> list.page(wanted, paging)).toList();
        // Beyond the place to which all of them are read, a row of one might come before one of another.
        long end = pages.stream()
                .flatMap(page -> page.next().stream())
                .mapToLong(Cursor::number)
                .max()
                .orElse(0);
        ToLongFunction<T> number = lists.get(0).number();
        List<T> rows = pages.stream()
                .flatMap(page -> page.items().stream())
                .filter(row -> number.applyAsLong(row) >= end)
                .sorted((one, other) -> Long.compare(number.applyAsLong(other), number.applyAsLong(one)))
                .toList();
        if (rows.size() > paging.limit()) {
            List<T> first = rows.subList(0, paging.limit());
            return new Page<>(first, place(number.applyAsLong(first.get(first.size() - 1))));
        }
        return new Page<>(rows, end == 0 ? Optional.empty() : place(end));
    }
}
