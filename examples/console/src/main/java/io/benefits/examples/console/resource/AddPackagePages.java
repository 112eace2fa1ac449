package io.benefits.examples.console.resource;

import io.benefits.examples.console.sharing.AudienceForm;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.Limits;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adding a package to the account of the enterprise or of a member (P1, P7). */
public final class AddPackagePages {

    private static final String PATH = "/packages/add";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, PATH, AddPackagePages::show);
        routes.post(Role.MANAGES, PATH, AddPackagePages::add);
    }

    private static void show(Visit visit) {
        ZonedDateTime today = visit.now().atZone(visit.zone()).truncatedTo(ChronoUnit.DAYS);
        visit.show(
                Area.PACKAGES,
                "resource/add.jte",
                Map.of(
                        "typed",
                        visit.typed(Map.of(
                                // When the form was first shown: sent twice, it says the same twice.
                                "purchasedAt",
                                visit.now().toString(),
                                "owner",
                                visit.identity().account().value(),
                                "audience",
                                Audience.Kind.ALL.name(),
                                "from",
                                Entry.minute(today.toInstant(), visit.zone()),
                                "until",
                                Entry.minute(today.plusYears(1).toInstant(), visit.zone()))),
                        "problems",
                        visit.problems()));
    }

    private static void add(Visit visit) {
        Entry entry = new Entry();
        Optional<String> id = entry.id("package", visit.field("id"));
        Optional<String> owner = entry.id("entry.owner", visit.field("owner"));
        Optional<String> type = entry.name("why.type", visit.field("type"));
        Optional<String> unit = entry.name("why.unit", visit.field("unit"));
        Optional<BigDecimal> quantity = entry.positiveQuantity("why.quantity", visit.field("quantity"));
        Optional<Validity> validity = entry.validity(visit.field("from"), visit.field("until"), visit.zone());
        Set<String> services = entry.names("products", visit.field("products"));
        Set<String> regions = entry.names("entry.regions", visit.field("regions"));
        Set<String> projects = entry.names("entry.projects", visit.field("projects"));
        Optional<Audience> audience = AudienceForm.read(visit, entry);
        if (!entry.problems().isEmpty()) {
            visit.refuse(PATH, entry.problems());
            return;
        }
        Instant purchasedAt = visit.required("purchasedAt", text -> Limits.instant("purchasedAt", Instant.parse(text)));
        PackageTerms terms = PackageTerms.builder()
                .id(new PackageId(id.orElseThrow()))
                .owner(new AccountId(owner.orElseThrow()))
                .usage(new UsageType(type.orElseThrow(), unit.orElseThrow()))
                .quantity(quantity.orElseThrow())
                .validity(validity.orElseThrow())
                .purchasedAt(purchasedAt)
                .products(services)
                .regions(regions)
                .projects(projects)
                .reset(Optional.ofNullable(cycle(visit)))
                .audience(audience.orElseThrow())
                .build();
        visit.benefits()
                .packages()
                .add(terms)
                .peek(done -> visit.done(
                        "/packages",
                        Notice.done(
                                "addPackage.done",
                                terms.id().value(),
                                terms.owner().value())))
                .peekLeft(refusal -> visit.refuse(
                        PATH,
                        AudienceForm.problems(visit, refusal, terms.id().value(), terms.owner(), terms.audience())));
    }

    private static @Nullable ResetCycle cycle(Visit visit) {
        ResetCycle.Unit unit = visit.constant("reset", ResetCycle.Unit.class);
        ResetCycle.Alignment alignment = visit.required("alignment", ResetCycle.Alignment::valueOf);
        return unit == null ? null : new ResetCycle(unit, alignment);
    }
}
