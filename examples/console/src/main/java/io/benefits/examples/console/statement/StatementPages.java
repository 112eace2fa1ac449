package io.benefits.examples.console.statement;

import io.benefits.View;
import io.benefits.examples.console.list.Trail;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Days;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.ReservationFilter;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The statement of a coupon, an allocation or a package (Q3), narrowed to days. A member sees those of its own benefits. */
public final class StatementPages {

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, "/statement", StatementPages::show);
        routes.get(Role.SIGNED_IN, "/statement" + Export.ENDING, StatementPages::export);
    }

    private static void show(Visit visit) {
        View view = visit.view();
        Subject subject = Subject.of(view, wanted(visit));
        Days days = Days.of(visit);
        Trail trail = Trail.of(visit);
        Optional<Validity> time = days.in(visit.zone());
        Page<StatementLine> lines = time.map(
                        within -> view.statement(subject.id(), StatementFilter.ALL.within(within), trail.paging()))
                .orElse(new Page<>(List.of(), Optional.empty()));
        Map<String, Object> model = new HashMap<>();
        model.put("subject", subject);
        model.put("days", days);
        model.put("isUsable", time.isPresent());
        model.put("lines", lines);
        model.put("trail", trail);
        model.put("isReleasedLater", isReleasedLater(view, subject.id()));
        model.put("now", visit.now());
        visit.show(area(visit, subject.id()), "statement/page.jte", model);
    }

    private static void export(Visit visit) {
        Subject subject = Subject.of(visit.view(), wanted(visit));
        Days days = Days.of(visit);
        Validity time = days.in(visit.zone()).orElseThrow(Failure::unreadable);
        Export<StatementLine> file = Export.<StatementLine>of(visit)
                .plain("statement.number", line -> line.recorded().number())
                .time("history.time", line -> line.recorded().at())
                .phrase("history.action", line -> what(line, subject))
                .text(
                        "charges.charge",
                        line -> line.charge().map(ChargeId::value).orElse(null))
                .text(
                        "history.command",
                        line -> line.charge().isPresent() ? null : line.key().id());
        if (subject.isPackage()) {
            file.time("statement.period", line -> line.line().holding().period());
        }
        amount(file, subject, "amount", line -> line.line().amount());
        file.text("caps.in", line -> line.line().unit());
        amount(file, subject, "statement.left", line -> line.line().after().balance());
        amount(file, subject, "statement.allocated", line -> line.line().after().allocated());
        amount(file, subject, "reserved", line -> line.line().after().reserved());
        amount(file, subject, "used", line -> line.line().after().consumed());
        amount(
                file,
                subject,
                subject.isPackage() ? "statement.lost" : "expired",
                line -> line.line().after().expired());
        amount(file, subject, "withdrawn", line -> line.line().after().withdrawn());
        file.text("history.operator", StatementLine::operator)
                .send(
                        visit.view().statement(subject.id(), StatementFilter.ALL.within(time)),
                        "export.of.statement",
                        subject.id().value(),
                        days.from(),
                        days.until());
    }

    private static void amount(
            Export<StatementLine> file, Subject subject, String key, Function<StatementLine, BigDecimal> amount) {
        if (subject.isPackage()) {
            file.number(key, amount);
        } else {
            file.money(key, line -> line.line().unit(), amount);
        }
    }

    /** What a movement of a benefit is called. */
    public static Phrase what(StatementLine line, Subject subject) {
        Movement movement = line.line().movement();
        if (movement == Movement.ISSUED
                && line.line().after().total().compareTo(line.line().amount()) > 0) {
            return Phrase.of("statement.toppedUp");
        }
        return movement == Movement.EXPIRED && subject.isPackage()
                ? Phrase.of("statement.wasLost")
                : Phrase.of(movement);
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
