package io.benefits.jdbc.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of an application that begin with {@code benefits}. An unknown one is a mistake, and is named at the start.
 * {@code META-INF/spring-configuration-metadata.json} says what each means.
 */
@ConfigurationProperties(prefix = "benefits", ignoreUnknownFields = false)
record BenefitsProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String dataSource,
        @DefaultValue("joined") TransactionMode transactions,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("200000") int cache,
        @DefaultValue Schema schema,
        @DefaultValue Publisher publisher,
        @DefaultValue Pumps pumps,
        @DefaultValue Health health,
        @DefaultValue Metrics metrics,
        @DefaultValue Problems problems) {

    record Schema(
            @DefaultValue("validate") SchemaMode mode,
            @Nullable String name,
            @DefaultValue("false") boolean besideOthers) {}

    record Publisher(
            @DefaultValue("true") boolean enabled, @Nullable Duration every) {}

    record Pumps(
            @DefaultValue Collect collect,
            @DefaultValue Sweep sweep,
            @DefaultValue Audit audit) {}

    record Collect(@Nullable Duration every) {}

    record Sweep(@Nullable Duration every) {}

    record Audit(@Nullable Duration every) {}

    record Health(@DefaultValue("1m") Duration detailsEvery) {}

    record Metrics(@DefaultValue("true") boolean enabled) {}

    record Problems(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1s") Duration retryAfter) {}
}
