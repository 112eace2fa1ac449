package io.benefits.examples.console.statement;

import io.benefits.View;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Days;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.settlement.ReservationFilter;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statement of a coupon, an allocation or a package (Q3), narrowed to days. A member sees those of its own benefits. */
public final class StatementPages {

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, "/statement", StatementPages::show);
    }

    private static void show(Visit visit) {
        View view = visit.view();
        Subject subject = Subject.of(view, wanted(visit));
        Days days = Days.of(visit);
        Paging paging = visit.paging();
        Optional<Validity> time = days.in(visit.zone());
        Page<StatementLine> lines = time.map(
                        within -> view.statement(subject.id(), StatementFilter.ALL.within(within), paging))
                .orElse(new Page<>(List.of(), Optional.empty()));
        Map<String, Object> model = new HashMap<>();
        model.put("subject", subject);
        model.put("days", days);
        model.put("isUsable", time.isPresent());
        model.put("lines", lines);
        model.put("paging", paging);
        model.put("isReleasedLater", isReleasedLater(view, subject.id()));
        model.put("now", visit.now());
        visit.show(area(visit, subject.id()), "statement/page.jte", model);
    }

    /** What a request names. */
    private static BenefitId wanted(Visit visit) {
        BenefitId coupon = visit.optional("coupon", CouponId::new);
        BenefitId allocation = visit.optional("allocation", AllocationId::new);
        BenefitId resourcePackage = visit.optional("package", PackageId::new);
        return Optional.ofNullable(coupon)
                .or(() -> Optional.ofNullable(allocation))
                .or(() -> Optional.ofNullable(resourcePackage))
                .orElseThrow(Failure::unreadable);
    }

    /** Whether a reservation is past its deadline: other pages show it as released, a statement only once that is recorded (H7). */
    private static boolean isReleasedLater(View view, BenefitId id) {
        ReservationFilter overdue = ReservationFilter.ALL.on(id).pastDeadline();
        return !view.reservations(overdue, Paging.first(1)).items().isEmpty();
    }

    private static Area area(Visit visit, BenefitId id) {
        if (!visit.identity().manages()) {
            return Area.MINE;
        }
        return id.kind() == BenefitId.Kind.PACKAGE ? Area.PACKAGES : Area.COUPONS;
    }
}
