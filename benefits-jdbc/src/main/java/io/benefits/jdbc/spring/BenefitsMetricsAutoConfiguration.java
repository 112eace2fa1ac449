package io.benefits.jdbc.spring;

import io.benefits.spi.BenefitListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The meters of the library, where the application has a registry of meters. */
@AutoConfiguration(
        after = BenefitsAutoConfiguration.class,
        afterName = {
            // Boot 3
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            // Boot 4
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass({MeterRegistry.class, ObservationRegistry.class})
@ConditionalOnBean({BenefitsDatabase.class, MeterRegistry.class})
@ConditionalOnProperty(prefix = "benefits.metrics", name = "enabled", matchIfMissing = true)
class BenefitsMetricsAutoConfiguration {

    @Bean
    static BenefitListener benefitsMeters(MeterRegistry meters, ObjectProvider<ObservationRegistry> observations) {
        return new Observed(meters, observations.getIfUnique());
    }
}
