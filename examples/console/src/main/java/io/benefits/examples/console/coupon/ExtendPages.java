package io.benefits.examples.console.coupon;

import io.benefits.command.Refusal;
import io.benefits.coupon.CouponRefusal.NotExtended;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.ExtendCoupon;
import io.benefits.coupon.Extended;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Refusals;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.CouponId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * Giving a coupon a later end, a greater face value, or both (C19). A field that is left empty leaves that as it is, so the form says
 * the same however often it is sent.
 */
public final class ExtendPages {

    private static final String PATH = "/coupon/extend";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, PATH, ExtendPages::show);
        routes.post(Role.MANAGES, PATH, ExtendPages::extend);
    }

    private static void show(Visit visit) {
        CouponState coupon = CouponPages.wanted(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("coupon", coupon);
        model.put("use", CouponUse.of(coupon, visit.now()));
        model.put("typed", visit.typed(Map.of()));
        model.put("problems", visit.problems());
        model.put("now", visit.now());
        visit.show(Area.COUPONS, "coupon/extend.jte", model);
    }

    private static void extend(Visit visit) {
        CouponState coupon = CouponPages.wanted(visit);
        CouponId id = coupon.coupon().id();
        String page = Link.of(PATH, "coupon", id.value());
        String end = visit.field("until");
        String value = visit.field("amount");
        Entry entry = new Entry();
        Optional<Instant> until = end.isEmpty() ? Optional.empty() : entry.time("extend.until", end, visit.zone());
        Optional<BigMoney> faceValue = value.isEmpty()
                ? Optional.empty()
                : entry.positiveMoney(
                        "extend.faceValue",
                        value,
                        coupon.balance().getCurrencyUnit().getCode());
        if (end.isEmpty() && value.isEmpty()) {
            entry.wrong(Phrase.of("extend.nothing"));
        }
        if (!entry.problems().isEmpty()) {
            visit.refuse(page, entry.problems());
            return;
        }
        ExtendCoupon command = new ExtendCoupon(visit.command(), id, until, faceValue);
        visit.benefits()
                .execute(command)
                .peek(extended -> visit.done(Link.of("/coupon", "coupon", id.value()), done(visit, extended)))
                .peekLeft(refusal -> visit.refuse(page, problems(visit, refusal, coupon, command)));
    }

    private static Notice done(Visit visit, Extended extended) {
        List<Phrase> sentences = new ArrayList<>();
        sentences.add(Phrase.of(
                "extend.done", extended.coupon().value(), visit.time(extended.expiresAt()), extended.faceValue()));
        if (extended.added().isPositive()) {
            sentences.add(Phrase.of("extend.added", extended.added()));
        }
        if (extended.restored().isPositive()) {
            sentences.add(Phrase.of("extend.restored", extended.restored()));
        }
        return new Notice(Notice.Kind.DONE, texts -> texts.sentences(sentences));
    }

    /** Every problem, with what the coupon has and what was asked for. */
    private static List<Phrase> problems(Visit visit, Refusal refusal, CouponState coupon, ExtendCoupon command) {
        if (!(refusal instanceof NotExtended notExtended)) {
            return List.of(Refusals.why(refusal, coupon.coupon().id().value()));
        }
        CouponTerms terms = coupon.coupon().terms();
        return notExtended.problems().stream()
                .map(problem -> Phrase.of(
                        problem.kind(),
                        visit.time(terms.validity().expiresAt()),
                        command.expiresAt().map(visit::time).orElse(""),
                        visit.time(visit.now()),
                        terms.faceValue(),
                        command.faceValue().orElse(terms.faceValue())))
                .toList();
    }
}
