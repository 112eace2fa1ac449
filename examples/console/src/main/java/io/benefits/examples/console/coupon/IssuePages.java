package io.benefits.examples.console.coupon;

import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.console.sharing.AudienceForm;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;

/** Issuing a coupon to the enterprise or to a member (C1). */
public final class IssuePages {

    private static final String PATH = "/coupons/issue";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, PATH, IssuePages::show);
        routes.post(Role.MANAGES, PATH, IssuePages::issue);
    }

    private static void show(Visit visit) {
        ZonedDateTime today = visit.now().atZone(visit.zone()).truncatedTo(ChronoUnit.DAYS);
        visit.show(
                Area.COUPONS,
                "coupon/issue.jte",
                Map.of(
                        "typed",
                        visit.typed(Map.of(
                                "owner",
                                visit.identity().account().value(),
                                "audience",
                                Audience.Kind.ALL.name(),
                                "mode",
                                AllocationMode.MULTIPLE.name(),
                                "from",
                                Entry.minute(today.toInstant(), visit.zone()),
                                "until",
                                Entry.minute(today.plusYears(1).toInstant(), visit.zone()))),
                        "problems",
                        visit.problems()));
    }

    private static void issue(Visit visit) {
        Entry entry = new Entry();
        Optional<String> id = entry.id("coupon", visit.field("id"));
        Optional<String> owner = entry.id("entry.owner", visit.field("owner"));
        Optional<BigMoney> value =
                entry.positiveMoney("coupons.faceValue", visit.field("amount"), visit.field("currency"));
        Optional<Validity> validity = entry.validity(visit.field("from"), visit.field("until"), visit.zone());
        Set<String> products = entry.names("products", visit.field("products"));
        Set<String> regions = entry.names("entry.regions", visit.field("regions"));
        Optional<BigMoney> minimum = minimum(visit, entry, value);
        Optional<Audience> audience = AudienceForm.read(visit, entry);
        if (!entry.problems().isEmpty()) {
            visit.refuse(PATH, entry.problems());
            return;
        }
        CouponTerms terms = CouponTerms.builder()
                .id(new CouponId(id.orElseThrow()))
                .owner(new AccountId(owner.orElseThrow()))
                .faceValue(value.orElseThrow())
                .validity(validity.orElseThrow())
                .mode(visit.required("mode", AllocationMode::valueOf))
                .products(products)
                .regions(regions)
                .chargingModes(Optional.ofNullable(visit.constant("charging", ChargingMode.class))
                        .map(Set::of)
                        .orElse(Set.of()))
                .minimumSpend(minimum)
                .audience(audience.orElseThrow())
                .build();
        visit.benefits()
                .coupons()
                .issue(terms)
                .peek(done -> visit.done(
                        Link.of("/coupon", "coupon", terms.id().value()),
                        Notice.done(
                                "issue.done", terms.id().value(), terms.owner().value())))
                .peekLeft(refusal -> visit.refuse(
                        PATH,
                        AudienceForm.problems(visit, refusal, terms.id().value(), terms.owner(), terms.audience())));
    }

    /** In the currency of the face value. */
    private static Optional<BigMoney> minimum(Visit visit, Entry entry, Optional<BigMoney> value) {
        String typed = visit.field("minimum");
        return typed.isEmpty() || value.isEmpty()
                ? Optional.empty()
                : entry.positiveMoney(
                        "coupons.minimumSpend",
                        typed,
                        value.get().getCurrencyUnit().getCode());
    }
}
