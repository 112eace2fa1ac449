package io.benefits.examples.console.sharing;

import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapUses;
import io.benefits.value.Page;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    }

    private static void show(Visit visit) {
        YearMonth present = YearMonth.from(visit.now().atZone(visit.zone()));
        Asked asked = new Asked(
                visit.typed(Map.of("month", present.toString())).apply("month"),
                visit.field("search"),
                Boolean.TRUE.equals(visit.optionalFlag("usedUp")));
        Optional<YearMonth> month = month(asked.month());
        Page<CapUses> uses = month.map(of -> page(visit, of, asked)).orElse(new Page<>(List.of(), Optional.empty()));
        Map<String, Object> model = new HashMap<>();
        model.put("asked", asked);
        model.put("isUsable", month.isPresent());
        model.put("uses", uses);
        model.put("paging", visit.paging());
        visit.show(visit.identity().manages() ? Area.PACKAGES : Area.MINE, "sharing/caps.jte", model);
    }

    private static Page<CapUses> page(Visit visit, YearMonth month, Asked asked) {
        CapFilter all = CapFilter.in(month);
        CapFilter filter = asked.usedUp() ? all.usedUp() : all;
        return Search.page(
                paging -> visit.view().capUses(filter, paging),
                asked.text().isEmpty()
                        ? null
                        : uses -> Search.matches(uses.account().value(), asked.text()),
                visit.paging());
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
