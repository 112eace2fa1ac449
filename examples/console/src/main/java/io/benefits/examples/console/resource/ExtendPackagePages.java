package io.benefits.examples.console.resource;

import io.benefits.command.Refusal;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Refusals;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.resource.ExtendPackage;
import io.benefits.resource.ExtendedPackage;
import io.benefits.resource.PackageRefusal.NotExtended;
import io.benefits.resource.PackageState;
import io.benefits.resource.PackageTerms;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Giving a package a later end, and, if it does not reset, more quantity (P8). A field that is left empty leaves that as it is. */
public final class ExtendPackagePages {

    private static final String PATH = "/package/extend";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, PATH, ExtendPackagePages::show);
        routes.post(Role.MANAGES, PATH, ExtendPackagePages::extend);
    }

    private static PackageState wanted(Visit visit) {
        PackageId id = visit.required("package", PackageId::new);
        return visit.view().resourcePackage(id).orElseThrow(() -> Failure.notFound("failure.package", id.value()));
    }

    private static void show(Visit visit) {
        Map<String, Object> model = new HashMap<>();
        model.put("state", wanted(visit));
        model.put("typed", visit.typed(Map.of()));
        model.put("problems", visit.problems());
        model.put("now", visit.now());
        visit.show(Area.PACKAGES, "resource/extend.jte", model);
    }

    private static void extend(Visit visit) {
        PackageState state = wanted(visit);
        PackageId id = state.resourcePackage().id();
        String page = Link.of(PATH, "package", id.value());
        String end = visit.field("until");
        String more = visit.field("quantity");
        Entry entry = new Entry();
        Optional<Instant> until = end.isEmpty() ? Optional.empty() : entry.time("extend.until", end, visit.zone());
        Optional<BigDecimal> quantity =
                more.isEmpty() ? Optional.empty() : entry.positiveQuantity("extendPackage.quantity", more);
        if (end.isEmpty() && more.isEmpty()) {
            entry.wrong(Phrase.of("extendPackage.nothing"));
        }
        if (!entry.problems().isEmpty()) {
            visit.refuse(page, entry.problems());
            return;
        }
        ExtendPackage command = new ExtendPackage(visit.command(), id, until, quantity);
        visit.benefits()
                .execute(command)
                .peek(extended -> visit.done(Link.of("/packages", "search", id.value()), done(visit, extended, state)))
                .peekLeft(refusal -> visit.refuse(page, problems(visit, refusal, state, command)));
    }

    private static Notice done(Visit visit, ExtendedPackage extended, PackageState state) {
        List<Phrase> sentences = new ArrayList<>();
        sentences.add(Phrase.of(
                "extendPackage.done",
                extended.resourcePackage().value(),
                visit.time(extended.expiresAt()),
                quantity(extended.quantity(), state)));
        if (extended.restored().signum() > 0) {
            sentences.add(Phrase.of("extend.restored", quantity(extended.restored(), state)));
        }
        return new Notice(Notice.Kind.DONE, texts -> texts.sentences(sentences));
    }

    private static Phrase quantity(BigDecimal quantity, PackageState state) {
        return texts ->
                texts.quantity(quantity, state.resourcePackage().terms().usage().unit());
    }

    /** Every problem, with what the package has and what was asked for. */
    private static List<Phrase> problems(Visit visit, Refusal refusal, PackageState state, ExtendPackage command) {
        PackageTerms terms = state.resourcePackage().terms();
        if (!(refusal instanceof NotExtended notExtended)) {
            return List.of(Refusals.why(refusal, terms.id().value()));
        }
        return notExtended.problems().stream()
                .map(problem -> Phrase.of(
                        problem.kind(),
                        visit.time(state.resourcePackage().end()),
                        command.expiresAt().map(visit::time).orElse(""),
                        visit.time(visit.now()),
                        quantity(terms.quantity(), state),
                        quantity(command.quantity().orElse(terms.quantity()), state)))
                .toList();
    }
}
