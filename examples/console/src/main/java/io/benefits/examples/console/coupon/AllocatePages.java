package io.benefits.examples.console.coupon;

import io.benefits.AccountId;
import io.benefits.Limits;
import io.benefits.View;
import io.benefits.account.MemberFilter.Standing;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponState;
import io.benefits.examples.console.account.BenefitPages;
import io.benefits.examples.console.account.ChosenMembers;
import io.benefits.examples.console.account.MemberSearch;
import io.benefits.examples.console.account.Selection;
import io.benefits.examples.console.web.Amounts;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Texts;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Giving parts of a coupon to members (C4): choose them, see what they have, enter amounts, and every problem at once. */
public final class AllocatePages {

    /**
     * A row of the form with amounts.
     *
     * @param member the member
     * @param amount what was typed so far
     * @param benefits what the member has already
     * @param problems what is wrong with the row
     */
    public record Row(AccountId member, String amount, BenefitPages.Lists benefits, List<String> problems) {}

    private static final String CHOOSE = "/allocate";
    private static final String AMOUNTS = "/allocate/amounts";
    private static final String DONE = "/allocated";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, CHOOSE, AllocatePages::choose);
        routes.post(Role.MANAGES, "/allocate/list", visit -> MemberSearch.turn(visit, address(visit, CHOOSE)));
        routes.post(Role.MANAGES, AMOUNTS, AllocatePages::chosen);
        routes.get(Role.MANAGES, AMOUNTS, AllocatePages::amounts);
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
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", CouponPages.wanted(visit));
        model.put("search", search);
        model.put("found", search.in(visit.view()));
        model.put("selection", Selection.of(visit));
        model.put("problems", visit.problems());
        model.put("now", visit.now());
        visit.show(Area.COUPONS, "coupon/allocate-choose.jte", model);
    }

    private static void chosen(Visit visit) {
        if (isChoiceUsable(visit)) {
            visit.carry(address(visit, AMOUNTS));
        }
    }

    /** If not, the form is answered by the page on which members are chosen. */
    private static boolean isChoiceUsable(Visit visit) {
        List<String> problems = ChosenMembers.of(visit).problems();
        if (!problems.isEmpty()) {
            visit.refuse(MemberSearch.of(visit).here(address(visit, CHOOSE)), problems);
        }
        return problems.isEmpty();
    }

    private static void allocate(Visit visit) {
        CouponState coupon = CouponPages.wanted(visit);
        if (!isChoiceUsable(visit)) {
            return;
        }
        List<AccountId> members = ChosenMembers.of(visit).members();
        List<String> typed = typed(visit, members);
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            shares.add(new Allocate.Share(members.get(i), amount(coupon, typed.get(i), visit.texts())));
        }
        Either<CouponRefusal, Allocated> answer = visit.benefits()
                .coupons()
                .allocate(new Allocate(visit.call(), coupon.coupon().id(), shares));
        if (answer.isRight()) {
            visit.done(DONE, answer.get());
        } else {
            visit.refuse(
                    address(visit, AMOUNTS),
                    AllocationProblems.of(answer.getLeft(), coupon, members, typed, visit.texts()));
        }
    }

    /** What was typed for each member, in their order. */
    private static List<String> typed(Visit visit, List<AccountId> members) {
        List<String> amounts = visit.fields("amount");
        List<String> typed = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            typed.add(i < amounts.size() ? amounts.get(i).strip() : "");
        }
        return typed;
    }

    /**
     * The amount that a share names. What is no amount becomes a missing one: then the library refuses the whole request, and
     * names every other problem of it too.
     */
    private static @Nullable BigMoney amount(CouponState coupon, String typed, Texts texts) {
        if (coupon.coupon().terms().mode() == AllocationMode.ONCE) {
            return null;
        }
        CurrencyUnit currency = coupon.coupon().terms().faceValue().getCurrencyUnit();
        return Amounts.readPositive(typed, Limits.MONEY_SCALE, texts)
                .map(amount -> BigMoney.of(currency, amount))
                .getOrNull();
    }

    private static void amounts(Visit visit) {
        ChosenMembers chosen = ChosenMembers.of(visit);
        if (!chosen.problems().isEmpty()) {
            visit.to(address(visit, CHOOSE));
            return;
        }
        AllocationProblems problems = visit.outcome(AllocationProblems.class).orElse(AllocationProblems.NONE);
        View view = visit.view();
        List<String> typed = typed(visit, chosen.members());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < chosen.members().size(); i++) {
            AccountId member = chosen.members().get(i);
            BenefitPages.Lists benefits = BenefitPages.Lists.first(view, member);
            rows.add(new Row(member, typed.get(i), benefits, problems.of(member)));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", CouponPages.wanted(visit));
        model.put("rows", rows);
        model.put("problems", problems.ofCoupon());
        model.put("now", visit.now());
        visit.show(Area.COUPONS, "coupon/allocate-amounts.jte", model);
    }
}
