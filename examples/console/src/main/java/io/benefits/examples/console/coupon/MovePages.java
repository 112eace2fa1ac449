package io.benefits.examples.console.coupon;

import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponRefusal.NotMoved;
import io.benefits.coupon.CouponRefusal.NotRevoked;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.MoveAllocation;
import io.benefits.coupon.RevocationProblem;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Refusals;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.BigMoney;

/** What can be done with one allocation: moving what is left of it, or a part, to another member (C20), and taking back a part (C6). */
public final class MovePages {

    private static final String PATH = "/allocation";
    private static final String AMOUNT = "amount";
    private static final String PART = "part";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, PATH, MovePages::show);
        routes.post(Role.MANAGES, "/allocation/move", MovePages::move);
        routes.post(Role.MANAGES, "/allocation/revoke", MovePages::revoke);
    }

    private static AllocationState wanted(Visit visit) {
        AllocationId id = visit.required("allocation", AllocationId::new);
        return visit.view().allocation(id).orElseThrow(() -> Failure.notFound("failure.allocation", id.value()));
    }

    private static CouponState coupon(Visit visit, AllocationState state) {
        return visit.view()
                .coupon(state.allocation().coupon())
                .orElseThrow(() -> Failure.notFound(
                        "failure.coupon", state.allocation().coupon().value()));
    }

    private static String page(AllocationState state) {
        return Link.of(PATH, "allocation", state.allocation().id().value());
    }

    private static String done(AllocationState state) {
        return Link.of("/coupon", "coupon", state.allocation().coupon().value());
    }

    private static void show(Visit visit) {
        AllocationState state = wanted(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("state", state);
        model.put("isWhole", coupon(visit, state).coupon().terms().mode() == AllocationMode.ONCE);
        model.put("typed", visit.typed(Map.of()));
        model.put("problems", visit.problems());
        model.put("now", visit.now());
        visit.show(Area.COUPONS, "coupon/allocation.jte", model);
    }

    private static void move(Visit visit) {
        AllocationState state = wanted(visit);
        Entry entry = new Entry();
        Optional<AccountId> to = entry.id("move.to", visit.field("to")).map(AccountId::new);
        String typed = visit.field(AMOUNT);
        Optional<BigMoney> amount =
                typed.isEmpty() ? Optional.empty() : entry.positiveMoney(AMOUNT, typed, state.currency());
        if (!entry.problems().isEmpty()) {
            visit.refuse(page(state), entry.problems());
            return;
        }
        MoveAllocation command =
                new MoveAllocation(visit.command(), state.allocation().id(), to.orElseThrow(), amount);
        visit.benefits()
                .execute(command)
                .peek(moved -> visit.done(
                        done(state),
                        Notice.done(
                                "move.done",
                                moved.to().amount(),
                                state.allocation().member().value(),
                                moved.to().member().value())))
                .peekLeft(refusal -> visit.refuse(page(state), problems(refusal, state)));
    }

    private static void revoke(Visit visit) {
        AllocationState state = wanted(visit);
        Entry entry = new Entry();
        Optional<BigMoney> part = entry.positiveMoney(AMOUNT, visit.field(PART), state.currency());
        if (part.isEmpty()) {
            visit.refuse(page(state), entry.problems());
            return;
        }
        Revoke command = new Revoke(
                visit.command(),
                state.allocation().coupon(),
                List.of(Revoke.Target.part(state.allocation().id(), part.get())));
        visit.benefits()
                .execute(command)
                .peek(revoked -> visit.done(done(state), revoked(revoked)))
                .peekLeft(refusal -> visit.refuse(page(state), problems(refusal, state)));
    }

    private static Notice revoked(Revoked revoked) {
        return Notice.done(
                "move.revoked",
                revoked.returned().get(0).amount(),
                revoked.returned().get(0).member().value(),
                revoked.couponBalance());
    }

    private static List<Phrase> problems(Refusal refusal, AllocationState state) {
        String id = state.allocation().id().value();
        if (refusal instanceof NotMoved notMoved) {
            return Stream.concat(
                            notMoved.taking().stream().map(problem -> taking(problem, id)),
                            notMoved.giving().stream().map(MovePages::giving))
                    .toList();
        }
        return refusal instanceof NotRevoked notRevoked
                ? notRevoked.problems().stream()
                        .map(problem -> taking(problem, id))
                        .toList()
                : List.of(Refusals.why(refusal, id));
    }

    private static Phrase taking(RevocationProblem problem, String id) {
        return Phrase.of("allocate.problemOf", id, problem.kind());
    }

    private static Phrase giving(AllocationProblem problem) {
        AccountId member = problem.member();
        Phrase what = CouponUse.sentence(problem.kind());
        return member == null ? what : Phrase.of("allocate.problemOf", member.value(), what);
    }
}
