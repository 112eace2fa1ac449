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

    private static final String CHOOSE = "coupon/revoke-choose.jte";
    private static final String CONFIRM = "coupon/revoke-confirm.jte";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, "/revoke", visit -> visit.show(Area.COUPONS, CHOOSE, choice(visit, "")));
        routes.post(Role.MANAGES, "/revoke/amounts", RevokePages::amounts);
        routes.post(Role.MANAGES, "/revoke", RevokePages::revoke);
    }

    /** The allocations of the coupon by member, in the order in which they were made. */
    private static Map<String, Object> choice(Visit visit, String problem) {
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
        model.put("problem", problem);
        model.put("now", visit.now());
        return model;
    }

    private static void amounts(Visit visit) {
        CouponState coupon = CouponPages.wanted(visit);
        Set<AllocationId> chosen = chosen(visit, coupon.coupon().id());
        if (chosen.isEmpty()) {
            visit.refuse(Area.COUPONS, CHOOSE, choice(visit, visit.texts().of("revoke.none")));
        } else if (chosen.size() > Limits.BATCH_SIZE) {
            String problem = visit.texts().of("revoke.tooMany", chosen.size(), Limits.BATCH_SIZE);
            visit.refuse(Area.COUPONS, CHOOSE, choice(visit, problem));
        } else {
            visit.show(Area.COUPONS, CONFIRM, form(visit, coupon, List.copyOf(chosen), Map.of(), ""));
        }
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
        List<String> ids = visit.fields("allocation");
        List<String> seen = visit.fields("expected");
        if (ids.isEmpty() || ids.size() > Limits.BATCH_SIZE || ids.size() != seen.size()) {
            throw Failure.unreadable();
        }
        CurrencyUnit currency = coupon.balance().getCurrencyUnit();
        Map<AllocationId, BigMoney> expected = new LinkedHashMap<>();
        List<Revoke.Target> targets = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            AllocationId id = Visit.read(ids.get(i), AllocationId::new);
            BigDecimal amount = Amounts.read(seen.get(i)).orElseThrow(Failure::unreadable);
            expected.put(id, BigMoney.of(currency, amount));
            targets.add(Revoke.Target.of(id, BigMoney.of(currency, amount)));
        }
        Either<CouponRefusal, Revoked> answer = visit.benefits()
                .coupons()
                .revoke(new Revoke(visit.call(), coupon.coupon().id(), targets));
        if (answer.isRight()) {
            visit.show(Area.COUPONS, "coupon/revoked.jte", Map.of("revoked", answer.get()));
            return;
        }
        String problem = answer.getLeft() instanceof CouponRefusal.NotRevoked notRevoked && isChanged(notRevoked)
                ? visit.texts().of("revoke.changed")
                : visit.texts().of(answer.getLeft().code());
        visit.refuse(Area.COUPONS, CONFIRM, form(visit, coupon, List.copyOf(expected.keySet()), expected, problem));
    }

    private static boolean isChanged(CouponRefusal.NotRevoked refusal) {
        return refusal.problems().stream().anyMatch(problem -> problem.kind() == RevocationProblem.Kind.CHANGED);
    }

    /** What would come back now, beside what the reader saw before, if it did. */
    private static Map<String, Object> form(
            Visit visit,
            CouponState coupon,
            List<AllocationId> chosen,
            Map<AllocationId, BigMoney> seen,
            String problem) {
        List<Recoverable> recoverable = visit.benefits()
                .coupons()
                .recoverable(visit.identity().master(), coupon.coupon().id(), chosen)
                .getOrElseThrow(refusal ->
                        Failure.notFound("failure.coupon", coupon.coupon().id().value()));
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
        model.put("problem", problem);
        return model;
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
