package io.benefits.examples.console.sharing;

import io.benefits.examples.console.list.Trail;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.CapUse;
import io.benefits.sharing.CapUses;
import io.benefits.value.AccountId;
import io.benefits.value.Page;
import io.benefits.value.UsageType;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What members used against their caps in a month, and what is left (S9, Q4). A member sees its own. */
public final class CapPages {

    /**
     * What the reader asks for, as typed.
     *
     * @param month the month, like 2024-06
     * @param text what the id of the member must contain; empty for all
     * @param usedUp whether only caps of which nothing is left are shown
     */
    public record Asked(String month, String text, boolean usedUp) {}

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, "/caps", CapPages::show);
        routes.get(Role.SIGNED_IN, "/caps" + Export.ENDING, CapPages::export);
    }

    private static Asked asked(Visit visit) {
        YearMonth present = YearMonth.from(visit.now().atZone(visit.zone()));
        return new Asked(
                visit.typed(Map.of("month", present.toString())).apply("month"),
                visit.field("search"),
                Boolean.TRUE.equals(visit.optionalFlag("usedUp")));
    }

    private static void show(Visit visit) {
        Asked asked = asked(visit);
        Trail trail = Trail.of(visit);
        Optional<YearMonth> month = month(asked.month());
        Page<CapUses> uses =
                month.map(of -> page(visit, of, asked, trail)).orElse(new Page<>(List.of(), Optional.empty()));
        Map<String, Object> model = new HashMap<>();
        model.put("asked", asked);
        model.put("isUsable", month.isPresent());
        model.put("uses", uses);
        model.put("trail", trail);
        visit.show(visit.identity().manages() ? Area.PACKAGES : Area.MINE, "sharing/caps.jte", model);
    }

    private static Page<CapUses> page(Visit visit, YearMonth month, Asked asked, Trail trail) {
        return Search.page(
                paging -> visit.view().capUses(filter(month, asked), paging),
                asked.text().isEmpty()
                        ? null
                        : uses -> Search.matches(uses.account().value(), asked.text()),
                trail.paging());
    }

    private static CapFilter filter(YearMonth month, Asked asked) {
        CapFilter all = CapFilter.in(month);
        return asked.usedUp() ? all.usedUp() : all;
    }

    private record Row(AccountId account, CapUse use) {}

    private static void export(Visit visit) {
        Asked asked = asked(visit);
        YearMonth month = month(asked.month()).orElseThrow(Failure::unreadable);
        Stream<Row> rows = visit.view()
                .capUses(filter(month, asked))
                .filter(uses -> Search.matches(uses.account().value(), asked.text()))
                .flatMap(uses -> uses.caps().stream().map(use -> new Row(uses.account(), use)));
        Export.<Row>of(visit)
                .plain("caps.month", row -> month)
                .text("member", row -> row.account().value())
                .phrase("caps.counts", row -> CapWords.measure(measure(row)))
                .text(
                        "why.type",
                        row -> Optional.ofNullable(measure(row).usage())
                                .map(UsageType::type)
                                .orElse(null))
                .text("caps.in", row -> CapWords.unit(measure(row)))
                .number("caps.limit", row -> row.use().cap().limit())
                .number("used", row -> row.use().used())
                .number("left", row -> row.use().left())
                .send(rows, "export.of.caps", asked.month());
    }

    private static CapMeasure measure(Row row) {
        return row.use().cap().measure();
    }

    /** The month; empty if what was typed is none. */
    private static Optional<YearMonth> month(String typed) {
        try {
            return Optional.of(YearMonth.parse(typed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
