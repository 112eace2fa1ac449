package io.benefits.examples.console.coupon;

import io.benefits.AccountId;
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
import io.benefits.examples.console.web.Amounts;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.vavr.control.Either;
import java.math.BigDecimal;
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

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, "/allocate", visit -> visit.show(Area.COUPONS, CHOOSE, choice(visit, List.of())));
        routes.post(Role.MANAGES, "/allocate/amounts", AllocatePages::amounts);
        routes.post(Role.MANAGES, "/allocate", AllocatePages::allocate);
    }

    private static final String CHOOSE = "coupon/allocate-choose.jte";
    private static final String AMOUNTS = "coupon/allocate-amounts.jte";

    private static Map<String, Object> choice(Visit visit, List<String> problems) {
        MemberSearch search = MemberSearch.of(visit).among(Standing.UNIFIED);
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", CouponPages.wanted(visit));
        model.put("search", search);
        model.put("found", search.in(visit.view()));
        model.put("problems", problems);
        model.put("now", visit.now());
        return model;
    }

    private static void amounts(Visit visit) {
        ChosenMembers chosen = ChosenMembers.of(visit);
        if (!chosen.problems().isEmpty()) {
            visit.refuse(Area.COUPONS, CHOOSE, choice(visit, chosen.problems()));
            return;
        }
        List<String> none = chosen.members().stream().map(member -> "").toList();
        Map<String, Object> model = form(visit, chosen.members(), none, AllocationProblems.NONE);
        visit.show(Area.COUPONS, AMOUNTS, model);
    }

    private static void allocate(Visit visit) {
        CouponState coupon = CouponPages.wanted(visit);
        ChosenMembers chosen = ChosenMembers.of(visit);
        if (!chosen.problems().isEmpty()) {
            visit.refuse(Area.COUPONS, CHOOSE, choice(visit, chosen.problems()));
            return;
        }
        List<AccountId> members = chosen.members();
        List<String> typed = new ArrayList<>();
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            List<String> amounts = visit.fields("amount");
            typed.add(i < amounts.size() ? amounts.get(i).strip() : "");
            shares.add(new Allocate.Share(members.get(i), amount(coupon, typed.get(i))));
        }
        Either<CouponRefusal, Allocated> answer = visit.benefits()
                .coupons()
                .allocate(new Allocate(visit.call(), coupon.coupon().id(), shares));
        if (answer.isRight()) {
            visit.show(Area.COUPONS, "coupon/allocated.jte", Map.of("allocated", answer.get()));
            return;
        }
        AllocationProblems problems = AllocationProblems.of(answer.getLeft(), coupon, members, typed, visit.texts());
        visit.refuse(Area.COUPONS, AMOUNTS, form(visit, members, typed, problems));
    }

    /**
     * The amount that a share names. What is no amount becomes a missing one: then the library refuses the whole request, and
     * names every other problem of it too.
     */
    private static @Nullable BigMoney amount(CouponState coupon, String typed) {
        if (coupon.coupon().terms().mode() == AllocationMode.ONCE) {
            return null;
        }
        CurrencyUnit currency = coupon.coupon().terms().faceValue().getCurrencyUnit();
        return Amounts.read(typed)
                .filter(amount -> amount.compareTo(BigDecimal.ZERO) > 0)
                .map(amount -> BigMoney.of(currency, amount))
                .orElse(null);
    }

    private static Map<String, Object> form(
            Visit visit, List<AccountId> members, List<String> amounts, AllocationProblems problems) {
        View view = visit.view();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            AccountId member = members.get(i);
            BenefitPages.Lists benefits = BenefitPages.Lists.first(view, member);
            rows.add(new Row(member, amounts.get(i), benefits, problems.of(member)));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", CouponPages.wanted(visit));
        model.put("rows", rows);
        model.put("problems", problems.ofCoupon());
        model.put("now", visit.now());
        return model;
    }
}
