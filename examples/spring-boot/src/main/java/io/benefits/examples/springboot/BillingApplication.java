package io.benefits.examples.springboot;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.JdbcStore;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service. It needs a PostgreSQL, which {@code spring.datasource.*} names. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
public class BillingApplication {

    /**
     * Starts the service.
     *
     * @param args Spring's
     */
    public static void main(String[] args) {
        SpringApplication.run(BillingApplication.class, args);
    }

    /** The library, on a store that works in the transaction of whoever calls it; without one it refuses to. */
    @Bean
    Benefits benefits(DataSource database) {
        return BenefitsEngine.on(JdbcStore.joining(new TransactionAwareDataSourceProxy(database)))
                .build();
    }

    /** The library's scripts as they are, under a history of their own, so that their versions never meet this service's. */
    @Bean
    FlywayMigrationStrategy librarySchemaFirst() {
        return service -> {
            Flyway.configure()
                    .configuration(service.getConfiguration())
                    .locations("classpath:io/benefits/jdbc/postgresql")
                    .table("benefits_schema_history")
                    .load()
                    .migrate();
            service.migrate();
        };
    }

    /** Where the journal is published if nothing else is said. */
    @Bean
    @ConditionalOnMissingBean
    JournalSink log() {
        return (master, entry) -> LoggerFactory.getLogger(JournalSink.class)
                .info(
                        "{} {}: {}",
                        master,
                        entry.number(),
                        entry.event().getClass().getSimpleName());
    }
}
