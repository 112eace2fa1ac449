package io.benefits.examples.console.coupon;

import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.HistoryRow.Action;
import io.benefits.examples.console.list.Trail;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Days;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Page;
import io.benefits.value.Validity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history of allocations (C16), newest first: of all coupons or of one, narrowed to a member, an action and days. A member sees its
 * own.
 */
public final class HistoryPages {

    /**
     * What the reader asks for, as typed.
     *
     * @param coupon the coupon; empty for all
     * @param member the member; empty for all
     * @param action what happened, or null for everything
     * @param days the days
     * @param text what the coupon, the allocation or the member must contain; empty for all
     */
    public record Asked(
            String coupon, String member, @Nullable Action action, Days days, String text) {

        private boolean isEverything() {
            return action == null && text.isEmpty();
        }

        private boolean finds(HistoryRow row) {
            return (action == null || action == row.action())
                    && (Search.matches(row.coupon().value(), text)
                            || Search.matches(row.account().value(), text)
                            || row.allocation()
                                    .filter(id -> Search.matches(id.value(), text))
                                    .isPresent());
        }
    }

    private static final String PATH = "/history";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, PATH, HistoryPages::show);
        routes.get(Role.SIGNED_IN, PATH + Export.ENDING, HistoryPages::export);
    }

    private static Asked asked(Visit visit) {
        return new Asked(
                visit.field("coupon"),
                visit.field("member"),
                visit.constant("action", Action.class),
                Days.of(visit),
                visit.field("search"));
    }

    private static void show(Visit visit) {
        Asked asked = asked(visit);
        Trail trail = Trail.of(visit);
        HistoryFilter filter = filter(visit, asked);
        Map<String, Object> model = new HashMap<>();
        model.put("asked", asked);
        model.put("trail", trail);
        model.put("isUsable", filter != null);
        model.put(
                "rows",
                filter == null
                        ? new Page<HistoryRow>(List.of(), Optional.empty())
                        : Search.page(
                                paging -> visit.view().history(filter, paging),
                                asked.isEverything() ? null : asked::finds,
                                trail.paging()));
        visit.show(visit.identity().manages() ? Area.COUPONS : Area.MINE, "coupon/history.jte", model);
    }

    private static void export(Visit visit) {
        Asked asked = asked(visit);
        HistoryFilter filter = filter(visit, asked);
        if (filter == null) {
            throw Failure.unreadable();
        }
        Export<HistoryRow> file = Export.<HistoryRow>of(visit)
                .plain("statement.number", row -> row.recorded().number())
                .time("history.time", row -> row.recorded().at())
                .word("history.action", HistoryRow::action)
                .text("coupon", row -> row.coupon().value())
                .text(
                        "allocation",
                        row -> row.allocation().map(AllocationId::value).orElse(null))
                .text("member", row -> row.account().value())
                .text("why.currency", row -> row.amount().getCurrencyUnit().getCode())
                .money("amount", HistoryRow::amount)
                .money("history.after", HistoryRow::balance);
        if (visit.identity().manages()) {
            file.money("history.couponAfter", row -> row.couponBalance().orElse(null));
        }
        file.text("history.operator", HistoryRow::operator)
                .text("history.command", row -> row.command().value())
                .send(
                        visit.view().history(filter).filter(asked::finds),
                        "export.of.history",
                        asked.coupon(),
                        asked.member(),
                        asked.days().from(),
                        asked.days().until());
    }

    /** The filter; null if what was typed is none. */
    private static @Nullable HistoryFilter filter(Visit visit, Asked asked) {
        Validity days = asked.days().in(visit.zone()).orElse(null);
        if (days == null) {
            return null;
        }
        try {
            HistoryFilter within = HistoryFilter.ALL.within(days);
            HistoryFilter of = asked.member().isEmpty() ? within : within.of(new AccountId(asked.member()));
            return asked.coupon().isEmpty() ? of : of.from(new CouponId(asked.coupon()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
