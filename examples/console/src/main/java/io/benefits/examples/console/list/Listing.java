package io.benefits.examples.console.list;

import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.ledger.BenefitStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a list somebody asks for, and in which order.
 *
 * @param <C> the columns that the list can be sorted by
 * @param path the address of the page, with what it shows
 * @param text what a row must contain, in any case; empty for all
 * @param status the status that a row must have, or null
 * @param column what it is sorted by
 * @param down whether the greatest comes first
 * @param size the most rows of a page
 */
public record Listing<C extends Enum<C>>(
        String path, String text, @Nullable BenefitStatus status, C column, boolean down, int size) {

    private static final String ASCENDING = "ascending";
    private static final String DESCENDING = "descending";

    /** What a request asks for; sorted by a usual column if it names none. */
    public static <C extends Enum<C>> Listing<C> of(Visit visit, String path, C usual) {
        C column = visit.constant("sort", usual.getDeclaringClass());
        String order = visit.field("order");
        return new Listing<>(
                path,
                visit.field("search"),
                visit.constant("status", BenefitStatus.class),
                column == null ? usual : column,
                order.equals(DESCENDING),
                visit.paging().limit());
    }

    /** Whether one of the texts of a row contains what is searched for. */
    public boolean finds(String id, Collection<String> others) {
        return Search.matches(id, text) || others.stream().anyMatch(other -> Search.matches(other, text));
    }

    /** Sorts rows. Equal ones stay in the order in which they came. */
    public <T> List<T> sort(List<T> rows, Comparator<T> byColumn) {
        return rows.stream().sorted(down ? byColumn.reversed() : byColumn).toList();
    }

    /** How the list is sorted: {@code ascending} or {@code descending}. */
    public String order() {
        return down ? DESCENDING : ASCENDING;
    }

    /** How a column is sorted, as {@link #order()} names it; null if the list is sorted by another. */
    public @Nullable String order(C other) {
        return other == column ? order() : null;
    }

    /** The address of this list. */
    public String link() {
        return link(column, order());
    }

    /** The address of the same list by another column; by the same one, in the other direction. */
    public String by(C other) {
        return link(other, other == column && !down ? DESCENDING : ASCENDING);
    }

    private String link(C by, String order) {
        return Link.of(path, "search", text, "status", status, "sort", by, "order", order, "size", size);
    }
}
