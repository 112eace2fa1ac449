package io.benefits.jdbc.spring;

import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The library in the health of the application, under the name {@code benefits}. Boot 4 has moved what Boot 3 calls health. */
@AutoConfiguration(after = {BenefitsAutoConfiguration.class, BenefitsWorkAutoConfiguration.class})
@ConditionalOnBean(BenefitsDatabase.class)
@Conditional(BenefitsHealthAutoConfiguration.Enabled.class)
class BenefitsHealthAutoConfiguration {

    private static final String OF_BOOT_3 = "org.springframework.boot.actuate.health.HealthIndicator";
    private static final String OF_BOOT_4 = "org.springframework.boot.health.contributor.HealthIndicator";

    /** Switched like Boot's own health contributors, by a condition that the two versions have in different places. */
    static class Enabled extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Environment environment = context.getEnvironment();
            boolean byDefault = environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
            boolean enabled = environment.getProperty("management.health.benefits.enabled", Boolean.class, byDefault);
            return new ConditionOutcome(
                    enabled,
                    ConditionMessage.forCondition("health of benefits").because(enabled ? "enabled" : "disabled"));
        }
    }

    private static BenefitsHealth health(
            BenefitsDatabase database,
            BenefitsProperties properties,
            ObjectProvider<BenefitsPumps> pumps,
            ObjectProvider<Clock> clock) {
        return new BenefitsHealth(
                database,
                () -> Optional.ofNullable(pumps.getIfAvailable()).flatMap(BenefitsPumps::audited),
                clock.getIfUnique(Clock::systemUTC),
                properties.health().detailsEvery());
    }

    /** Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = OF_BOOT_3)
    static class Boot3 {

        @Bean
        @ConditionalOnMissingBean(name = "benefitsHealthIndicator")
        static HealthOfBoot3 benefitsHealthIndicator(
                BenefitsDatabase database,
                BenefitsProperties properties,
                ObjectProvider<BenefitsPumps> pumps,
                ObjectProvider<Clock> clock) {
            return new HealthOfBoot3(health(database, properties, pumps, clock));
        }
    }

    /** Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = OF_BOOT_4)
    static class Boot4 {

        @Bean
        @ConditionalOnMissingBean(name = "benefitsHealthIndicator")
        static HealthOfBoot4 benefitsHealthIndicator(
                BenefitsDatabase database,
                BenefitsProperties properties,
                ObjectProvider<BenefitsPumps> pumps,
                ObjectProvider<Clock> clock) {
            return new HealthOfBoot4(health(database, properties, pumps, clock));
        }
    }
}
