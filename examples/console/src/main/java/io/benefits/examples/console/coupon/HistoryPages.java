package io.benefits.examples.console.coupon;

import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.Page;
import io.benefits.value.Validity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
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
     * @param from the first day; empty for the beginning
     * @param until the last day; empty for today
     * @param text what the coupon, the allocation or the member must contain; empty for all
     */
    public record Asked(String coupon, String member, String from, String until, String text) {

        boolean finds(HistoryRow row) {
            return Search.matches(row.coupon().value(), text)
                    || Search.matches(row.account().value(), text)
                    || row.allocation()
                            .filter(id -> Search.matches(id.value(), text))
                            .isPresent();
        }
    }

    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, "/history", HistoryPages::show);
    }

    private static void show(Visit visit) {
        Asked asked = new Asked(
                visit.field("coupon"),
                visit.field("member"),
                visit.field("from"),
                visit.field("until"),
                visit.field("search"));
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
        try {
            Instant from = asked.from().isEmpty() ? BEGINNING : day(visit, asked.from(), 0);
            Instant until = asked.until().isEmpty() ? END : day(visit, asked.until(), 1);
            HistoryFilter within = HistoryFilter.ALL.within(new Validity(from, until));
            HistoryFilter of = asked.member().isEmpty() ? within : within.of(new AccountId(asked.member()));
            return asked.coupon().isEmpty() ? of : of.from(new CouponId(asked.coupon()));
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /** When a day begins for the enterprise. */
    private static Instant day(Visit visit, String text, int later) {
        return LocalDate.parse(text).plusDays(later).atStartOfDay(visit.zone()).toInstant();
    }
}
