package io.benefits.settlement;

import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.Content;
import io.benefits.value.Dimension;
import io.benefits.value.Limits;
import io.benefits.value.UsageType;
import io.benefits.value.ValueStyle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;

/**
 * One metered use or order line of one account, to be paid (H2). Immutable.
 *
 * @since 0.1.0
 */
@Value.Immutable
@ValueStyle
public interface Charge {

    /**
     * Begins a new charge.
     *
     * @return a builder, which names every part that is missing
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * A pay-per-use charge of money only. For usage, region, project or a prepaid order, use the builder.
     *
     * @param id the charge's id
     * @param account the consuming account
     * @param consumedAt the consumption time
     * @param product what was consumed; 1 to {@value Limits#TEXT_LENGTH} characters
     * @param amount the price without any benefit; at least 0
     * @return the charge
     * @throws IllegalArgumentException when a part breaks M1, T1 or A5
     */
    static Charge of(ChargeId id, AccountId account, Instant consumedAt, String product, BigMoney amount) {
        return builder()
                .id(id)
                .account(account)
                .consumedAt(consumedAt)
                .product(product)
                .amount(amount)
                .build();
    }

    /**
     * A pay-per-use charge of money only. For usage, region, project or a prepaid order, use the builder.
     *
     * @param id the charge's id
     * @param account the id of the consuming account
     * @param consumedAt the consumption time
     * @param product what was consumed; 1 to {@value Limits#TEXT_LENGTH} characters
     * @param amount the price without any benefit, for example {@code USD 120}; at least 0
     * @return the charge
     * @throws IllegalArgumentException when a part breaks M1, T1 or A5, or the amount is not money
     */
    static Charge of(String id, String account, Instant consumedAt, String product, String amount) {
        return of(new ChargeId(id), new AccountId(account), consumedAt, product, BigMoney.parse(amount));
    }

    /**
     * The charge's id. Settling the same charge again returns the first settlement.
     *
     * @return unique per master
     */
    ChargeId id();

    /**
     * The account that consumed: a member's or the master's own.
     *
     * @return the consuming account
     */
    AccountId account();

    /**
     * The consumption time. It decides the association, payer, validity and package period (T2).
     *
     * @return an instant, to the microsecond; one more than a year after the engine's clock is refused (H2)
     */
    Instant consumedAt();

    /**
     * What was consumed: the product or service, to which coupons and packages may be limited.
     *
     * @return 1 to {@value Limits#TEXT_LENGTH} characters
     */
    String product();

    /**
     * The price without any benefit.
     *
     * @return at least 0, at most 12 decimals (M1)
     */
    BigMoney amount();

    /**
     * Where it was consumed. A benefit that is limited to regions does not serve a charge without one.
     *
     * @return 1 to {@value Limits#TEXT_LENGTH} characters, or empty
     */
    Optional<String> region();

    /**
     * The project that consumed. A package that is limited to projects does not serve a charge without one.
     *
     * @return 1 to {@value Limits#TEXT_LENGTH} characters, or empty
     */
    Optional<String> project();

    /**
     * What was used, for packages to cover.
     *
     * @return the usage, or empty for a charge of money only
     */
    Optional<Usage> usage();

    /**
     * The charging mode.
     *
     * @return {@link ChargingMode#PAY_PER_USE} by default
     */
    @Value.Default
    default ChargingMode mode() {
        return ChargingMode.PAY_PER_USE;
    }

    /**
     * The one coupon or allocation that a prepaid order names (C11).
     *
     * @return the coupon or allocation, or empty to let the order of C10 decide
     */
    Optional<BenefitId> coupon();

    /**
     * The charge's value along one dimension.
     *
     * @param dimension the dimension
     * @return the name, or the code; empty if the charge has none: then no benefit that is limited along this dimension applies
     */
    default Optional<String> value(Dimension dimension) {
        return switch (dimension) {
            case PRODUCT -> Optional.of(product());
            case REGION -> region();
            case PROJECT -> project();
            case CHARGING_MODE -> Optional.of(mode().code());
        };
    }

    /**
     * Brings amount, time and texts into canonical form.
     *
     * @return the charge in canonical form
     * @throws IllegalArgumentException when a part breaks M1, T1 or A5, a coupon is named by a pay-per-use charge, or a
     *     package is named
     */
    @Value.Check
    default Charge canonical() {
        BigMoney money = Limits.money("amount", amount());
        Instant consumed = Limits.instant("consumedAt", consumedAt());
        Limits.text("product", product());
        if (region().isPresent()) {
            Limits.text("region", region().get());
        }
        if (project().isPresent()) {
            Limits.text("project", project().get());
        }
        if (coupon().isPresent() && coupon().get().kind() == BenefitId.Kind.PACKAGE) {
            throw new IllegalArgumentException("coupon: " + coupon().get() + ", must be a coupon or an allocation");
        }
        if (coupon().isPresent() && mode() != ChargingMode.PREPAID) {
            throw new IllegalArgumentException(
                    "coupon: " + coupon().get() + ", may be named by a prepaid order only (C11)");
        }
        if (!money.equals(amount())) {
            return withAmount(money);
        }
        return consumed.equals(consumedAt()) ? this : withConsumedAt(consumed);
    }

    /**
     * The same charge with another amount.
     *
     * @param value at least 0, at most 12 decimals
     * @return the changed charge
     * @throws IllegalArgumentException when the amount breaks M1
     */
    Charge withAmount(BigMoney value);

    /**
     * The same charge with another usage.
     *
     * @param value the usage
     * @return the changed charge
     */
    Charge withUsage(Usage value);

    /**
     * The same charge with another consumption time.
     *
     * @param value an instant
     * @return the changed charge
     * @throws IllegalArgumentException when the instant breaks T1
     */
    Charge withConsumedAt(Instant value);

    /**
     * Writes out the charge.
     *
     * @param content where to write it
     */
    default void describe(Content content) {
        content.text("charge", id().value())
                .text("account", account().value())
                .time("consumedAt", consumedAt())
                .text("product", product())
                .money("amount", amount())
                .code("mode", mode())
                .text("region", region())
                .text("project", project());
        Usage used = usage().orElse(null);
        if (used != null) {
            content.present("usage")
                    .text("type", used.type().type())
                    .text("unit", used.type().unit())
                    .number("quantity", used.quantity())
                    .end();
        }
        BenefitId named = coupon().orElse(null);
        if (named != null) {
            content.present("coupon")
                    .code("kind", named.kind())
                    .text("id", named.value())
                    .end();
        }
        content.end();
    }

    /**
     * Builds a charge. Ids, amounts and instants may be given as text. Not thread-safe.
     */
    final class Builder extends ChargeBuilder {

        Builder() {}

        /**
         * The charge's id.
         *
         * @param id the text
         * @return this builder
         * @throws IllegalArgumentException when it breaks A5
         */
        public Builder id(String id) {
            return id(new ChargeId(id));
        }

        /**
         * The account that consumed.
         *
         * @param account the text
         * @return this builder
         * @throws IllegalArgumentException when it breaks A5
         */
        public Builder account(String account) {
            return account(new AccountId(account));
        }

        /**
         * The price without any benefit, for example {@code USD 120}.
         *
         * @param money the text
         * @return this builder
         * @throws IllegalArgumentException when it is not money
         */
        public Builder amount(String money) {
            return amount(BigMoney.parse(money));
        }

        /**
         * The consumption time, for example {@code 2024-06-01T00:00:00Z}.
         *
         * @param instant the text
         * @return this builder
         * @throws java.time.format.DateTimeParseException when it is not an instant
         */
        public Builder consumedAt(String instant) {
            return consumedAt(Instant.parse(instant));
        }

        /**
         * What was measured.
         *
         * @param type the usage type, for example {@code storage}
         * @param unit its unit, for example {@code GB-hour}
         * @param quantity how much, as a decimal number
         * @return this builder
         * @throws IllegalArgumentException when a part breaks A5 or M1
         */
        public Builder usage(String type, String unit, String quantity) {
            return usage(new Usage(new UsageType(type, unit), new BigDecimal(quantity)));
        }
    }
}
