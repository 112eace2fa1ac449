package io.benefits.examples.console.coupon;

import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Days;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.Page;
import io.benefits.value.Validity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history of allocations (C16): of all coupons or of one, narrowed to a member and to days. A member sees its own. */
public final class HistoryPages {

    /**
     * What the reader asks for, as typed.
     *
     * @param coupon the coupon; empty for all
     * @param member the member; empty for all
     * @param days the days
     * @param text what the coupon, the allocation or the member must contain; empty for all
     */
    public record Asked(String coupon, String member, Days days, String text) {

        boolean finds(HistoryRow row) {
            return Search.matches(row.coupon().value(), text)
                    || Search.matches(row.account().value(), text)
                    || row.allocation()
                            .filter(id -> Search.matches(id.value(), text))
                            .isPresent();
        }
    }

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, "/history", HistoryPages::show);
    }

    private static void show(Visit visit) {
        Asked asked = new Asked(visit.field("coupon"), visit.field("member"), Days.of(visit), visit.field("search"));
        Map<String, Object> model = new HashMap<>();
        model.put("asked", asked);
        model.put("paging", visit.paging());
        Area area = visit.identity().manages() ? Area.COUPONS : Area.MINE;
        HistoryFilter filter = filter(visit, asked);
        boolean isUsable = filter != null;
        model.put("isUsable", isUsable);
        model.put(
                "rows",
                filter == null
                        ? new Page<HistoryRow>(List.of(), Optional.empty())
                        : Search.page(
                                paging -> visit.view().history(filter, paging),
                                asked.text().isEmpty() ? null : asked::finds,
                                visit.paging()));
        visit.show(area, "coupon/history.jte", model);
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
