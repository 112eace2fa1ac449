package io.benefits.examples.console.sharing;

import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.account.Master;
import io.benefits.command.Refusal;
import io.benefits.examples.console.account.ChosenMembers;
import io.benefits.examples.console.account.MemberSearch;
import io.benefits.examples.console.account.Selection;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.resource.PackageFilter;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.SharingResult;
import io.benefits.value.AccountId;
import io.benefits.value.Paging;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tab of resource packages: the switch (S1), the packages, the members and their flags (S2, S3). */
public final class SharingPages {

    private static final String PAGE = "/sharing";
    private static final String DISABLE = "/sharing/disable";
    private static final int PACKAGES = 10;

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, PAGE, SharingPages::page);
        routes.get(Role.MANAGES, PAGE + Export.ENDING, SharingPages::export);
        routes.post(Role.MANAGES, "/sharing/switch", SharingPages::turn);
        routes.post(Role.MANAGES, "/sharing/list", visit -> MemberSearch.turn(visit, PAGE));
        routes.post(Role.MANAGES, "/sharing/enable", visit -> set(visit, true));
        routes.post(Role.MANAGES, "/sharing/disable/ask", SharingPages::ask);
        routes.get(Role.MANAGES, DISABLE, SharingPages::warn);
        routes.post(Role.MANAGES, DISABLE, visit -> set(visit, false));
        routes.get(Role.MANAGES, "/sharing/results", SharingPages::report);
    }

    private static void export(Visit visit) {
        Export.<Account>of(visit)
                .text("member", account -> account.id().value())
                .word(
                        "mode",
                        account -> account.current().map(Association::mode).orElse(null))
                .word("members.flag", account -> flag(account))
                .time(
                        "members.since",
                        account ->
                                account.current().map(Association::associatedAt).orElse(null))
                .time(
                        "members.until",
                        account -> account.last()
                                .flatMap(Association::disassociatedAt)
                                .orElse(null))
                .phrase("caps.title", CapWords::all)
                .send(MemberSearch.of(visit).allIn(visit.view()), "export.of.members");
    }

    private static @Nullable Flag flag(Account account) {
        return account.current()
                .filter(Association::isUnified)
                .map(association -> association.sharing() ? Flag.ON : Flag.OFF)
                .orElse(null);
    }

    /** How the flag of a member stands, as a file has it. */
    enum Flag {
        /** It may use the enterprise's packages. */
        ON,
        /** It may not. */
        OFF
    }

    private static void turn(Visit visit) {
        boolean on = visit.flag("on");
        visit.benefits()
                .execute(new ShareWithNewMembers(visit.command(), on))
                .peek(recorded -> visit.done(PAGE, turned(visit, on, recorded)))
                .peekLeft(refusal -> refuse(visit, refusal));
    }

    /** Judged by the state before the command, so that a form that is sent twice is answered alike. */
    private static Notice turned(Visit visit, boolean on, Recorded recorded) {
        boolean was = visit.view()
                .asOf(recorded.number() - 1)
                .master()
                .map(Master::shareWithNewMembers)
                .orElse(!on);
        return was == on
                ? new Notice(Notice.Kind.UNCHANGED, Phrase.of(on ? "switch.wasOnAlready" : "switch.wasOffAlready"))
                : Notice.done(on ? "switch.turnedOn" : "switch.turnedOff");
    }

    private static void set(Visit visit, boolean on) {
        ChosenMembers chosen = chosen(visit);
        if (!chosen.problems().isEmpty()) {
            refuse(visit, chosen.problems());
            return;
        }
        Either<Refusal, List<SharingResult>> answer =
                visit.benefits().execute(new SetSharing(visit.command(), chosen.members(), on));
        if (answer.isLeft()) {
            refuse(visit, answer.getLeft());
            return;
        }
        FlagResults results = new FlagResults(answer.get(), on);
        if (one(visit).isEmpty()) {
            visit.done("/sharing/results", results, MemberSearch.FIELDS);
        } else {
            visit.done(here(visit), results.ofOne(), Selection.FIELDS);
        }
    }

    /** The one member of the row whose button was pressed, or else those that are chosen. */
    private static ChosenMembers chosen(Visit visit) {
        String one = one(visit);
        return one.isEmpty()
                ? ChosenMembers.of(visit)
                : new ChosenMembers(List.of(Visit.read(one, AccountId::new)), List.of());
    }

    private static String one(Visit visit) {
        return visit.field("one");
    }

    private static void ask(Visit visit) {
        List<Phrase> problems = chosen(visit).problems();
        if (problems.isEmpty()) {
            visit.carry(DISABLE);
        } else {
            refuse(visit, problems);
        }
    }

    /** What disabling can lead to, before it is done (S6). */
    private static void warn(Visit visit) {
        ChosenMembers chosen = chosen(visit);
        if (!chosen.problems().isEmpty()) {
            visit.to(PAGE);
            return;
        }
        visit.show(
                Area.PACKAGES,
                "sharing/disable.jte",
                Map.of(
                        "members",
                        chosen.members(),
                        "one",
                        one(visit),
                        "selection",
                        Selection.of(visit),
                        "search",
                        MemberSearch.of(visit)));
    }

    private static void report(Visit visit) {
        FlagResults results = visit.reported(FlagResults.class);
        visit.show(
                Area.PACKAGES,
                "sharing/results.jte",
                Map.of("results", results, "summary", results.summary(), "search", MemberSearch.of(visit)));
    }

    private static String here(Visit visit) {
        return MemberSearch.of(visit).here(PAGE);
    }

    private static void refuse(Visit visit, List<Phrase> problems) {
        visit.refuse(here(visit), problems);
    }

    private static void refuse(Visit visit, Refusal refusal) {
        visit.refuse(here(visit), refusal, visit.identity().master().value());
    }

    private static void page(Visit visit) {
        View view = visit.view();
        Master master = view.master().orElseThrow(() -> Failure.notFound("failure.page"));
        MemberSearch search = MemberSearch.of(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("master", master);
        PackageFilter own = PackageFilter.ALL.ownedBy(master.id().account());
        model.put("packages", view.packages(own, Paging.first(PACKAGES)));
        model.put("search", search);
        model.put("found", search.in(view));
        model.put("selection", Selection.of(visit));
        model.put("whatIf", WhatIfPages.Asked.atFirst(visit));
        model.put("problems", visit.problems());
        model.put("now", visit.now());
        visit.show(Area.PACKAGES, "sharing/page.jte", model);
    }
}
