package io.benefits.examples.console.account;

import io.benefits.AccountId;
import io.benefits.Cursor;
import io.benefits.Page;
import io.benefits.Paging;
import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import java.util.HashMap;
import java.util.Map;

/** What one account has: a member sees its own, who manages the enterprise sees anybody's. */
public final class BenefitPages {

    /** How many rows a list shows at once. */
    private static final int ROWS = 20;

    /**
     * The benefits in one account.
     *
     * @param allocations what it was given of the enterprise's coupons
     * @param coupons what coupons it has itself
     * @param packages what packages it has itself
     */
    public record Lists(Page<AllocationState> allocations, Page<CouponState> coupons, Page<PackageState> packages) {

        /** The first of them. */
        public static Lists first(View view, AccountId account) {
            return of(view, account, Paging.first(ROWS), Paging.first(ROWS), Paging.first(ROWS));
        }

        static Lists of(View view, AccountId account, Paging allocations, Paging coupons, Paging packages) {
            return new Lists(
                    view.allocations(AllocationFilter.ofMember(account), allocations),
                    view.coupons(CouponFilter.ofOwner(account), coupons),
                    view.packages(PackageFilter.ofOwner(account), packages));
        }
    }

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(
                Role.SIGNED_IN, "/mine", visit -> show(visit, visit.identity().account()));
        routes.get(Role.MANAGES, "/member", visit -> show(visit, visit.required("id", AccountId::new)));
    }

    private static void show(Visit visit, AccountId id) {
        Account account = visit.view().account(id).orElseThrow(() -> Failure.notFound("failure.account", id.value()));
        Lists lists = Lists.of(
                visit.view(), id, paging(visit, "allocations"), paging(visit, "coupons"), paging(visit, "packages"));
        Map<String, Object> model = new HashMap<>();
        model.put("account", account);
        model.put("lists", lists);
        model.put("now", visit.now());
        visit.show(visit.identity().manages() ? Area.PACKAGES : Area.MINE, "account/benefits.jte", model);
    }

    private static Paging paging(Visit visit, String name) {
        return new Paging(visit.optional(name, Cursor::parse), ROWS);
    }
}
