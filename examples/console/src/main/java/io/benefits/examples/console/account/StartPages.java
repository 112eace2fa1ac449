package io.benefits.examples.console.account;

import io.benefits.Benefits;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Identity;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The start page, where a reader says who it is. Nobody is asked for a password: knowing people is the host's business.
 */
public final class StartPages {

    private final List<Identity> suggested;

    /**
     * Prepares the pages.
     *
     * @param suggested whom a reader can be with one click
     */
    public StartPages(List<Identity> suggested) {
        this.suggested = suggested;
    }

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.ANYONE, "/", this::start);
        routes.post(Role.ANYONE, "/sign-in", this::signIn);
        routes.post(Role.ANYONE, "/sign-out", visit -> {
            visit.enter(null);
            visit.to("/");
        });
    }

    private void start(Visit visit) {
        visit.show(
                Area.START,
                "account/start.jte",
                Map.of(
                        "suggested",
                        suggested,
                        "master",
                        visit.field("master"),
                        "member",
                        visit.field("member"),
                        "person",
                        visit.field("person"),
                        "problems",
                        visit.problems()));
    }

    private void signIn(Visit visit) {
        Entry entry = new Entry();
        String person = visit.field("person");
        entry.optionalId("start.person", person);
        if (!entry.problems().isEmpty()) {
            visit.refuse("/", entry.problems());
            return;
        }
        Optional<Identity> identity = identity(visit.library(), visit.field("master"), visit.field("member"), person);
        if (identity.isEmpty()) {
            visit.refuse("/", List.of(Phrase.of("start.unknown")));
            return;
        }
        visit.enter(identity.get());
        visit.to(identity.get().manages() ? "/sharing" : "/mine");
    }

    /** An enterprise that is there, or an account that it has; which of the two is missing is not told. */
    private static Optional<Identity> identity(Benefits benefits, String master, String member, String person) {
        try {
            MasterId enterprise = new MasterId(master);
            AccountId account = member.isEmpty() ? enterprise.account() : new AccountId(member);
            return benefits.master(enterprise)
                    .view()
                    .account(account)
                    .map(known ->
                            Identity.of(enterprise, account.equals(enterprise.account()) ? null : account, person));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
