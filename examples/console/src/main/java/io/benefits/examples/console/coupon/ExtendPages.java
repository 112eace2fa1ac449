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
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Texts;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.CouponId;
import java.time.Instant;
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
        model.put("use", CouponUse.of(coupon, visit.now(), visit.texts()));
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
        Entry entry = new Entry(visit.texts());
        Optional<Instant> until = end.isEmpty() ? Optional.empty() : entry.time("extend.until", end, visit.zone());
        Optional<BigMoney> faceValue = value.isEmpty()
                ? Optional.empty()
                : entry.positiveMoney(
                        "extend.faceValue",
                        value,
                        coupon.balance().getCurrencyUnit().getCode());
        if (end.isEmpty() && value.isEmpty()) {
            entry.wrong(visit.texts().of("extend.nothing"));
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
        Texts texts = visit.texts();
        StringBuilder sentences = new StringBuilder(texts.of(
                "extend.done",
                extended.coupon().value(),
                time(visit, extended.expiresAt()),
                texts.money(extended.faceValue())));
        if (extended.added().isPositive()) {
            sentences.append(' ').append(texts.of("extend.added", texts.money(extended.added())));
        }
        if (extended.restored().isPositive()) {
            sentences.append(' ').append(texts.of("extend.restored", texts.money(extended.restored())));
        }
        return new Notice(Notice.Kind.DONE, sentences.toString());
    }

    /** Every problem, with what the coupon has and what was asked for. */
    private static List<String> problems(Visit visit, Refusal refusal, CouponState coupon, ExtendCoupon command) {
        Texts texts = visit.texts();
        if (!(refusal instanceof NotExtended notExtended)) {
            return List.of(texts.of(refusal, coupon.coupon().id().value()));
        }
        CouponTerms terms = coupon.coupon().terms();
        return notExtended.problems().stream()
                .map(problem -> texts.of(
                        problem.kind(),
                        time(visit, terms.validity().expiresAt()),
                        command.expiresAt().map(end -> time(visit, end)).orElse(""),
                        time(visit, visit.now()),
                        texts.money(terms.faceValue()),
                        command.faceValue().map(texts::money).orElse("")))
                .toList();
    }

    private static String time(Visit visit, Instant instant) {
        return Entry.minute(instant, visit.zone()).replace('T', ' ');
    }
}
