package io.benefits.jdbc.spring;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** The health, where Boot 3 looks for it. */
final class HealthOfBoot3 implements HealthIndicator {

    private final BenefitsHealth health;

    HealthOfBoot3(BenefitsHealth health) {
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
