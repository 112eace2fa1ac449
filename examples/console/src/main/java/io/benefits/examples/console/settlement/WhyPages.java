package io.benefits.examples.console.settlement;

import io.benefits.command.Refusal;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a charge is covered as it is (H3): of one that somebody types, and of those that were settled. */
public final class WhyPages {

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, "/why", WhyPages::ask);
        routes.get(Role.SIGNED_IN, "/charges", WhyPages::list);
        routes.get(Role.SIGNED_IN, "/explain", WhyPages::explain);
    }

    private static void ask(Visit visit) {
        ChargeForm form = ChargeForm.of(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("form", form);
        model.put("problems", List.of());
        if (!visit.field("asked").isEmpty()) {
            ChargeForm.Reading reading = form.read(visit);
            if (reading.charge() == null) {
                model.put("problems", reading.problems());
            } else {
                preview(visit, form, reading.charge(), model);
            }
        }
        visit.show(Area.WHY, "settlement/why.jte", model);
    }

    private static void preview(Visit visit, ChargeForm form, Charge charge, Map<String, Object> model) {
        Either<Refusal, Preview> answer = visit.view().preview(charge);
        if (answer.isRight()) {
            model.put("charge", charge);
            model.put("answer", Answer.of(visit, "/why", form.fields(), answer.get()));
            return;
        }
        Refusal refusal = answer.getLeft();
        model.put(
                "problems",
                List.of(
                        refusal instanceof SettlementRefusal.CouponNotApplicable named && named.why() != null
                                ? visit.texts()
                                        .of("why.notApplicable", visit.texts().of(named.why()))
                                : visit.texts().of(refusal, charge.account().value())));
    }

    private static void list(Visit visit) {
        AccountId account = visit.optional("account", AccountId::new);
        String text = visit.field("search");
        ChargeFilter filter = account == null ? ChargeFilter.ALL : ChargeFilter.ALL.of(account);
        Map<String, Object> model = new HashMap<>();
        model.put("account", visit.field("account"));
        model.put("text", text);
        model.put(
                "charges",
                Search.page(
                        paging -> visit.view().charges(filter, paging),
                        text.isEmpty() ? null : settlement -> finds(settlement.charge(), text),
                        visit.paging()));
        model.put("paging", visit.paging());
        visit.show(Area.WHY, "settlement/charges.jte", model);
    }

    private static boolean finds(Charge charge, String text) {
        return Search.matches(charge.id().value(), text)
                || Search.matches(charge.account().value(), text)
                || Search.matches(charge.product(), text);
    }

    private static void explain(Visit visit) {
        ChargeId id = visit.required("charge", ChargeId::new);
        Optional<Settlement> settled = visit.view().charge(id);
        // A movement names its charge, and not whether that was settled or reserved.
        if (settled.isEmpty() && visit.view().reservation(id).isPresent()) {
            visit.to(Link.of("/reservation", "charge", id.value()));
            return;
        }
        Settlement settlement = settled.orElseThrow(() -> Failure.notFound("failure.charge", id.value()));
        Preview preview =
                visit.view().explain(id).getOrElseThrow(refusal -> Failure.notFound("failure.charge", id.value()));
        visit.show(
                Area.WHY,
                "settlement/explain.jte",
                Map.of(
                        "settlement",
                        settlement,
                        "answer",
                        Answer.of(visit, "/explain", Map.of("charge", id.value()), preview)));
    }
}
