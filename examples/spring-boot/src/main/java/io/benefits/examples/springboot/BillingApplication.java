package io.benefits.examples.springboot;

import io.benefits.jdbc.spring.JournalSink;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
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

    /** Where the journal is published: a broker, a warehouse. Here the log. */
    @Bean
    JournalSink log() {
        return (master, entry) -> LoggerFactory.getLogger(JournalSink.class)
                .info(
                        "{} {}: {}",
                        master,
                        entry.number(),
                        entry.event().getClass().getSimpleName());
    }
}
