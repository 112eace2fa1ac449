package io.benefits.examples.console.sharing;

import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.Validity;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the charges of a month would have cost with sharing off for all, or on (H10). Looking at it changes nothing. */
public final class WhatIfPages {

    /**
     * What the reader asks, as typed.
     *
     * @param month the month, like 2024-06
     * @param on how all flags stand
     */
    public record Asked(String month, boolean on) {

        /** What the form asks at first: the present month, with sharing off. */
        static Asked atFirst(Visit visit) {
            return new Asked(YearMonth.from(visit.now().atZone(visit.zone())).toString(), false);
        }
    }

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, "/sharing/what-if", WhatIfPages::show);
        routes.get(Role.MANAGES, "/sharing/what-if" + Export.ENDING, WhatIfPages::export);
    }

    private static Asked asked(Visit visit) {
        return new Asked(
                visit.typed(Map.of("month", Asked.atFirst(visit).month())).apply("month"),
                Boolean.TRUE.equals(visit.optionalFlag("on")));
    }

    private static void export(Visit visit) {
        Asked asked = asked(visit);
        Validity month = month(asked.month(), visit.zone()).orElseThrow(Failure::unreadable);
        Export.<WhatIf.OfMember>of(visit)
                .text("member", member -> member.account().value())
                .text(
                        "why.currency",
                        member -> member.total().books().getCurrencyUnit().getCode())
                .money("whatIf.dueBooks", member -> member.total().books())
                .money(
                        asked.on() ? "whatIf.dueOn" : "whatIf.dueOff",
                        member -> member.total().fork())
                .money("whatIf.difference", member -> member.total().difference())
                .send(
                        WhatIf.of(visit.benefits(), month, asked.on()).members().stream(),
                        "export.of.whatIf",
                        asked.month());
    }

    private static void show(Visit visit) {
        Asked asked = asked(visit);
        Optional<Validity> month = month(asked.month(), visit.zone());
        Map<String, Object> model = new HashMap<>();
        model.put("asked", asked);
        model.put("most", WhatIf.MOST);
        month.ifPresent(consumed -> model.put("answer", WhatIf.of(visit.benefits(), consumed, asked.on())));
        visit.show(Area.PACKAGES, "sharing/what-if.jte", model);
    }

    /** The time of a month; empty if what was typed is none. */
    private static Optional<Validity> month(String typed, ZoneId zone) {
        try {
            YearMonth month = YearMonth.parse(typed);
            return Optional.of(new Validity(
                    month.atDay(1).atStartOfDay(zone).toInstant(),
                    month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
