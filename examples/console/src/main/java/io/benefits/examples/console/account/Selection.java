package io.benefits.examples.console.account;

import io.benefits.account.Account;
import io.benefits.examples.console.web.Visit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which members somebody has chosen so far, on whichever page of a list.
 *
 * @param ticked the ids that are ticked, each once, in the order of the form
 * @param others the ids that are typed in, one in a line, as typed
 */
public record Selection(Set<String> ticked, String others) {

    private static final String MEMBER = "member";
    private static final String OTHERS = "others";

    /** The fields that say who is chosen. */
    public static final Set<String> FIELDS = Set.of(MEMBER, OTHERS);

    /** What a request says. */
    public static Selection of(Visit visit) {
        return new Selection(new LinkedHashSet<>(visit.fields(MEMBER)), visit.field(OTHERS));
    }

    /** Whether nobody is chosen. */
    public boolean isEmpty() {
        return ticked.isEmpty() && others.isEmpty();
    }

    /** Whether a member is ticked. */
    public boolean has(Account account) {
        return ticked.contains(account.id().value());
    }

    /** Those that are ticked and not among the members that a page shows. */
    public List<String> elsewhere(List<Account> shown) {
        Set<String> elsewhere = new LinkedHashSet<>(ticked);
        shown.forEach(account -> elsewhere.remove(account.id().value()));
        return List.copyOf(elsewhere);
    }
}
