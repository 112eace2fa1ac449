package io.benefits.examples.console.account;

import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.examples.console.coupon.CouponFiles;
import io.benefits.examples.console.list.Sheet;
import io.benefits.examples.console.list.Totals;
import io.benefits.examples.console.resource.PackageFile;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.ledger.Balances;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.value.AccountId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

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
    public record Lists(Sheet<AllocationState> allocations, Sheet<CouponState> coupons, Sheet<PackageState> packages) {

        /** The first of them. */
        public static Lists first(View view, AccountId account) {
            Paging paging = Paging.first(ROWS);
            return new Lists(
                    first(view.allocations(AllocationFilter.ALL.of(account), paging)),
                    first(view.coupons(CouponFilter.ALL.ownedBy(account), paging)),
                    first(view.packages(PackageFilter.ALL.ownedBy(account), paging)));
        }

        private static <T> Sheet<T> first(Page<T> page) {
            return new Sheet<>(page.items(), 1, ROWS);
        }

        /** A page of each, of all that there are. */
        static Lists asked(Visit visit, AccountId account) {
            View view = visit.view();
            return new Lists(
                    Sheet.asked(
                            visit,
                            "allocations",
                            view.allocations(AllocationFilter.ALL.of(account)).toList(),
                            ROWS),
                    Sheet.asked(
                            visit,
                            "coupons",
                            view.coupons(CouponFilter.ALL.ownedBy(account)).toList(),
                            ROWS),
                    Sheet.asked(
                            visit,
                            "packages",
                            view.packages(PackageFilter.ALL.ownedBy(account)).toList(),
                            ROWS));
        }

        /** What was given of allocations, and where it is; in the order of the columns. */
        public Totals ofAllocations() {
            return Totals.of(
                    allocations.all(),
                    AllocationState::currency,
                    state -> amounts(state.balances()).subList(0, 5));
        }

        /** What the coupons were issued with, and where it is; in the order of the columns. */
        public Totals ofCoupons() {
            return Totals.of(
                    coupons.all(),
                    state -> state.balance().getCurrencyUnit().getCode(),
                    state -> amounts(state.balances()));
        }

        private static List<BigDecimal> amounts(Balances of) {
            return List.of(of.total(), of.balance(), of.reserved(), of.consumed(), of.expired(), of.withdrawn());
        }
    }

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(
                Role.SIGNED_IN, "/mine", visit -> show(visit, visit.identity().account()));
        routes.get(Role.MANAGES, "/member", visit -> show(visit, visit.required("id", AccountId::new)));
        export(
                routes,
                "allocations",
                (visit, id) -> CouponFiles.allocations(
                        visit, visit.view().allocations(AllocationFilter.ALL.of(id)), narrowed(visit, id)));
        export(
                routes,
                "coupons",
                (visit, id) -> CouponFiles.coupons(
                        visit, visit.view().coupons(CouponFilter.ALL.ownedBy(id)), narrowed(visit, id)));
        export(
                routes,
                "packages",
                (visit, id) -> PackageFile.send(
                        visit, visit.view().packages(PackageFilter.ALL.ownedBy(id)), narrowed(visit, id)));
    }

    private static void export(Routes routes, String list, BiConsumer<Visit, AccountId> export) {
        routes.get(
                Role.SIGNED_IN,
                "/mine/" + list + Export.ENDING,
                visit -> export.accept(visit, visit.identity().account()));
        routes.get(
                Role.MANAGES,
                "/member/" + list + Export.ENDING,
                visit -> export.accept(
                        visit,
                        known(visit, visit.required("id", AccountId::new)).id()));
    }

    /** A member's files are named by its account already. */
    private static String narrowed(Visit visit, AccountId id) {
        return visit.identity().manages() ? id.value() : "";
    }

    private static Account known(Visit visit, AccountId id) {
        return visit.view().account(id).orElseThrow(() -> Failure.notFound("failure.account", id.value()));
    }

    private static void show(Visit visit, AccountId id) {
        if (id.equals(visit.identity().master().account())) {
            visit.to("/coupons");
            return;
        }
        Account account = known(visit, id);
        Map<String, Object> model = new HashMap<>();
        model.put("account", account);
        model.put("lists", Lists.asked(visit, id));
        model.put("now", visit.now());
        visit.show(visit.identity().manages() ? Area.PACKAGES : Area.MINE, "account/benefits.jte", model);
    }
}
