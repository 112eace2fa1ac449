package io.benefits.examples.console.settlement;

import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Visit;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Usage;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.UsageType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * A charge as somebody typed it. A member's is always of its own account.
 *
 * @param account who consumed
 * @param product what
 * @param amount the price without any benefit
 * @param currency its currency
 * @param consumedAt when, in the calendar of the enterprise
 * @param type the usage type; empty for a charge of money only
 * @param unit its unit
 * @param quantity how much
 * @param region where; empty for nowhere
 * @param project for which project; empty for none
 * @param mode pay-per-use or prepaid
 * @param coupon the coupon or allocation that a prepaid order names; empty for none
 */
public record ChargeForm(
        String account,
        String product,
        String amount,
        String currency,
        String consumedAt,
        String type,
        String unit,
        String quantity,
        String region,
        String project,
        ChargingMode mode,
        String coupon) {

    /**
     * What can be made of it.
     *
     * @param charge the charge, or null if something is wrong
     * @param problems what, in words
     */
    record Reading(@Nullable Charge charge, List<Phrase> problems) {}

    /** What a request says. */
    static ChargeForm of(Visit visit) {
        boolean manages = visit.identity().manages();
        ChargingMode mode = visit.constant("mode", ChargingMode.class);
        String consumedAt = visit.field("consumedAt");
        return new ChargeForm(
                manages ? visit.field("account") : visit.identity().account().value(),
                visit.field("product"),
                visit.field("amount"),
                visit.field("currency"),
                consumedAt.isEmpty() ? Entry.minute(visit.now(), visit.zone()) : consumedAt,
                visit.field("type"),
                visit.field("unit"),
                visit.field("quantity"),
                visit.field("region"),
                visit.field("project"),
                mode == null ? ChargingMode.PAY_PER_USE : mode,
                visit.field("coupon"));
    }

    /** What makes the address that asks it again. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("asked", "true");
        fields.put("account", account);
        fields.put("product", product);
        fields.put("amount", amount);
        fields.put("currency", currency);
        fields.put("consumedAt", consumedAt);
        fields.put("mode", mode.name());
        fields.put("type", type);
        fields.put("unit", unit);
        fields.put("quantity", quantity);
        fields.put("region", region);
        fields.put("project", project);
        fields.put("coupon", coupon);
        return fields;
    }

    /** Makes the charge, under an id that no other has, or tells everything that is wrong with it. */
    Reading read(Visit visit) {
        Entry entry = new Entry();
        Optional<String> who = entry.id("why.account", account);
        Optional<String> what = entry.name("why.product", product);
        Optional<BigMoney> price = entry.money("amount", amount, currency);
        Optional<Instant> when = entry.time("why.consumedAt", consumedAt, visit.zone());
        Optional<Usage> usage = usage(entry);
        Optional<BenefitId> named = named(visit, entry);
        Optional<String> where = entry.optionalName("why.region", region);
        Optional<String> whatFor = entry.optionalName("why.project", project);
        if (!entry.problems().isEmpty()) {
            return new Reading(null, entry.problems());
        }
        Charge charge = Charge.builder()
                .id(new ChargeId("preview-" + UUID.randomUUID()))
                .account(new AccountId(who.orElseThrow()))
                .consumedAt(when.orElseThrow())
                .product(what.orElseThrow())
                .amount(price.orElseThrow())
                .region(where)
                .project(whatFor)
                .usage(usage)
                .mode(mode)
                .coupon(named)
                .build();
        return new Reading(charge, List.of());
    }

    /** Usage type, unit and quantity go together. */
    private Optional<Usage> usage(Entry entry) {
        if (type.isEmpty() && unit.isEmpty() && quantity.isEmpty()) {
            return Optional.empty();
        }
        if (type.isEmpty() || unit.isEmpty() || quantity.isEmpty()) {
            entry.wrong(Phrase.of("why.noUsage"));
            return Optional.empty();
        }
        Optional<BigDecimal> number = entry.quantity("why.quantity", quantity);
        Optional<String> name = entry.name("why.type", type);
        Optional<String> measure = entry.name("why.unit", unit);
        return number.isEmpty() || name.isEmpty() || measure.isEmpty()
                ? Optional.empty()
                : Optional.of(new Usage(new UsageType(name.get(), measure.get()), number.get()));
    }

    /**
     * The coupon or allocation that is named, as far as the reader may see it: what is another's is answered like what does
     * not exist.
     */
    private Optional<BenefitId> named(Visit visit, Entry entry) {
        if (coupon.isEmpty()) {
            return Optional.empty();
        }
        if (mode != ChargingMode.PREPAID) {
            entry.wrong(Phrase.of("why.couponNamed"));
            return Optional.empty();
        }
        try {
            if (visit.view().coupon(new CouponId(coupon)).isPresent()) {
                return Optional.of(new CouponId(coupon));
            }
            if (visit.view().allocation(new AllocationId(coupon)).isPresent()) {
                return Optional.of(new AllocationId(coupon));
            }
        } catch (IllegalArgumentException e) {
            // No id at all: there is no such coupon.
        }
        entry.wrong(Phrase.of("failure.coupon", coupon));
        return Optional.empty();
    }
}
