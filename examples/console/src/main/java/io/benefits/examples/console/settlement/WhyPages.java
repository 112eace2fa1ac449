package io.benefits.examples.console.settlement;

import io.benefits.command.Refusal;
import io.benefits.examples.console.list.Newest;
import io.benefits.examples.console.list.Trail;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Days;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Refusals;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Due;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.settlement.Usage;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why a charge is covered as it is (H3): of one that somebody types, and of those that were settled. */
public final class WhyPages {

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, "/why", WhyPages::ask);
        routes.get(Role.SIGNED_IN, "/charges", WhyPages::list);
        routes.get(Role.SIGNED_IN, "/explain", WhyPages::explain);
        routes.get(Role.SIGNED_IN, "/why" + Export.ENDING, WhyPages::exportPreview);
        routes.get(Role.SIGNED_IN, "/charges" + Export.ENDING, WhyPages::export);
        routes.get(Role.SIGNED_IN, "/explain" + Export.ENDING, WhyPages::exportExplanation);
    }

    private static void ask(Visit visit) {
        ChargeForm form = ChargeForm.of(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("form", form);
        model.put("problems", List.of());
        if (!visit.field("asked").isEmpty()) {
            ChargeForm.Reading reading = form.read(visit);
            if (reading.charge() == null) {
                model.put("problems", visit.texts().all(reading.problems()));
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
                visit.texts()
                        .all(List.of(
                                refusal instanceof SettlementRefusal.CouponNotApplicable named && named.why() != null
                                        ? Phrase.of("why.notApplicable", named.why())
                                        : Refusals.why(refusal, charge.account().value()))));
    }

    /**
     * What the reader asks of the settled charges, as typed.
     *
     * @param account whose; empty for all
     * @param text what the charge, the account or the product must contain; empty for all
     * @param days when it was settled
     */
    public record Asked(String account, String text, Days days) {

        static Asked of(Visit visit) {
            return new Asked(visit.field("account"), visit.field("search"), Days.of(visit));
        }
    }

    /** The charges, newest first; null if what was typed is none. */
    private static @Nullable Function<Paging, Page<Settlement>> charges(Visit visit, Asked asked) {
        AccountId account = visit.optional("account", AccountId::new);
        Validity days = asked.days().in(visit.zone()).orElse(null);
        if (days == null) {
            return null;
        }
        ChargeFilter within = ChargeFilter.ALL.settledWithin(days);
        Newest<Settlement> newest = DuePages.newest(visit, account == null ? within : within.of(account));
        return paging -> newest.page(settlement -> finds(settlement.charge(), asked.text()), paging);
    }

    private static void list(Visit visit) {
        Asked asked = Asked.of(visit);
        Trail trail = Trail.of(visit);
        Function<Paging, Page<Settlement>> charges = charges(visit, asked);
        Map<String, Object> model = new HashMap<>();
        model.put("asked", asked);
        model.put("isUsable", charges != null);
        model.put(
                "charges",
                charges == null ? new Page<Settlement>(List.of(), Optional.empty()) : charges.apply(trail.paging()));
        model.put("trail", trail);
        visit.show(Area.WHY, "settlement/charges.jte", model);
    }

    private static void export(Visit visit) {
        Asked asked = Asked.of(visit);
        Function<Paging, Page<Settlement>> charges = charges(visit, asked);
        if (charges == null) {
            throw Failure.unreadable();
        }
        Export.<Settlement>of(visit)
                .text("charges.charge", settlement -> settlement.charge().id().value())
                .text("why.account", settlement -> settlement.charge().account().value())
                .text("why.product", settlement -> settlement.charge().product())
                .text("why.region", settlement -> settlement.charge().region().orElse(null))
                .text("why.project", settlement -> settlement.charge().project().orElse(null))
                .word("why.mode", settlement -> settlement.charge().mode())
                .text(
                        "why.type",
                        settlement -> usage(settlement)
                                .map(usage -> usage.type().type())
                                .orElse(null))
                .text(
                        "why.unit",
                        settlement -> usage(settlement)
                                .map(usage -> usage.type().unit())
                                .orElse(null))
                .number(
                        "why.quantity",
                        settlement -> usage(settlement).map(Usage::quantity).orElse(null))
                .time("why.consumedAt", settlement -> settlement.charge().consumedAt())
                .time("explain.settledAt", settlement -> settlement.recorded().at())
                .text(
                        "why.currency",
                        settlement -> settlement.price().getCurrencyUnit().getCode())
                .money("covered.price", Settlement::price)
                .money("charges.covered", Settlement::covered)
                .money(
                        "dues.outstanding",
                        settlement -> settlement.due().map(Due::outstanding).orElse(null))
                .word("status", settlement -> settlement.due().map(Due::status).orElse(null))
                .send(
                        Page.stream(charges),
                        "export.of.charges",
                        asked.account(),
                        asked.days().from(),
                        asked.days().until());
    }

    private static Optional<Usage> usage(Settlement settlement) {
        return settlement.charge().usage();
    }

    /** What was passed over, all of it that is asked for. */
    private static void passedOver(Visit visit, Answer answer, String charge) {
        Export.<PassedOver>of(visit)
                .text("covered.benefit", passed -> passed.benefit().value())
                .word("passed.kind", passed -> passed.benefit().kind())
                .text("passed.in", passed -> passed.owner().value())
                .word("passed.why", PassedOver::reason)
                .send(answer.passed().all().stream(), "export.of.passed", charge);
    }

    private static void exportPreview(Visit visit) {
        ChargeForm form = ChargeForm.of(visit);
        Charge charge = form.read(visit).charge();
        Preview preview = charge == null ? null : visit.view().preview(charge).getOrNull();
        if (preview == null) {
            throw Failure.unreadable();
        }
        passedOver(visit, Answer.of(visit, "/why", form.fields(), preview), "");
    }

    private static void exportExplanation(Visit visit) {
        ChargeId id = visit.required("charge", ChargeId::new);
        passedOver(
                visit, Answer.of(visit, "/explain", Map.of("charge", id.value()), explanation(visit, id)), id.value());
    }

    private static Preview explanation(Visit visit, ChargeId id) {
        return visit.view().explain(id).getOrElseThrow(refusal -> Failure.notFound("failure.charge", id.value()));
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
        Preview preview = explanation(visit, id);
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
