package io.benefits.examples.console.coupon;

import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.RevocationProblem;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.examples.console.list.Sheet;
import io.benefits.examples.console.web.Amounts;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Refusals;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Limits;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /**
     * An allocation that can be ticked.
     *
     * @param state the allocation
     * @param obstacle why it cannot be revoked now (C7); empty if it can
     */
    public record Choice(AllocationState state, String obstacle) {}

    private static final String CHOOSE = "/revoke";
    private static final String AMOUNTS = "/revoke/amounts";
    private static final String DONE = "/revoked";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, CHOOSE, RevokePages::choose);
        routes.post(Role.MANAGES, "/revoke/list", RevokePages::turn);
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
        CouponId id = coupon.coupon().id();
        String text = visit.field("of");
        AllocationFilter filter = AllocationFilter.ALL.from(id);
        List<AllocationState> found = visit.view()
                .allocations(filter)
                .filter(state -> Search.matches(state.allocation().member().value(), text)
                        || Search.matches(state.allocation().id().value(), text))
                .toList();
        Sheet<AllocationState> sheet = Sheet.asked(visit, "page", found, Limits.BATCH_SIZE);
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", coupon);
        model.put("use", CouponUse.of(coupon, visit.now()));
        model.put("of", text);
        model.put("sheet", sheet);
        model.put("byMember", byMember(visit, id, sheet.rows()));
        model.put("ticked", new LinkedHashSet<>(visit.fields("allocation")));
        model.put("tickedMembers", new LinkedHashSet<>(visit.fields("member")));
        model.put("problems", visit.problems());
        model.put("now", visit.now());
        visit.show(Area.COUPONS, "coupon/revoke-choose.jte", model);
    }

    private static Map<AccountId, List<Choice>> byMember(Visit visit, CouponId coupon, List<AllocationState> shown) {
        List<AllocationId> ids =
                shown.stream().map(state -> state.allocation().id()).toList();
        Map<AllocationId, String> obstacles = new HashMap<>();
        for (Recoverable one : recoverable(visit, coupon, ids)) {
            one.problem()
                    .ifPresent(problem -> obstacles.put(
                            one.allocation(), Phrase.of(problem.kind()).in(visit.texts())));
        }
        Map<AccountId, List<Choice>> byMember = new LinkedHashMap<>();
        for (AllocationState state : shown) {
            String obstacle = obstacles.getOrDefault(state.allocation().id(), "");
            byMember.computeIfAbsent(state.allocation().member(), m -> new ArrayList<>())
                    .add(new Choice(state, obstacle));
        }
        return byMember;
    }

    private static List<Recoverable> recoverable(Visit visit, CouponId coupon, List<AllocationId> ids) {
        return ids.isEmpty()
                ? List.of()
                : visit.view()
                        .recoverable(coupon, ids)
                        .getOrElseThrow(refusal -> Failure.notFound("failure.coupon", coupon.value()));
    }

    /** Another part of the list. What was ticked stays ticked. */
    private static void turn(Visit visit) {
        String address = Link.of(here(visit), "page", visit.field("goto"));
        if (visit.fields("allocation").isEmpty() && visit.fields("member").isEmpty()) {
            visit.to(address);
        } else {
            visit.carry(address, Set.of("allocation", "member"));
        }
    }

    /** The address of the list as it is searched. */
    private static String here(Visit visit) {
        return Link.of(CHOOSE, "coupon", CouponPages.wanted(visit).coupon().id().value(), "of", visit.field("of"));
    }

    private static void chosen(Visit visit) {
        CouponId coupon = CouponPages.wanted(visit).coupon().id();
        int chosen = chosen(visit, coupon).size();
        if (chosen > 0 && chosen <= Limits.BATCH_SIZE) {
            visit.carry(Link.of(AMOUNTS, "coupon", coupon.value()));
            return;
        }
        Phrase problem =
                chosen == 0 ? Phrase.of("revoke.none") : Phrase.of("revoke.tooMany", chosen, Limits.BATCH_SIZE);
        visit.refuse(Link.of(here(visit), "page", visit.field("page")), List.of(problem));
    }

    /** Those that were ticked, and all of the members that were. */
    private static Set<AllocationId> chosen(Visit visit, CouponId coupon) {
        Set<AllocationId> chosen = new LinkedHashSet<>();
        for (String id : visit.fields("allocation")) {
            chosen.add(Visit.read(id, AllocationId::new));
        }
        for (String id : visit.fields("member")) {
            AllocationFilter filter =
                    AllocationFilter.ALL.of(Visit.read(id, AccountId::new)).from(coupon);
            visit.view()
                    .allocations(filter)
                    .filter(state -> state.balances().balance().signum() > 0)
                    .forEach(state -> chosen.add(state.allocation().id()));
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
        Either<Refusal, Revoked> answer = visit.benefits()
                .execute(new Revoke(visit.command(), coupon.coupon().id(), targets));
        if (answer.isRight()) {
            visit.done(DONE, answer.get());
            return;
        }
        Phrase problem = answer.getLeft() instanceof CouponRefusal.NotRevoked notRevoked && isChanged(notRevoked)
                ? Phrase.of("revoke.changed")
                : Refusals.why(answer.getLeft(), coupon.coupon().id().value());
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
                    Amounts.read(seen.get(i), Limits.MONEY_SCALE).getOrElseThrow(problem -> Failure.unreadable());
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
        List<Recoverable> recoverable = recoverable(visit, id, List.copyOf(chosen));
        List<Row> rows = new ArrayList<>();
        BigMoney total = BigMoney.zero(coupon.balance().getCurrencyUnit());
        for (Recoverable one : recoverable) {
            AccountId member = visit.view()
                    .allocation(one.allocation())
                    .map(state -> state.allocation().member())
                    .orElse(null);
            rows.add(new Row(
                    one.allocation(),
                    member,
                    one.amount().orElse(null),
                    obstacle(visit, one, seen.get(one.allocation()))));
            total = total.plus(one.amount().orElse(BigMoney.zero(total.getCurrencyUnit())));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", coupon);
        model.put("rows", rows);
        model.put("total", total);
        model.put("of", visit.field("of"));
        model.put("page", visit.field("page"));
        model.put("problems", visit.problems());
        visit.show(Area.COUPONS, "coupon/revoke-confirm.jte", model);
    }

    private static String obstacle(Visit visit, Recoverable one, @Nullable BigMoney seen) {
        RevocationProblem problem = one.problem().orElse(null);
        if (problem != null) {
            return visit.texts().of(problem.kind());
        }
        BigMoney now = one.amount().orElse(null);
        return seen == null || now == null || seen.isEqual(now)
                ? ""
                : visit.texts().of("revoke.was", seen);
    }
}
