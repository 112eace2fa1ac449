package io.benefits.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitListener;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Billing;
import io.benefits.value.MasterId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BenefitsAutoConfigurationTest {

    private final NewDatabase database = TestDatabase.HSQLDB_MEMORY.create();

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    @DisplayName("the tests run on the version of Boot that they are meant for")
    void runsOnTheVersionThatIsMeant() {
        assertThat(Boot.FOUR).isEqualTo("4".equals(System.getProperty("benefits.test.boot")));
        assertThat(Boot.ours()).hasSize(5);
    }

    @Test
    @DisplayName("the primary bean joins the caller's transaction: both are committed, or none")
    void joins() {
        Boot.on(database).run(context -> {
            Benefits benefits = context.getBean(Benefits.class);
            TransactionTemplate transaction = transactions(context);
            JdbcTemplate host = new JdbcTemplate(context.getBean(DataSource.class));
            host.execute("CREATE TABLE invoice (charge varchar(200))");
            transaction.executeWithoutResult(status -> Boot.acme(benefits));

            transaction.executeWithoutResult(status -> {
                settle(benefits, "lost");
                host.update("INSERT INTO invoice VALUES ('lost')");
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> {
                settle(benefits, "kept");
                host.update("INSERT INTO invoice VALUES ('kept')");
            });

            assertThat(host.queryForList("SELECT charge FROM invoice", String.class))
                    .containsExactly("kept");
            assertThat(charges(host)).containsExactly("kept");
        });
    }

    @Test
    @DisplayName(
            "the primary bean refuses to work outside a transaction, also on connections that do not commit by themselves")
    void needsATransaction() {
        try (HikariDataSource pool = database.pool(4, false)) {
            Boot.on(pool)
                    .withPropertyValues("benefits.schema.mode=migrate")
                    .run(context -> assertThatThrownBy(() -> Boot.acme(context.getBean(Benefits.class)))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("@Transactional")
                            .hasMessageContaining("@OwnTransactions"));
        }
    }

    @Test
    @DisplayName("the other bean commits each call, also inside a transaction that is rolled back")
    void hasItsOwn() {
        Boot.on(database).withUserConfiguration(Asks.class).run(context -> {
            Benefits own = context.getBean(Asks.class).own;
            assertThat(own).isNotSameAs(context.getBean(Benefits.class)).isSameAs(context.getBean("ownBenefits"));
            transactions(context).executeWithoutResult(status -> {
                Boot.acme(own);
                settle(own, "kept");
                status.setRollbackOnly();
            });

            assertThat(charges(new JdbcTemplate(context.getBean(DataSource.class))))
                    .containsExactly("kept");
            assertThat(context.getBean(BenefitStore.class).joins()).isTrue();
            assertThat(context.getBean("ownBenefitStore", BenefitStore.class).joins())
                    .isFalse();
        });
    }

    static class Asks {
        final Benefits own;

        Asks(@OwnTransactions Benefits own) {
            this.own = own;
        }
    }

    @Test
    @DisplayName("benefits.transactions=own: one bean, which commits each call, and no transaction manager is needed")
    void onlyItsOwn() {
        Boot.bare()
                .withBean(DataSource.class, database::dataSource)
                .withPropertyValues("benefits.schema.mode=migrate", "benefits.transactions=own")
                .run(context -> {
                    assertThat(context).hasSingleBean(Benefits.class).hasSingleBean(BenefitStore.class);
                    Boot.acme(context.getBean(Benefits.class));
                });
    }

    @Test
    @DisplayName(
            "nothing is set up without a data source, without the core, without spring-jdbc, or if it is switched off")
    void setsNothingUp() {
        Boot.bare().run(BenefitsAutoConfigurationTest::isOff);
        Boot.on(database).withPropertyValues("benefits.enabled=false").run(BenefitsAutoConfigurationTest::isOff);
        for (Class<?> missing : new Class<?>[] {BenefitsEngine.class, DataSourceUtils.class}) {
            Boot.bare()
                    .withBean(DataSource.class, database::dataSource)
                    .withClassLoader(new FilteredClassLoader(missing))
                    .run(BenefitsAutoConfigurationTest::isOff);
        }
        Boot.on(database)
                .withPropertyValues("benefits.enabled=true")
                .run(context -> assertThat(context).hasBean("benefits"));
    }

    private static void isOff(AssertableApplicationContext context) {
        assertThat(context).hasNotFailed().doesNotHaveBean(Benefits.class).doesNotHaveBean(BenefitsDatabase.class);
        assertThat(context.getBeanDefinitionNames()).noneMatch(name -> name.startsWith("benefits"));
    }

    @Test
    @DisplayName("a Benefits bean of the host is the only one")
    void leavesTheHostsOwn() {
        Benefits hosts = BenefitsEngine.on(InMemoryStore.create()).build();
        Boot.on(database).withBean("mine", Benefits.class, () -> hosts).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Benefits.class).doesNotHaveBean(BenefitsPumps.class);
            assertThat(context.getBean(Benefits.class)).isSameAs(hosts);
        });
    }

    @Test
    @DisplayName("the host's Billing, Clock and listeners are used, all of the latter")
    void usesTheHosts() {
        Instant then = Instant.parse("2026-03-01T00:00:00Z");
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        Boot.on(database)
                .withBean(
                        Billing.class,
                        () -> (charge, uncovered) -> charge.amount().multipliedBy(0))
                .withBean(Clock.class, () -> Clock.fixed(then, ZoneOffset.UTC))
                .withBean("throws", BenefitListener.class, () -> listener(first, true))
                .withBean("counts", BenefitListener.class, () -> listener(second, false))
                .run(context -> {
                    Benefits own = context.getBean("ownBenefits", Benefits.class);
                    Boot.acme(own);
                    Settlement settled = own.master("acme")
                            .settlements()
                            .settle(Charge.of("free", "lab", then, "compute", "USD 5"))
                            .getOrElseThrow(refusal -> refusal.toException());
                    assertThat(settled.price().isZero()).isTrue();
                    assertThat(settled.recorded().at()).isEqualTo(then);
                    assertThat(first.get()).isEqualTo(second.get()).isPositive();
                });
    }

    private static BenefitListener listener(AtomicInteger count, boolean fails) {
        return new BenefitListener() {
            @Override
            public void appended(MasterId master, int commands, int entries, int lines, long nanos) {
                count.incrementAndGet();
                if (fails) {
                    throw new IllegalStateException("planned");
                }
            }
        };
    }

    @Test
    @DisplayName("two data sources: the primary one, the named one, or a sentence that says what to do")
    void choosesADataSource() throws Exception {
        try (NewDatabase other = TestDatabase.HSQLDB_MEMORY.create()) {
            DataSource hosts = database.dataSource();
            DataSource others = other.dataSource();
            Boot.bare(Boot.named(Boot.TRANSACTIONS))
                    .withBean("one", DataSource.class, () -> hosts)
                    .withBean("two", DataSource.class, () -> others)
                    .withBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(others))
                    .run(context -> says(
                            context, "several data sources, one, two, and none is primary", "benefits.data-source"));
            Boot.bare()
                    .withBean("one", DataSource.class, () -> hosts)
                    .withBean("two", DataSource.class, () -> others)
                    .withBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(others))
                    .withPropertyValues("benefits.schema.mode=migrate", "benefits.data-source=two")
                    .run(context -> assertThat(
                                    context.getBean(BenefitsDatabase.class).source())
                            .isSameAs(others));
            Boot.bare()
                    .withBean("one", DataSource.class, () -> hosts)
                    .withPropertyValues("benefits.data-source=three")
                    .run(context -> says(context, "\"three\"", "one of one"));
            Boot.bare()
                    .withUserConfiguration(TwoSources.class)
                    .withPropertyValues("benefits.schema.mode=migrate")
                    .run(context -> assertThat(
                                    context.getBean(BenefitsDatabase.class).source())
                            .isSameAs(context.getBean("second")));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoSources {

        private final NewDatabase database = TestDatabase.HSQLDB_MEMORY.shared();

        @Bean
        DataSource first() {
            return database.dataSource();
        }

        @Bean
        @Primary
        DataSource second() {
            return database.dataSource();
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new JdbcTransactionManager(source);
        }
    }

    @Test
    @DisplayName("no transaction manager, or one for another data source only: a sentence that says what to do")
    void needsATransactionManager() throws Exception {
        Boot.bare()
                .withBean(DataSource.class, database::dataSource)
                .withPropertyValues("benefits.schema.mode=migrate")
                .run(context -> says(context, "no transaction manager", "benefits.transactions=own"));
        try (NewDatabase other = TestDatabase.HSQLDB_MEMORY.create()) {
            Boot.bare()
                    .withBean(DataSource.class, database::dataSource)
                    .withBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(other.dataSource()))
                    .withPropertyValues("benefits.schema.mode=migrate")
                    .run(context ->
                            says(context, "is for the data source that benefits uses", "JdbcTransactionManager"));
        }
    }

    @Test
    @DisplayName("a property that does not exist is a mistake, and so is a value out of its range")
    void refusesWrongProperties() {
        tells("benefits.shema.mode=migrate", "There is no property benefits.shema.mode", "benefits.schema.mode");
        tells(
                "benefits.schema.mode=create",
                "benefits.schema.mode is \"create\"",
                "validate, migrate, flyway, liquibase");
        tells("benefits.timeout=soon", "benefits.timeout is \"soon\"", "a time, for example 30s");
        tells("benefits.cache=many", "benefits.cache is \"many\"", "a whole number");
        tells("benefits.metrics.enabled=2", "benefits.metrics.enabled is \"2\"", "true or false");
        assertThat(new PropertiesFailureAnalyzer().analyze(new IllegalStateException("another")))
                .isNull();
        Boot.on(database)
                .withPropertyValues("benefits.cache=-1")
                .run(context -> says(context, "benefits.cache is -1", "350"));
        Boot.on(database)
                .withPropertyValues("benefits.schema.name=no such; schema")
                .run(context -> says(context, "benefits.schema.name", "letters, digits"));
    }

    @Test
    @DisplayName("the timeout of a call and the size of the cache are what the properties say")
    void takesTimeoutAndCache() {
        Boot.on(database)
                .withPropertyValues("benefits.timeout=2s", "benefits.cache=0")
                .run(context -> {
                    BenefitsProperties properties = context.getBean(BenefitsProperties.class);
                    assertThat(properties.timeout()).hasSeconds(2);
                    assertThat(properties.cache()).isZero();
                    Boot.acme(context.getBean("ownBenefits", Benefits.class));
                });
    }

    private void tells(String property, String problem, String remedy) {
        Boot.on(database).withPropertyValues(property).run(context -> {
            FailureAnalysis told = new PropertiesFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(told).isNotNull();
            assertThat(told.getDescription()).contains(problem).endsWith(".");
            assertThat(told.getAction()).contains(remedy).endsWith(".");
        });
    }

    /** That the application does not start, with what the analyzer says. */
    static void says(AssertableApplicationContext context, String problem, String remedy) {
        assertThat(context).hasFailed();
        Throwable failure = context.getStartupFailure();
        while (failure != null && !(failure instanceof SetupException)) {
            failure = failure.getCause();
        }
        assertThat(failure).isNotNull();
        SetupException found = (SetupException) failure;
        assertThat(found.problem()).contains(problem).endsWith(".");
        assertThat(found.remedy()).contains(remedy).endsWith(".");
    }

    private static TransactionTemplate transactions(ApplicationContext context) {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    private static void settle(Benefits benefits, String id) {
        benefits.master("acme")
                .settlements()
                .settle(Boot.charge(id, "USD 1"))
                .getOrElseThrow(refusal -> refusal.toException());
    }

    private static java.util.List<String> charges(JdbcTemplate host) {
        return host.queryForList("SELECT key_id FROM benefits_journal WHERE key_space = 'CHARGE'", String.class);
    }
}
