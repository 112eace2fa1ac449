package io.benefits.resource;

import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.Content;
import io.benefits.value.Limited;
import io.benefits.value.Limits;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import io.benefits.value.ValueStyle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The terms of a resource package, fixed when it is added (P1). Immutable.
 *
 * @since 0.1.0
 */
@Value.Immutable
@ValueStyle
public interface PackageTerms extends Limited {

    /**
     * Begins new terms.
     *
     * @return a builder, which names every part that is missing
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * The package's id.
     *
     * @return unique per master
     */
    PackageId id();

    /**
     * The account that owns the package: the master's own or a member's.
     *
     * @return the owner
     */
    AccountId owner();

    /**
     * The usage type and its unit.
     *
     * @return usage type and unit
     */
    UsageType usage();

    /**
     * The quantity; for a resetting package, in each period.
     *
     * @return above 0, at most 15 decimals (M1)
     */
    BigDecimal quantity();

    /**
     * The consumption times that the package serves.
     *
     * @return the validity
     */
    Validity validity();

    /**
     * When it was bought; decides between packages of equal validity (P2).
     *
     * @return an instant, to the microsecond
     */
    Instant purchasedAt();

    /**
     * How often the package resets to its full quantity (P3).
     *
     * @return the cycle; empty for a package that does not reset
     */
    Optional<ResetCycle> reset();

    /**
     * Brings quantity, time and texts into canonical form.
     *
     * @return the terms in canonical form
     * @throws IllegalArgumentException when a part breaks M1, T1 or A5, or the priority is not 0 to 100
     */
    @Value.Check
    default PackageTerms canonical() {
        BigDecimal canonicalQuantity = Limits.positiveQuantity("quantity", quantity());
        Instant purchased = Limits.instant("purchasedAt", purchasedAt());
        checkLimits();
        if (canonicalQuantity.scale() != quantity().scale()) {
            return withQuantity(canonicalQuantity);
        }
        return purchased.equals(purchasedAt()) ? this : withPurchasedAt(purchased);
    }

    /**
     * The same terms with another quantity.
     *
     * @param value above 0, at most 15 decimals
     * @return the changed terms
     * @throws IllegalArgumentException when the quantity breaks M1
     */
    PackageTerms withQuantity(BigDecimal value);

    /**
     * The same terms with another validity (P8).
     *
     * @param value the consumption times that it serves
     * @return the changed terms
     */
    PackageTerms withValidity(Validity value);

    /**
     * The same terms with another time of purchase.
     *
     * @param value an instant
     * @return the changed terms
     * @throws IllegalArgumentException when the instant breaks T1
     */
    PackageTerms withPurchasedAt(Instant value);

    /**
     * The same terms with another audience (S10).
     *
     * @param value which unified members it serves
     * @return the changed terms
     */
    PackageTerms withAudience(Audience value);

    /**
     * Writes out the terms.
     *
     * @param content where to write them
     */
    default void describe(Content content) {
        content.text("package", id().value())
                .text("owner", owner().value())
                .text("type", usage().type())
                .text("unit", usage().unit())
                .number("quantity", quantity())
                .validity(validity())
                .time("purchasedAt", purchasedAt());
        describeLimits(content);
        if (reset().isPresent()) {
            content.present("reset")
                    .code("unit", reset().get().unit())
                    .code("alignment", reset().get().alignment())
                    .end();
        }
        describePriority(content);
        describeAudience(content);
        content.end();
    }

    /**
     * Builds terms of a package. Ids, amounts and instants may be given as text. Not thread-safe.
     */
    final class Builder extends PackageTermsBuilder implements Limited.Builder<Builder> {

        Builder() {}

        /**
         * The package's id.
         *
         * @param id the text
         * @return this builder
         * @throws IllegalArgumentException when it breaks A5
         */
        public Builder id(String id) {
            return id(new PackageId(id));
        }

        /**
         * The account that owns the package.
         *
         * @param owner the text
         * @return this builder
         * @throws IllegalArgumentException when it breaks A5
         */
        public Builder owner(String owner) {
            return owner(new AccountId(owner));
        }

        /**
         * The quantity, as a decimal number.
         *
         * @param quantity the text
         * @return this builder
         * @throws IllegalArgumentException when it is not a number
         */
        public Builder quantity(String quantity) {
            return quantity(new BigDecimal(quantity));
        }

        /**
         * When it was bought, for example {@code 2024-06-01T00:00:00Z}.
         *
         * @param instant the text
         * @return this builder
         * @throws java.time.format.DateTimeParseException when it is not an instant
         */
        public Builder purchasedAt(String instant) {
            return purchasedAt(Instant.parse(instant));
        }

        /**
         * The usage type and its unit.
         *
         * @param type the usage type, for example {@code storage}
         * @param unit its unit, for example {@code GB-hour}
         * @return this builder
         * @throws IllegalArgumentException when a text breaks A5
         */
        public Builder usage(String type, String unit) {
            return usage(new UsageType(type, unit));
        }
    }
}
