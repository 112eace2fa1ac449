package io.benefits.examples.console.account;

import io.benefits.Cursor;
import io.benefits.Page;
import io.benefits.Paging;
import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.account.MemberFilter;
import io.benefits.account.MemberFilter.Standing;
import io.benefits.examples.console.web.Ui;
import io.benefits.examples.console.web.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which members a list shows. The library looks them up by id and lists them by standing and flag; the search for a part of
 * an id reads its list page by page, and only so far in one request.
 *
 * @param text what the ids must contain, in any case; empty for all
 * @param standing how they stand to the enterprise, or null
 * @param sharing how their flag stands, or null
 * @param paging which page
 */
public record MemberSearch(
        String text, @Nullable Standing standing, @Nullable Boolean sharing, Paging paging) {

    private static final int MOST_READS = 50;

    /**
     * What was found.
     *
     * @param members the members
     * @param next where to go on, or null at the end of the list
     */
    public record Found(List<Account> members, @Nullable Cursor next) {}

    /** What a request asks for. */
    public static MemberSearch of(Visit visit) {
        return new MemberSearch(
                visit.field("search"),
                visit.constant("standing", Standing.class),
                visit.optionalFlag("flag"),
                visit.paging());
    }

    /** The same search among those with one standing. */
    public MemberSearch among(Standing wanted) {
        return new MemberSearch(text, wanted, sharing, paging);
    }

    /** The address of this list, from its beginning or from a place on. */
    public String link(Ui ui, String path, @Nullable Cursor place) {
        return ui.link(
                path, "search", text, "standing", standing, "flag", sharing, "size", paging.limit(), "after", place);
    }

    /** Searches. A page may be short, or empty, and there can be more all the same: it tells where to go on. */
    public Found in(View view) {
        List<Account> found = new ArrayList<>();
        Cursor place = paging.from();
        for (int reads = 0; reads < MOST_READS; reads++) {
            Page<Account> page = view.members(
                    new MemberFilter(standing, sharing),
                    new Paging(place, text.isEmpty() ? paging.limit() : Paging.MAX_LIMIT));
            for (Account account : page.items()) {
                if (found.size() == paging.limit()) {
                    return new Found(found, place);
                }
                if (contains(account)) {
                    found.add(account);
                }
                // An account begins with an entry of its own, so this is its place in the list (Q1).
                place = new Cursor(account.recorded().number(), 0);
            }
            if (page.end() == null) {
                return new Found(found, null);
            }
            place = page.end();
            if (found.size() == paging.limit()) {
                break;
            }
        }
        return new Found(found, place);
    }

    private boolean contains(Account account) {
        return account.id().value().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
