package io.benefits.examples.console.coupon;

import io.benefits.View;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.examples.console.list.Listing;
import io.benefits.examples.console.list.Sheet;
import io.benefits.examples.console.list.Totals;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.journal.Journal;
import io.benefits.ledger.Balances;
import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tab of coupon allocation: the enterprise's coupons, and each of them with its allocations. */
public final class CouponPages {

    /**
     * A coupon in the list.
     *
     * @param state the coupon
     * @param use what cannot be done with it
     */
    public record Row(CouponState state, CouponUse use) {}

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, "/coupons", CouponPages::list);
        routes.get(Role.MANAGES, "/coupons" + Export.ENDING, CouponPages::exportAll);
        routes.get(Role.MANAGES, "/coupon", CouponPages::one);
        routes.get(Role.MANAGES, "/coupon" + Export.ENDING, CouponPages::exportOne);
        routes.post(Role.MANAGES, "/coupon/freeze", CouponPages::freeze);
    }

    private static void list(Visit visit) {
        Instant now = visit.now();
        Listing<CouponColumn> search = asked(visit);
        List<CouponState> found = found(visit, search).toList();
        Sheet<CouponState> sheet =
                Sheet.asked(visit, "page", search.sort(found, search.column().order(now)), search.size());
        Map<String, Object> model = new HashMap<>();
        model.put("search", search);
        model.put("sheet", sheet);
        model.put("rows", sheet.rows().stream().map(state -> row(visit, state)).toList());
        model.put("totals", Totals.of(found, CouponPages::currency, CouponPages::amounts));
        model.put("now", now);
        visit.show(Area.COUPONS, "coupon/list.jte", model);
    }

    private static Listing<CouponColumn> asked(Visit visit) {
        return Listing.of(visit, "/coupons", CouponColumn.ISSUED);
    }

    private static Stream<CouponState> found(Visit visit, Listing<CouponColumn> search) {
        CouponFilter own = CouponFilter.ALL.ownedBy(visit.identity().account());
        CouponFilter filter = search.status() == null ? own : own.with(search.status());
        return visit.view()
                .coupons(filter)
                .filter(state -> search.finds(
                        state.coupon().id().value(), state.coupon().terms().products()));
    }

    private static void exportAll(Visit visit) {
        CouponFiles.coupons(visit, found(visit, asked(visit)));
    }

    private static Row row(Visit visit, CouponState state) {
        return new Row(state, CouponUse.of(state, visit.now()));
    }

    private static String currency(CouponState state) {
        return state.balance().getCurrencyUnit().getCode();
    }

    private static List<BigDecimal> amounts(CouponState state) {
        return List.of(
                state.balances().balance(), state.coupon().terms().faceValue().getAmount());
    }

    private static void one(Visit visit) {
        CouponState wanted = wanted(visit);
        CouponId id = wanted.coupon().id();
        Instant now = visit.now();
        // One state of the books for all that is added up, whatever others do meanwhile.
        View then = visit.view().asOf(time(visit.benefits().journal(), now));
        CouponState coupon = then.coupon(id).orElse(wanted);
        List<AllocationState> allocations =
                then.allocations(AllocationFilter.ALL.from(id)).toList();
        Listing<AllocationColumn> search = asked(visit, id);
        List<AllocationState> found =
                allocations.stream().filter(state -> finds(search, state, now)).toList();
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", coupon);
        model.put("money", CouponMoney.of(coupon, allocations));
        model.put("search", search);
        model.put(
                "sheet",
                Sheet.asked(visit, "page", search.sort(found, search.column().order(now)), search.size()));
        model.put("totals", Totals.of(found, AllocationState::currency, CouponPages::amounts));
        model.put("use", CouponUse.of(coupon, now));
        model.put("problems", visit.problems());
        model.put("now", now);
        visit.show(Area.COUPONS, "coupon/one.jte", model);
    }

    private static Listing<AllocationColumn> asked(Visit visit, CouponId id) {
        return Listing.of(visit, Link.of("/coupon", "coupon", id.value()), AllocationColumn.MADE);
    }

    private static boolean finds(Listing<AllocationColumn> search, AllocationState state, Instant now) {
        return (search.status() == null || search.status() == state.status(now))
                && search.finds(
                        state.allocation().id().value(),
                        List.of(state.allocation().member().value()));
    }

    private static void exportOne(Visit visit) {
        CouponId id = wanted(visit).coupon().id();
        Listing<AllocationColumn> search = asked(visit, id);
        Instant now = visit.now();
        CouponFiles.allocations(
                visit,
                visit.view().allocations(AllocationFilter.ALL.from(id)).filter(state -> finds(search, state, now)),
                id.value());
    }

    /** Now, or the time of the last entry if that is later: another machine, whose clock is ahead, may have written it. */
    private static Instant time(Journal journal, Instant now) {
        long number = journal.head().number();
        Instant last = journal.after(number - 1, 1).get(0).recorded().at();
        return last.isAfter(now) ? last : now;
    }

    private static void freeze(Visit visit) {
        CouponId id = wanted(visit).coupon().id();
        boolean on = visit.flag("on");
        String page = Link.of("/coupon", "coupon", id.value());
        visit.benefits()
                .execute(new FreezeCoupon(visit.command(), id, on))
                .peek(recorded -> visit.done(page, frozen(visit, id, on, recorded)))
                .peekLeft(refusal -> visit.refuse(page, refusal, id.value()));
    }

    private static Notice frozen(Visit visit, CouponId id, boolean on, Recorded recorded) {
        boolean was = visit.view()
                .asOf(recorded.number() - 1)
                .coupon(id)
                .map(state -> state.coupon().frozen())
                .orElse(!on);
        return Notice.ofFreezing(id.value(), was, on);
    }

    private static List<BigDecimal> amounts(AllocationState state) {
        Balances balances = state.balances();
        return List.of(
                balances.total(), balances.balance(), balances.reserved(), balances.consumed(), balances.expired());
    }

    /** The coupon that a request is about. */
    static CouponState wanted(Visit visit) {
        CouponId id = visit.required("coupon", CouponId::new);
        return visit.view().coupon(id).orElseThrow(() -> Failure.notFound("failure.coupon", id.value()));
    }
}
