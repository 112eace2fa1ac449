package io.benefits.examples.console.account;

import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.account.MemberFilter;
import io.benefits.account.MemberFilter.Standing;
import io.benefits.examples.console.list.Trail;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.value.Cursor;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which members a list shows, from which they are chosen. Its forms are sent for every page and search, with what is chosen.
 *
 * @param text what the ids must contain, in any case; empty for all
 * @param standing how they stand to the enterprise, or null
 * @param sharing how their flag stands, or null
 * @param trail which page, and the way to it
 */
public record MemberSearch(
        String text, @Nullable Standing standing, @Nullable Boolean sharing, Trail trail) {

    /** The fields that say which members a list shows. */
    public static final Set<String> FIELDS = Set.of("search", "standing", "flag", "size", "after", Trail.FIELD);

    /** What a request asks for. */
    public static MemberSearch of(Visit visit) {
        return new MemberSearch(
                visit.field("search"),
                visit.constant("standing", Standing.class),
                visit.optionalFlag("flag"),
                Trail.of(visit));
    }

    /**
     * Answers a form that asks for another part of the list: with a search from its beginning, or with the page that its
     * field {@code goto} names. What was chosen stays chosen.
     *
     * @param visit the form
     * @param path the address of the page with the list
     */
    public static void turn(Visit visit, String path) {
        turn(visit, path, Set.of());
    }

    /**
     * Answers a form like {@link #turn(Visit, String)} that has more to keep.
     *
     * @param visit the form
     * @param path the address of the page with the list
     * @param more other fields of the form that stay as they are
     */
    public static void turn(Visit visit, String path, Set<String> more) {
        MemberSearch search = of(visit);
        Cursor place = visit.optional("goto", Cursor::parse);
        String list = search.list(path);
        String address = place == null ? list : search.trail.to(place).here(list);
        if (Selection.of(visit).isEmpty()
                && more.stream().allMatch(name -> visit.field(name).isEmpty())) {
            visit.to(address);
        } else {
            Set<String> names = new HashSet<>(Selection.FIELDS);
            names.addAll(more);
            visit.carry(address, names);
        }
    }

    /** The same search among those with one standing. */
    public MemberSearch among(Standing wanted) {
        return new MemberSearch(text, wanted, sharing, trail);
    }

    /** The address of this page of this list. */
    public String here(String path) {
        return trail.here(list(path));
    }

    private String list(String path) {
        return Link.of(path, "search", text, "standing", standing, "flag", sharing, "size", trail.size());
    }

    /** Which page of the list. */
    public Paging paging() {
        return trail.paging();
    }

    /** Searches. */
    public Page<Account> in(View view) {
        return Search.page(
                paging -> view.members(filter(), paging),
                text.isEmpty() ? null : account -> Search.matches(account.id().value(), text),
                paging());
    }

    /** Searches all pages. */
    public Stream<Account> allIn(View view) {
        return view.members(filter())
                .filter(account -> Search.matches(account.id().value(), text));
    }

    private MemberFilter filter() {
        return new MemberFilter(Optional.ofNullable(standing), Optional.ofNullable(sharing));
    }
}
