package io.benefits.examples.console.coupon;

import io.benefits.AccountId;
import io.benefits.Limits;
import io.benefits.Page;
import io.benefits.Paging;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponId;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.RevocationProblem;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.examples.console.web.Amounts;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Taking back what is left of allocations (C6): choose them, see what would come back, confirm exactly that. */
public final class RevokePages {

    /**
     * A row of the form that asks to confirm.
     *
     * @param id the allocation
     * @param member whose it is; null if it is not known
     * @param amount what would come back; null if nothing can
     * @param obstacle why nothing can, or how the amount changed; empty if nothing is wrong
     */
    public record Row(
            AllocationId id,
            @Nullable AccountId member,
            @Nullable BigMoney amount,
            String obstacle) {}

    private static final String CHOOSE = "/revoke";
    private static final String AMOUNTS = "/revoke/amounts";
    private static final String DONE = "/revoked";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, CHOOSE, RevokePages::choose);
        routes.post(Role.MANAGES, AMOUNTS, RevokePages::chosen);
        routes.get(Role.MANAGES, AMOUNTS, RevokePages::amounts);
        routes.post(Role.MANAGES, CHOOSE, RevokePages::revoke);
        routes.get(
                Role.MANAGES,
                DONE,
                visit -> visit.show(
                        Area.COUPONS, "coupon/revoked.jte", Map.of("revoked", visit.reported(Revoked.class))));
    }

    /** The allocations of the coupon by member, in the order in which they were made. */
    private static void choose(Visit visit) {
        CouponState coupon = CouponPages.wanted(visit);
        AccountId member = visit.optional("of", AccountId::new);
        Paging paging = new Paging(visit.paging().from(), Paging.MAX_LIMIT);
        Page<AllocationState> page = visit.view()
                .allocations(new AllocationFilter(member, coupon.coupon().id(), null), paging);
        Map<AccountId, List<AllocationState>> byMember = new LinkedHashMap<>();
        for (AllocationState state : page.items()) {
            byMember.computeIfAbsent(state.allocation().member(), m -> new ArrayList<>())
                    .add(state);
        }
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", coupon);
        model.put("of", member);
        model.put("byMember", byMember);
        model.put("next", page.end());
        model.put("after", visit.field("after"));
        model.put("ticked", Set.copyOf(visit.fields("allocation")));
        model.put("tickedMembers", Set.copyOf(visit.fields("member")));
        model.put("problems", visit.problems());
        model.put("now", visit.now());
        visit.show(Area.COUPONS, "coupon/revoke-choose.jte", model);
    }

    private static void chosen(Visit visit) {
        CouponId coupon = CouponPages.wanted(visit).coupon().id();
        int chosen = chosen(visit, coupon).size();
        if (chosen > 0 && chosen <= Limits.BATCH_SIZE) {
            visit.carry(Link.of(AMOUNTS, "coupon", coupon.value()));
            return;
        }
        String problem = chosen == 0
                ? visit.texts().of("revoke.none")
                : visit.texts().of("revoke.tooMany", chosen, Limits.BATCH_SIZE);
        String page = Link.of(CHOOSE, "coupon", coupon.value(), "of", visit.field("of"), "after", visit.field("after"));
        visit.refuse(page, List.of(problem));
    }

    /** Those that were ticked, and all of the members that were. One above the limit is enough to tell. */
    private static Set<AllocationId> chosen(Visit visit, CouponId coupon) {
        Set<AllocationId> chosen = new LinkedHashSet<>();
        for (String id : visit.fields("allocation")) {
            chosen.add(Visit.read(id, AllocationId::new));
        }
        for (String id : visit.fields("member")) {
            AllocationFilter filter =
                    AllocationFilter.ofMember(Visit.read(id, AccountId::new)).from(coupon);
            Optional<Paging> paging = Optional.of(Paging.first(Paging.MAX_LIMIT));
            while (paging.isPresent() && chosen.size() <= Limits.BATCH_SIZE) {
                Page<AllocationState> page = visit.view().allocations(filter, paging.get());
                page.items().stream()
                        .filter(state -> state.balances().balance().signum() > 0)
                        .forEach(state -> chosen.add(state.allocation().id()));
                paging = page.next().map(paging.get()::after);
            }
        }
        return chosen;
    }

    private static void revoke(Visit visit) {
        CouponState coupon = CouponPages.wanted(visit);
        Map<AllocationId, BigMoney> expected = expected(visit, coupon);
        if (expected.isEmpty() || expected.size() > Limits.BATCH_SIZE) {
            throw Failure.unreadable();
        }
        List<Revoke.Target> targets = expected.entrySet().stream()
                .map(one -> Revoke.Target.of(one.getKey(), one.getValue()))
                .toList();
        Either<CouponRefusal, Revoked> answer = visit.benefits()
                .coupons()
                .revoke(new Revoke(visit.call(), coupon.coupon().id(), targets));
        if (answer.isRight()) {
            visit.done(DONE, answer.get());
            return;
        }
        String problem = answer.getLeft() instanceof CouponRefusal.NotRevoked notRevoked && isChanged(notRevoked)
                ? visit.texts().of("revoke.changed")
                : visit.texts().of(answer.getLeft().code());
        visit.refuse(Link.of(AMOUNTS, "coupon", coupon.coupon().id().value()), List.of(problem));
    }

    /** The amounts that the reader has seen; none when allocations were just chosen. */
    private static Map<AllocationId, BigMoney> expected(Visit visit, CouponState coupon) {
        List<String> ids = visit.fields("allocation");
        List<String> seen = visit.fields("expected");
        Map<AllocationId, BigMoney> expected = new LinkedHashMap<>();
        if (seen.isEmpty()) {
            return expected;
        }
        if (ids.size() != seen.size()) {
            throw Failure.unreadable();
        }
        CurrencyUnit currency = coupon.balance().getCurrencyUnit();
        for (int i = 0; i < ids.size(); i++) {
            BigDecimal amount =
                    Amounts.read(seen.get(i), Limits.MONEY_SCALE, visit.texts()).getOrElseThrow(Failure::unreadable);
            expected.put(Visit.read(ids.get(i), AllocationId::new), BigMoney.of(currency, amount));
        }
        return expected;
    }

    private static boolean isChanged(CouponRefusal.NotRevoked refusal) {
        return refusal.problems().stream().anyMatch(problem -> problem.kind() == RevocationProblem.Kind.CHANGED);
    }

    /** What would come back now, beside what the reader saw before, if it did. */
    private static void amounts(Visit visit) {
        CouponState coupon = CouponPages.wanted(visit);
        CouponId id = coupon.coupon().id();
        Set<AllocationId> chosen = chosen(visit, id);
        if (chosen.isEmpty() || chosen.size() > Limits.BATCH_SIZE) {
            visit.to(Link.of(CHOOSE, "coupon", id.value()));
            return;
        }
        Map<AllocationId, BigMoney> seen = expected(visit, coupon);
        List<Recoverable> recoverable = visit.benefits()
                .coupons()
                .recoverable(visit.identity().master(), id, List.copyOf(chosen))
                .getOrElseThrow(refusal -> Failure.notFound("failure.coupon", id.value()));
        List<Row> rows = new ArrayList<>();
        BigMoney total = BigMoney.zero(coupon.balance().getCurrencyUnit());
        for (Recoverable one : recoverable) {
            AccountId member = visit.view()
                    .allocation(one.allocation())
                    .map(state -> state.allocation().member())
                    .orElse(null);
            rows.add(new Row(one.allocation(), member, one.amount(), obstacle(visit, one, seen.get(one.allocation()))));
            total = total.plus(one.recoverable().orElse(BigMoney.zero(total.getCurrencyUnit())));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", coupon);
        model.put("rows", rows);
        model.put("total", total);
        model.put("problems", visit.problems());
        visit.show(Area.COUPONS, "coupon/revoke-confirm.jte", model);
    }

    private static String obstacle(Visit visit, Recoverable one, @Nullable BigMoney seen) {
        RevocationProblem problem = one.obstacle();
        if (problem != null) {
            return visit.texts().of(problem.kind());
        }
        BigMoney now = one.amount();
        return seen == null || now == null || seen.isEqual(now)
                ? ""
                : visit.texts().of("revoke.was", visit.texts().money(seen));
    }
}
