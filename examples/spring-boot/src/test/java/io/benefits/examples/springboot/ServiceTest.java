package io.benefits.examples.springboot;

import io.benefits.Benefits;
import io.benefits.examples.springboot.demo.Demo;
import io.benefits.examples.springboot.demo.Postgresql;
import io.benefits.value.MasterId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The service on PostgreSQL, one for all tests, and a new enterprise for each. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class ServiceTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", Postgresql::url);
    }

    @Autowired
    Benefits benefits;

    @Autowired
    Invoicing invoicing;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    private MeterRegistry meters;

    final MasterId master = new MasterId(UUID.randomUUID().toString());

    @BeforeEach
    final void anEnterprise() {
        transactions.executeWithoutResult(status -> Demo.enterprise(benefits, master));
    }

    final double count(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }
}
