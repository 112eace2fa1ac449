package io.benefits.examples.console.coupon;

import io.benefits.account.MemberFilter.Standing;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.examples.console.account.BenefitPages;
import io.benefits.examples.console.account.ChosenMembers;
import io.benefits.examples.console.account.MemberSearch;
import io.benefits.examples.console.account.Selection;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.AccountId;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;

/**
 * Giving parts of a coupon to members (C4) in three steps: choose them, enter amounts, confirm. A coupon that goes whole has no
 * amounts to enter. Every step names all that is wrong at once, and keeps what was entered.
 */
public final class AllocatePages {

    /**
     * A row of the form with amounts.
     *
     * @param member the member
     * @param amount what was typed for it
     * @param benefits what the member has already
     * @param problems what is wrong with the row
     */
    public record Row(AccountId member, String amount, BenefitPages.Lists benefits, List<String> problems) {}

    /**
     * A row of the page that asks to confirm.
     *
     * @param member the member
     * @param amount what it gets
     * @param typed how that was typed; empty if it was not typed for this member
     */
    public record Share(AccountId member, BigMoney amount, String typed) {}

    private static final String CHOOSE = "/allocate";
    private static final String AMOUNTS = "/allocate/amounts";
    private static final String CONFIRM = "/allocate/confirm";
    private static final String DONE = "/allocated";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, CHOOSE, AllocatePages::choose);
        routes.post(
                Role.MANAGES,
                "/allocate/list",
                visit -> MemberSearch.turn(visit, address(visit, CHOOSE), AllocationDraft.FIELDS));
        routes.post(Role.MANAGES, AMOUNTS, AllocatePages::chosen);
        routes.get(Role.MANAGES, AMOUNTS, AllocatePages::amounts);
        routes.post(Role.MANAGES, CONFIRM, AllocatePages::review);
        routes.get(Role.MANAGES, CONFIRM, AllocatePages::confirm);
        routes.post(Role.MANAGES, CHOOSE, AllocatePages::allocate);
        routes.get(
                Role.MANAGES,
                DONE,
                visit -> visit.show(
                        Area.COUPONS, "coupon/allocated.jte", Map.of("allocated", visit.reported(Allocated.class))));
    }

    /** The address of a page about the coupon that a request is about. */
    private static String address(Visit visit, String path) {
        return Link.of(path, "coupon", CouponPages.wanted(visit).coupon().id().value());
    }

    private static void choose(Visit visit) {
        MemberSearch search = MemberSearch.of(visit).among(Standing.UNIFIED);
        AllocationDraft draft = AllocationDraft.of(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", draft.coupon());
        model.put("use", CouponUse.of(draft.coupon(), visit.now()));
        model.put("search", search);
        model.put("found", search.in(visit.view()));
        model.put("selection", Selection.of(visit));
        model.put("typed", draft.typed());
        model.put("each", draft.each());
        model.put("problems", visit.problems());
        model.put("now", visit.now());
        visit.show(Area.COUPONS, "coupon/allocate-choose.jte", model);
    }

    private static void chosen(Visit visit) {
        if (!isChoiceUsable(visit)) {
            return;
        }
        if (AllocationDraft.of(visit).isWhole()) {
            review(visit);
        } else {
            visit.carry(address(visit, AMOUNTS));
        }
    }

    /** If not, the form is answered by the page on which members are chosen. */
    private static boolean isChoiceUsable(Visit visit) {
        List<Phrase> problems = ChosenMembers.of(visit).problems();
        if (!problems.isEmpty()) {
            visit.refuse(MemberSearch.of(visit).here(address(visit, CHOOSE)), problems);
        }
        return problems.isEmpty();
    }

    private static void amounts(Visit visit) {
        AllocationDraft draft = AllocationDraft.of(visit);
        if (draft.members().isEmpty() || draft.isWhole()) {
            visit.to(address(visit, CHOOSE));
            return;
        }
        AllocationProblems problems = visit.outcome(AllocationProblems.class).orElse(AllocationProblems.NONE);
        List<Row> rows = draft.members().stream()
                .map(member -> new Row(
                        member,
                        draft.own(member),
                        BenefitPages.Lists.first(visit.view(), member),
                        visit.texts().all(problems.of(member))))
                .toList();
        Map<String, Object> model = model(visit, draft);
        model.put("rows", rows);
        model.put("each", draft.each());
        model.put("problems", visit.texts().all(problems.ofCoupon()));
        visit.show(Area.COUPONS, "coupon/allocate-amounts.jte", model);
    }

    private static Map<String, Object> model(Visit visit, AllocationDraft draft) {
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", draft.coupon());
        model.put("search", MemberSearch.of(visit));
        model.put("sum", draft.sum());
        model.put("left", draft.left());
        model.put("now", visit.now());
        return model;
    }

    private static void review(Visit visit) {
        if (!isChoiceUsable(visit)) {
            return;
        }
        AllocationDraft draft = AllocationDraft.of(visit);
        AllocationProblems problems =
                AllocationProblems.of(AllocationCheck.problems(draft, visit.view(), visit.now()), draft);
        if (problems.isEmpty()) {
            visit.carry(address(visit, CONFIRM));
        } else {
            refuse(visit, draft, problems);
        }
    }

    /** Back to where it can be mended. */
    private static void refuse(Visit visit, AllocationDraft draft, AllocationProblems problems) {
        if (draft.isWhole()) {
            visit.refuse(MemberSearch.of(visit).here(address(visit, CHOOSE)), problems.all(draft.members()));
        } else {
            visit.refuse(address(visit, AMOUNTS), problems);
        }
    }

    private static void confirm(Visit visit) {
        AllocationDraft draft = AllocationDraft.of(visit);
        BigMoney none = BigMoney.zero(draft.currency());
        List<Share> shares = draft.members().stream()
                .map(member -> new Share(
                        member,
                        draft.isWhole()
                                ? draft.coupon().balance()
                                : draft.amount(member).getOrElse(none),
                        draft.own(member)))
                .toList();
        if (shares.isEmpty() || shares.stream().anyMatch(share -> share.amount().isZero())) {
            visit.to(address(visit, CHOOSE));
            return;
        }
        Map<String, Object> model = model(visit, draft);
        model.put("shares", shares);
        model.put("each", draft.each());
        model.put("isWhole", draft.isWhole());
        visit.show(Area.COUPONS, "coupon/allocate-confirm.jte", model);
    }

    private static void allocate(Visit visit) {
        if (!isChoiceUsable(visit)) {
            return;
        }
        AllocationDraft draft = AllocationDraft.of(visit);
        Either<Refusal, Allocated> answer = visit.benefits()
                .execute(new Allocate(visit.command(), draft.coupon().coupon().id(), draft.shares()));
        if (answer.isRight()) {
            visit.done(DONE, answer.get());
        } else {
            refuse(visit, draft, AllocationProblems.of(answer.getLeft(), draft));
        }
    }
}
