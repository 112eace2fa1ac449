package io.benefits.examples.console.statement;

import io.benefits.examples.console.list.Trail;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.journal.Expiry;
import io.benefits.journal.ExpiryFilter;
import io.benefits.ledger.Movement;
import io.benefits.value.BenefitId;
import io.benefits.value.Page;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What will expire, be lost or be withdrawn up to the end of a day, if nothing else happens (Q6). A member sees its own. */
public final class ExpiryPages {

    private static final String PATH = "/expiring";
    private static final int USUAL_DAYS = 30;

    /**
     * What the reader asks for, as typed.
     *
     * @param until the last day, like 2024-06-30
     * @param kind the kind of the benefits; null for every kind
     * @param text what the benefit or the account must contain; empty for all
     */
    public record Asked(String until, BenefitId.@Nullable Kind kind, String text) {

        private boolean finds(Expiry row) {
            return Search.matches(row.owner().value(), text)
                    || Search.matches(row.holding().benefit().value(), text);
        }
    }

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, PATH, ExpiryPages::show);
        routes.get(Role.SIGNED_IN, PATH + Export.ENDING, ExpiryPages::export);
    }

    private static Asked asked(Visit visit) {
        LocalDate today = LocalDate.ofInstant(visit.now(), visit.zone());
        return new Asked(
                visit.typed(Map.of("until", today.plusDays(USUAL_DAYS).toString()))
                        .apply("until"),
                visit.constant("kind", BenefitId.Kind.class),
                visit.field("search"));
    }

    /** The rows are those of one moment, which the library reads at once. */
    private static void export(Visit visit) {
        Asked asked = asked(visit);
        ExpiryFilter filter = filter(asked, visit.zone()).orElseThrow(Failure::unreadable);
        Export.<Expiry>of(visit)
                .text("covered.benefit", row -> row.holding().benefit().value())
                .word("covered.whose", row -> row.holding().benefit().kind())
                .text("why.account", row -> row.owner().value())
                .number("amount", row -> row.line().amount())
                .text("caps.in", row -> row.line().unit())
                .phrase("expiring.how", ExpiryPages::how)
                .time("expiring.when", Expiry::endsAt)
                .send(visit.view().expiring(filter).filter(asked::finds), "export.of.expiring", asked.until());
    }

    /** What becomes of it. */
    public static Phrase how(Expiry row) {
        if (row.line().movement() == Movement.WITHDRAWN) {
            return Phrase.of("expiring.withdrawn");
        }
        return Phrase.of(
                row.holding().benefit().kind() == BenefitId.Kind.PACKAGE ? "expiring.lost" : "expiring.expires");
    }

    private static void show(Visit visit) {
        Asked asked = asked(visit);
        Trail trail = Trail.of(visit);
        Optional<ExpiryFilter> filter = filter(asked, visit.zone());
        Page<Expiry> rows =
                filter.map(wanted -> page(visit, wanted, asked, trail)).orElse(new Page<>(List.of(), Optional.empty()));
        Map<String, Object> model = new HashMap<>();
        model.put("asked", asked);
        model.put("isUsable", filter.isPresent());
        model.put("rows", rows);
        model.put("trail", trail);
        model.put("now", visit.now());
        visit.show(visit.identity().manages() ? Area.COUPONS : Area.MINE, "statement/expiring.jte", model);
    }

    private static Page<Expiry> page(Visit visit, ExpiryFilter filter, Asked asked, Trail trail) {
        return Search.page(
                paging -> visit.view().expiring(filter, paging),
                asked.text().isEmpty() ? null : asked::finds,
                trail.paging());
    }

    /** What ends with the last day ends at its midnight; empty if what was typed is no day. */
    private static Optional<ExpiryFilter> filter(Asked asked, ZoneId zone) {
        try {
            ExpiryFilter all = ExpiryFilter.until(LocalDate.parse(asked.until())
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant());
            return Optional.of(asked.kind() == null ? all : all.of(asked.kind()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
