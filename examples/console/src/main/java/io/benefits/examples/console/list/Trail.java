package io.benefits.examples.console.list;

import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Visit;
import io.benefits.value.Cursor;
import io.benefits.value.Paging;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page of a list that goes by places (Q1), and the way to it: a place tells what comes after it alone, so the address of a page
 * names the places of the pages before it, and each of them is found again as it was.
 *
 * @param before where the pages between the first one and this one begin, in order; the last {@value #MOST} of them
 * @param paging this page
 */
public record Trail(List<Cursor> before, Paging paging) {

    /** The field that names the places. */
    public static final String FIELD = "back";

    /** So many fit into an address. Whoever goes back further comes to the first page. */
    static final int MOST = 100;

    private static final String SEPARATOR = "_";

    /** Makes the list unmodifiable. */
    public Trail {
        before = List.copyOf(before);
    }

    /** The page that a request asks for. */
    public static Trail of(Visit visit) {
        String text = visit.field(FIELD);
        List<Cursor> before = text.isEmpty()
                ? List.of()
                : Visit.read(
                        text,
                        places -> Arrays.stream(places.split(SEPARATOR, -1))
                                .map(Cursor::parse)
                                .toList());
        return new Trail(before, visit.paging());
    }

    /** The most rows of a page. */
    public int size() {
        return paging.limit();
    }

    /** Whether this is the first page. */
    public boolean isFirst() {
        return paging.from().isEmpty();
    }

    /**
     * The address of the page after this one.
     *
     * @param here the address of the list
     * @param place where that page begins
     */
    public String on(String here, Cursor place) {
        return link(here, to(place));
    }

    /** The address of the page before this one. */
    public String back(String here) {
        return before.isEmpty() ? here : link(here, to(before.get(before.size() - 1)));
    }

    /** The address of this page. */
    public String here(String list) {
        return link(list, this);
    }

    /** The trail to another page: one of those before this one, or the next. */
    public Trail to(Cursor place) {
        List<Cursor> all = new ArrayList<>(before);
        paging.from().ifPresent(all::add);
        int known = all.indexOf(place);
        List<Cursor> places = known < 0 ? all : all.subList(0, known);
        return new Trail(places.subList(Math.max(0, places.size() - MOST), places.size()), paging.after(place));
    }

    /** The places as the field holds them. */
    public String text() {
        return before.stream().map(Cursor::toString).collect(Collectors.joining(SEPARATOR));
    }

    private static String link(String here, Trail trail) {
        return Link.of(here, "after", trail.paging.from().orElse(null), FIELD, trail.text());
    }
}
