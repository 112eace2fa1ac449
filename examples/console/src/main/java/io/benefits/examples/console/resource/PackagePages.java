package io.benefits.examples.console.resource;

import io.benefits.examples.console.list.Listing;
import io.benefits.examples.console.list.Sheet;
import io.benefits.examples.console.list.Totals;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.resource.PackageTerms;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All packages of the enterprise: searched, sorted, summed. */
public final class PackagePages {

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, "/packages", PackagePages::list);
        routes.get(
                Role.MANAGES,
                "/packages" + Export.ENDING,
                visit -> PackageFile.send(visit, found(visit, asked(visit))));
        routes.post(Role.MANAGES, "/packages/freeze", PackagePages::freeze);
    }

    private static void list(Visit visit) {
        Instant now = visit.now();
        Listing<PackageColumn> search = asked(visit);
        List<PackageState> found = found(visit, search).toList();
        Map<String, Object> model = new HashMap<>();
        model.put("search", search);
        model.put(
                "sheet",
                Sheet.asked(visit, "page", search.sort(found, search.column().order(now)), search.size()));
        model.put("totals", Totals.of(found, PackageColumn::usage, state -> PackageUse.amounts(state, now)));
        model.put("problems", visit.problems());
        model.put("now", now);
        visit.show(Area.PACKAGES, "resource/list.jte", model);
    }

    private static Listing<PackageColumn> asked(Visit visit) {
        return Listing.of(visit, "/packages", PackageColumn.ADDED);
    }

    private static Stream<PackageState> found(Visit visit, Listing<PackageColumn> search) {
        PackageFilter own = PackageFilter.ALL.ownedBy(visit.identity().account());
        PackageFilter filter = search.status() == null ? own : own.with(search.status());
        return visit.view()
                .packages(filter)
                .filter(state -> search.finds(state.resourcePackage().id().value(), words(state)));
    }

    private static void freeze(Visit visit) {
        PackageId id = visit.required("package", PackageId::new);
        boolean on = visit.flag("on");
        String page = Link.of(asked(visit).link(), "page", visit.field("page"));
        visit.benefits()
                .execute(new FreezePackage(visit.command(), id, on))
                .peek(recorded -> visit.done(page, frozen(visit, id, on, recorded)))
                .peekLeft(refusal -> visit.refuse(page, refusal, id.value()));
    }

    private static Notice frozen(Visit visit, PackageId id, boolean on, Recorded recorded) {
        boolean was = visit.view()
                .asOf(recorded.number() - 1)
                .resourcePackage(id)
                .map(state -> state.resourcePackage().frozen())
                .orElse(!on);
        return Notice.ofFreezing(id.value(), was, on);
    }

    private static Set<String> words(PackageState state) {
        PackageTerms terms = state.resourcePackage().terms();
        Set<String> words = new HashSet<>(terms.products());
        words.add(terms.usage().type());
        return words;
    }
}
