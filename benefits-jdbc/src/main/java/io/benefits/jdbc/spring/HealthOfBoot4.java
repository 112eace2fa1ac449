package io.benefits.jdbc.spring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The health, where Boot 4 looks for it. */
final class HealthOfBoot4 implements HealthIndicator {

    private final BenefitsHealth health;

    HealthOfBoot4(BenefitsHealth health) {
        this.health = health;
    }

    @Override
    public Health health() {
        BenefitsHealth.Report report = health.report();
        return (report.up() ? Health.up() : Health.down())
                .withDetails(report.details())
                .build();
    }
}
