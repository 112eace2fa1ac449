package io.benefits.examples.console.coupon;

import io.benefits.BenefitStatus;
import io.benefits.View;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponId;
import io.benefits.coupon.CouponState;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import java.util.HashMap;
import java.util.Map;

/** The tab of coupon allocation: the enterprise's coupons, and each of them with its allocations. */
public final class CouponPages {

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, "/coupons", CouponPages::list);
        routes.get(Role.MANAGES, "/coupon", CouponPages::one);
    }

    private static void list(Visit visit) {
        BenefitStatus status = visit.constant("status", BenefitStatus.class);
        Map<String, Object> model = new HashMap<>();
        model.put("status", status);
        model.put(
                "coupons",
                visit.view().coupons(new CouponFilter(visit.identity().account(), status), visit.paging()));
        model.put("paging", visit.paging());
        model.put("now", visit.now());
        visit.show(Area.COUPONS, "coupon/list.jte", model);
    }

    private static void one(Visit visit) {
        CouponState coupon = wanted(visit);
        CouponId id = coupon.coupon().id();
        // One state of the books for all that is added up, whatever others do meanwhile.
        long number = visit.benefits().journal().head(visit.identity().master()).number();
        View then = visit.view().asOf(number);
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", coupon);
        model.put("money", CouponMoney.of(then, then.coupon(id).orElse(coupon)));
        model.put("allocations", visit.view().allocations(AllocationFilter.ALL.from(id), visit.paging()));
        model.put("paging", visit.paging());
        model.put("now", visit.now());
        visit.show(Area.COUPONS, "coupon/one.jte", model);
    }

    /** The coupon that a request is about. */
    static CouponState wanted(Visit visit) {
        CouponId id = visit.required("coupon", CouponId::new);
        return visit.view().coupon(id).orElseThrow(() -> Failure.notFound("failure.coupon", id.value()));
    }
}
