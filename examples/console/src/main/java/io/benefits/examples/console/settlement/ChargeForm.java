package io.benefits.examples.console.settlement;

import io.benefits.AccountId;
import io.benefits.BenefitId;
import io.benefits.Limits;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.CouponId;
import io.benefits.examples.console.web.Amounts;
import io.benefits.examples.console.web.Visit;
import io.benefits.resource.UsageType;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeId;
import io.benefits.settlement.ChargingMode;
import io.benefits.settlement.Usage;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
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

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    /**
     * What can be made of it.
     *
     * @param charge the charge, or null if something is wrong
     * @param problems what, in words
     */
    record Reading(@Nullable Charge charge, List<String> problems) {}

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
                consumedAt.isEmpty() ? MINUTE.format(visit.now().atZone(visit.zone())) : consumedAt,
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
        List<String> problems = new ArrayList<>();
        String who = text(visit, problems, "why.account", account, Limits.ID_LENGTH);
        String what = text(visit, problems, "why.product", product, Limits.TEXT_LENGTH);
        Optional<BigMoney> price = price(visit, problems);
        Optional<Instant> when = when(visit);
        if (when.isEmpty()) {
            problems.add(visit.texts().of("why.noTime", consumedAt));
        }
        Optional<Usage> usage = usage(visit, problems);
        Optional<BenefitId> named = named(visit, problems);
        if (!region.isEmpty()) {
            text(visit, problems, "why.region", region, Limits.TEXT_LENGTH);
        }
        if (!project.isEmpty()) {
            text(visit, problems, "why.project", project, Limits.TEXT_LENGTH);
        }
        if (!problems.isEmpty()) {
            return new Reading(null, problems);
        }
        Charge charge = Charge.builder()
                .id(new ChargeId("preview-" + UUID.randomUUID()))
                .account(new AccountId(who))
                .consumedAt(when.orElseThrow())
                .product(what)
                .amount(price.orElseThrow())
                .region(Optional.of(region).filter(text -> !text.isEmpty()))
                .project(Optional.of(project).filter(text -> !text.isEmpty()))
                .usage(usage)
                .mode(mode)
                .coupon(named)
                .build();
        return new Reading(charge, problems);
    }

    private static String text(Visit visit, List<String> problems, String label, String text, int length) {
        try {
            return Limits.id(label, text.length() <= length ? text : "");
        } catch (IllegalArgumentException e) {
            problems.add(visit.texts().of("why.noText", visit.texts().of(label), length));
            return "";
        }
    }

    private Optional<BigMoney> price(Visit visit, List<String> problems) {
        Optional<CurrencyUnit> known = Amounts.currency(currency);
        if (known.isEmpty()) {
            problems.add(visit.texts().of("amount.noCurrency", currency));
        }
        return amount(visit, problems, "amount", amount, Limits.MONEY_SCALE)
                .flatMap(value -> known.map(unit -> BigMoney.of(unit, value)));
    }

    private static Optional<BigDecimal> amount(
            Visit visit, List<String> problems, String label, String typed, int decimals) {
        Either<String, BigDecimal> amount = Amounts.read(typed, decimals, visit.texts());
        if (amount.isLeft()) {
            problems.add(visit.texts().of("amount.of", visit.texts().of(label), amount.getLeft()));
        }
        return amount.toJavaOptional();
    }

    private Optional<Instant> when(Visit visit) {
        try {
            Instant instant =
                    LocalDateTime.parse(consumedAt).atZone(visit.zone()).toInstant();
            return Optional.of(Limits.instant("consumedAt", instant));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Usage type, unit and quantity go together. */
    private Optional<Usage> usage(Visit visit, List<String> problems) {
        if (type.isEmpty() && unit.isEmpty() && quantity.isEmpty()) {
            return Optional.empty();
        }
        if (type.isEmpty() || unit.isEmpty() || quantity.isEmpty()) {
            problems.add(visit.texts().of("why.noUsage"));
            return Optional.empty();
        }
        Optional<BigDecimal> number = amount(visit, problems, "why.quantity", quantity, Limits.QUANTITY_SCALE);
        String name = text(visit, problems, "why.type", type, Limits.TEXT_LENGTH);
        String measure = text(visit, problems, "why.unit", unit, Limits.TEXT_LENGTH);
        return problems.isEmpty()
                ? Optional.of(new Usage(new UsageType(name, measure), number.orElseThrow()))
                : Optional.empty();
    }

    /**
     * The coupon or allocation that is named, as far as the reader may see it: what is another's is answered like what does
     * not exist.
     */
    private Optional<BenefitId> named(Visit visit, List<String> problems) {
        if (coupon.isEmpty()) {
            return Optional.empty();
        }
        if (mode != ChargingMode.PREPAID) {
            problems.add(visit.texts().of("why.couponNamed"));
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
        problems.add(visit.texts().of("failure.coupon", coupon));
        return Optional.empty();
    }
}
