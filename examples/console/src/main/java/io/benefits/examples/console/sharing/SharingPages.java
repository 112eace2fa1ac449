package io.benefits.examples.console.sharing;

import io.benefits.Cursor;
import io.benefits.Page;
import io.benefits.Paging;
import io.benefits.View;
import io.benefits.account.Master;
import io.benefits.examples.console.account.ChosenMembers;
import io.benefits.examples.console.account.MemberSearch;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.SharingRefusal;
import io.benefits.sharing.SharingResult;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tab of resource packages: the switch (S1), the packages, the members and their flags (S2, S3). */
public final class SharingPages {

    private static final int PACKAGES = 10;

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, "/sharing", visit -> visit.show(Area.PACKAGES, PAGE, page(visit, List.of(), "")));
        routes.post(Role.MANAGES, "/sharing/switch", SharingPages::turn);
        routes.post(Role.MANAGES, "/sharing/members", SharingPages::set);
    }

    private static final String PAGE = "sharing/page.jte";

    private static void turn(Visit visit) {
        boolean on = visit.flag("on");
        visit.benefits()
                .sharing()
                .shareWithNewMembers(new ShareWithNewMembers(visit.call(), on))
                .peek(recorded -> visit.show(
                        Area.PACKAGES,
                        PAGE,
                        page(visit, List.of(), visit.texts().of(on ? "switch.turnedOn" : "switch.turnedOff"))))
                .peekLeft(refusal -> refuse(visit, List.of(visit.texts().of(refusal.code()))));
    }

    private static void set(Visit visit) {
        boolean on = visit.flag("on");
        ChosenMembers chosen = ChosenMembers.of(visit);
        if (!chosen.problems().isEmpty()) {
            refuse(visit, chosen.problems());
            return;
        }
        Either<SharingRefusal, List<SharingResult>> answer =
                visit.benefits().sharing().set(new SetSharing(visit.call(), chosen.members(), on));
        answer.peek(results -> visit.show(Area.PACKAGES, "sharing/results.jte", Map.of("results", results, "on", on)))
                .peekLeft(refusal -> refuse(visit, List.of(visit.texts().of(refusal.code()))));
    }

    private static void refuse(Visit visit, List<String> problems) {
        visit.refuse(Area.PACKAGES, PAGE, page(visit, problems, ""));
    }

    private static Map<String, Object> page(Visit visit, List<String> problems, String notice) {
        View view = visit.view();
        Master master = view.master().orElseThrow(() -> Failure.notFound("failure.page"));
        Page<PackageState> packages = view.packages(
                PackageFilter.ofOwner(master.id().account()),
                new Paging(visit.optional("packages", Cursor::parse), PACKAGES));
        MemberSearch search = MemberSearch.of(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("master", master);
        model.put("packages", packages);
        model.put("search", search);
        model.put("found", search.in(view));
        model.put("problems", problems);
        model.put("notice", notice);
        model.put("now", visit.now());
        return model;
    }
}
