package io.benefits.examples.console.settlement;

import io.benefits.examples.console.list.Trail;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Days;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reservation.Status;
import io.benefits.settlement.ReservationFilter;
import io.benefits.value.ChargeId;
import io.benefits.value.Page;
import io.benefits.value.Validity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/** Orders that lock what covers them (H7): a list, and each with what it locks. Who manages the enterprise can release them. */
public final class ReservationPages {

    /**
     * What the reader asks for, as typed.
     *
     * @param status the status, or {@link #ANY}
     * @param text what the order, the account, the product or a benefit must contain; empty for all
     * @param days when the deadline is
     */
    public record Asked(String status, String text, Days days) {}

    /** Stands for every status. */
    public static final String ANY = "ANY";

    private static final String LIST = "/reservations";
    private static final String ONE = "/reservation";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, LIST, ReservationPages::list);
        routes.get(Role.SIGNED_IN, LIST + Export.ENDING, ReservationPages::export);
        routes.get(Role.SIGNED_IN, ONE, ReservationPages::one);
        routes.post(Role.MANAGES, "/reservation/release", ReservationPages::release);
    }

    private static Asked asked(Visit visit) {
        return new Asked(
                visit.typed(Map.of("status", Status.OPEN.name())).apply("status"),
                visit.field("search"),
                Days.of(visit));
    }

    private static ReservationFilter filter(Asked asked) {
        return asked.status().equals(ANY)
                ? ReservationFilter.ALL
                : ReservationFilter.ALL.with(Visit.read(asked.status(), Status::valueOf));
    }

    private static void export(Visit visit) {
        Asked asked = asked(visit);
        Validity deadline = asked.days().in(visit.zone()).orElseThrow(Failure::unreadable);
        Predicate<Reservation> wanted = wanted(asked, deadline, visit.identity().manages());
        Export.<Reservation>of(visit)
                .text(
                        "reservations.order",
                        reservation -> reservation.charge().id().value())
                .text(
                        "why.account",
                        reservation -> reservation.charge().account().value())
                .text("why.product", reservation -> reservation.charge().product())
                .text(
                        "why.currency",
                        reservation -> reservation.price().getCurrencyUnit().getCode())
                .money("covered.price", Reservation::price)
                .money("reservations.locked", ReservationPages::held)
                .money(
                        "reservations.uncovered",
                        reservation -> reservation.price().minus(held(reservation)))
                .time(
                        "reservations.reservedAt",
                        reservation -> reservation.recorded().at())
                .time("reservations.deadline", Reservation::deadline)
                .word("status", Reservation::status)
                .send(
                        visit.view()
                                .reservations(filter(asked))
                                .filter(reservation -> wanted == null || wanted.test(reservation)),
                        "export.of.reservations",
                        asked.days().from(),
                        asked.days().until());
    }

    private static void list(Visit visit) {
        Asked asked = asked(visit);
        Trail trail = Trail.of(visit);
        ReservationFilter filter = filter(asked);
        Optional<Validity> deadline = asked.days().in(visit.zone());
        Map<String, Object> model = new HashMap<>();
        model.put("asked", asked);
        model.put("isUsable", deadline.isPresent());
        model.put(
                "reservations",
                deadline.map(within -> Search.page(
                                paging -> visit.view().reservations(filter, paging),
                                wanted(asked, within, visit.identity().manages()),
                                trail.paging()))
                        .orElse(new Page<>(List.of(), Optional.empty())));
        model.put("trail", trail);
        visit.show(Area.WHY, "settlement/reservations.jte", model);
    }

    private static @Nullable Predicate<Reservation> wanted(Asked asked, Validity deadline, boolean manages) {
        return asked.text().isEmpty() && asked.days().isEmpty()
                ? null
                : reservation -> deadline.contains(reservation.deadline()) && finds(reservation, asked.text(), manages);
    }

    /** A member does not learn which benefits of the enterprise its orders lock. */
    private static boolean finds(Reservation reservation, String text, boolean manages) {
        return Search.matches(reservation.charge().id().value(), text)
                || Search.matches(reservation.charge().account().value(), text)
                || Search.matches(reservation.charge().product(), text)
                || reservation.held().stream()
                        .filter(held -> manages || !held.coverage().isShared())
                        .anyMatch(held -> Search.matches(held.source().benefit().value(), text));
    }

    private static void one(Visit visit) {
        Reservation reservation = wanted(visit);
        visit.show(
                Area.WHY,
                "settlement/reservation.jte",
                Map.of(
                        "reservation",
                        reservation,
                        "uncovered",
                        reservation.price().minus(held(reservation)),
                        "problems",
                        visit.problems()));
    }

    /** What everything that is locked is worth. */
    private static BigMoney held(Reservation reservation) {
        return reservation.held().stream()
                .map(Deduction::value)
                .reduce(BigMoney.zero(reservation.price().getCurrencyUnit()), BigMoney::plus);
    }

    private static Reservation wanted(Visit visit) {
        ChargeId id = visit.required("charge", ChargeId::new);
        return visit.view().reservation(id).orElseThrow(() -> Failure.notFound("failure.reservation", id.value()));
    }

    private static void release(Visit visit) {
        ChargeId id = wanted(visit).charge().id();
        String page = Link.of(ONE, "charge", id.value());
        visit.benefits()
                .execute(new Release(visit.command(), id))
                .peek(released -> visit.done(page, Notice.done("reservation.released", held(released), id.value())))
                .peekLeft(refusal -> visit.refuse(page, refusal, id.value()));
    }
}
