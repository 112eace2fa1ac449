package io.benefits.value;

import java.util.Set;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * The terms of a benefit that may be limited along each {@link Dimension}, and may have a priority and an audience, packages and
 * coupons alike (C1, P1, P2, C10, S10).
 *
 * @since 0.1.0
 */
public interface Limited {

    /** The default priority: 50. */
    int DEFAULT_PRIORITY = 50;

    /**
     * Which benefits of its group are used first, before all other criteria: the lower the number, the earlier (P2, C10). The
     * groups are what the account owns and what the master shares.
     *
     * @return 0 to 100; 50 by default
     */
    @Value.Default
    default int priority() {
        return DEFAULT_PRIORITY;
    }

    /**
     * Which unified members it serves if the master owns it (S10). A benefit that a member owns has the audience <i>all</i>, and
     * serves its owner alone.
     *
     * @return the audience; all members by default
     */
    @Value.Default
    default Audience audience() {
        return Audience.ALL;
    }

    /**
     * The products it applies to. Coupons that are limited to some products are used before those that are not (C10).
     *
     * @return the products' names; empty for all
     */
    Set<String> products();

    /**
     * The regions it applies to.
     *
     * @return the regions' names; empty for all
     */
    Set<String> regions();

    /**
     * The projects it applies to.
     *
     * @return the projects' names; empty for all
     */
    Set<String> projects();

    /**
     * The charging modes it applies to.
     *
     * @return the modes; empty for all
     */
    Set<ChargingMode> chargingModes();

    /**
     * What it applies to along one dimension.
     *
     * @param dimension the dimension
     * @return the names, or codes; empty for all
     */
    default Set<String> limit(Dimension dimension) {
        return switch (dimension) {
            case PRODUCT -> products();
            case REGION -> regions();
            case PROJECT -> projects();
            case CHARGING_MODE ->
                chargingModes().isEmpty()
                        ? Set.of()
                        : chargingModes().stream().map(ChargingMode::code).collect(Collectors.toUnmodifiableSet());
        };
    }

    /**
     * Checks the priority and the texts of every dimension.
     *
     * @throws IllegalArgumentException when the priority is not 0 to 100, or a text breaks A5
     */
    default void checkLimits() {
        if (priority() < 0 || priority() > 100) {
            throw new IllegalArgumentException("priority: " + priority() + ", must be 0 to 100, lower is used first");
        }
        Limits.texts("products", products());
        Limits.texts("regions", regions());
        Limits.texts("projects", projects());
    }

    /**
     * Writes out the limits of those dimensions that have any.
     *
     * @param content where to write them
     */
    default void describeLimits(Content content) {
        for (Dimension dimension : Dimension.values()) {
            Set<String> limit = limit(dimension);
            if (!limit.isEmpty()) {
                content.present(dimension.code()).texts(dimension.code(), Limits.texts(dimension.code(), limit));
            }
        }
    }

    /**
     * Writes out the priority, unless it is the default.
     *
     * @param content where to write it
     */
    default void describePriority(Content content) {
        if (priority() != DEFAULT_PRIORITY) {
            content.present("priority").whole("priority", priority());
        }
    }

    /**
     * Writes out the audience, unless it is every member.
     *
     * @param content where to write it
     */
    default void describeAudience(Content content) {
        if (!audience().equals(Audience.ALL)) {
            audience().describe(content.present("audience"));
            content.end();
        }
    }

    /**
     * Builds terms with limits.
     *
     * @param <B> the builder
     */
    interface Builder<B> {

        /**
         * Which benefits of its group are used first (P2, C10).
         *
         * @param priority 0 to 100, lower is used first
         * @return this builder
         */
        B priority(int priority);

        /**
         * One more product that it applies to.
         *
         * @param product the product's name
         * @return this builder
         */
        B products(String product);

        /**
         * One more region that it applies to.
         *
         * @param region the region's name
         * @return this builder
         */
        B regions(String region);

        /**
         * One more project that it applies to.
         *
         * @param project the project's name
         * @return this builder
         */
        B projects(String project);

        /**
         * One more charging mode that it applies to.
         *
         * @param mode the mode
         * @return this builder
         */
        B chargingModes(ChargingMode mode);

        /**
         * One more thing that it applies to along a dimension.
         *
         * @param dimension the dimension
         * @param value the name, or the code
         * @return this builder
         * @throws IllegalArgumentException when the code is unknown
         */
        default B limit(Dimension dimension, String value) {
            return switch (dimension) {
                case PRODUCT -> products(value);
                case REGION -> regions(value);
                case PROJECT -> projects(value);
                case CHARGING_MODE -> chargingModes(Coded.of(ChargingMode.values(), value));
            };
        }
    }
}
