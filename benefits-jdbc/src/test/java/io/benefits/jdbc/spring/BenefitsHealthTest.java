package io.benefits.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Settlement;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class BenefitsHealthTest {

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("health tells the version of the schema, since when the oldest due is open, and the last audit")
    void tellsWhatThereIs(TestDatabase kind) throws Exception {
        try (NewDatabase database = kind.create()) {
            Boot.on(database)
                    .withPropertyValues("benefits.health.details-every=0s")
                    .run(context -> {
                        assertThat(status(context)).isEqualTo("UP");
                        assertThat(details(context))
                                .containsEntry("schemaVersion", 1)
                                .containsEntry("oldestOpenDue", "none")
                                .containsEntry("lastAudit", "none by this instance");
                        Benefits own = context.getBean("ownBenefits", Benefits.class);
                        Boot.acme(own);
                        Settlement first = settle(own, "first", "USD 130");
                        settle(own, "second", "USD 1");
                        context.getBean(BenefitsPumps.class).audit();

                        assertThat(details(context))
                                .containsEntry(
                                        "oldestOpenDue", first.recorded().at().toString())
                                .containsEntry("auditedMasters", 1L);
                        assertThat(Instant.parse((String) details(context).get("lastAudit")))
                                .isBetween(Instant.now().minusSeconds(60), Instant.now());

                        new JdbcTemplate(database.dataSource())
                                .update("UPDATE benefits_holding SET balance = balance + 1, withdrawn = withdrawn");
                        context.getBean(BenefitsPumps.class).audit();
                        assertThat(status(context)).isEqualTo("DOWN");
                        assertThat(details(context).get("audit").toString()).contains("acme");
                    });
        }
    }

    private static Settlement settle(Benefits own, String id, String amount) {
        return own.master("acme").settlements().settle(Boot.charge(id, amount)).getOrElseThrow(Refusal::toException);
    }

    @Test
    @DisplayName(
            "a damaged schema and a store that cannot be reached are down; the costly parts are kept for as long as asked")
    void tellsWhatIsWrong() throws Exception {
        Instant[] now = {Instant.parse("2026-03-01T00:00:00Z")};
        Clock clock = Clock.fixed(now[0], ZoneOffset.UTC);
        try (NewDatabase database = TestDatabase.HSQLDB_MEMORY.create()) {
            JdbcSchema.migrate(database.dataSource());
            BenefitsDatabase place = new BenefitsDatabase(database.dataSource(), null);
            BenefitsHealth kept = new BenefitsHealth(place, Optional::empty, clock, Duration.ofMinutes(1));
            BenefitsHealth fresh = new BenefitsHealth(place, Optional::empty, clock, Duration.ZERO);
            assertThat(kept.report().up()).isTrue();
            assertThat(fresh.report().up()).isTrue();

            new JdbcTemplate(database.dataSource()).execute("ALTER TABLE benefits_line DROP COLUMN coverage");
            assertThat(kept.report().up()).isTrue();
            assertThat(fresh.report().up()).isFalse();
            assertThat(fresh.report().details().get("schema").toString()).contains("benefits_line");
        }
        BenefitsHealth gone = new BenefitsHealth(
                new BenefitsDatabase(
                        new DriverManagerDataSource("jdbc:postgresql://localhost:1/none?connectTimeout=1"), null),
                Optional::empty,
                clock,
                Duration.ZERO);
        assertThat(gone.report().up()).isFalse();
        assertThat(gone.report().details()).containsKeys("store", "error", "lastAudit");
    }

    @Test
    @DisplayName("health is there with the actuator, and can be switched off")
    void isSwitched() throws Exception {
        try (NewDatabase database = TestDatabase.HSQLDB_MEMORY.create()) {
            Boot.on(database).run(context -> assertThat(context).hasBean("benefitsHealthIndicator"));
            for (String off :
                    new String[] {"management.health.benefits.enabled=false", "management.health.defaults.enabled=false"
                    }) {
                Boot.on(database)
                        .withPropertyValues(off)
                        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("benefitsHealthIndicator"));
            }
            Boot.on(database)
                    .withPropertyValues(
                            "management.health.defaults.enabled=false", "management.health.benefits.enabled=true")
                    .run(context -> assertThat(context).hasBean("benefitsHealthIndicator"));
            Boot.on(database)
                    .withClassLoader(new FilteredClassLoader(Boot.named(Boot.HEALTH_INDICATOR)))
                    .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("benefitsHealthIndicator"));
        }
    }

    private static String status(AssertableApplicationContext context) throws Exception {
        Object status = get(health(context), "getStatus");
        return (String) get(status, "getCode");
    }

    @SuppressWarnings("unchecked") // as both versions of Boot declare it
    private static Map<String, Object> details(AssertableApplicationContext context) throws Exception {
        return (Map<String, Object>) get(health(context), "getDetails");
    }

    private static Object health(AssertableApplicationContext context) throws Exception {
        return get(context.getBean("benefitsHealthIndicator"), "health");
    }

    /** By name, since Boot 3 and Boot 4 have the classes in different places. */
    private static Object get(Object from, String method) throws Exception {
        Method found = from.getClass().getMethod(method);
        found.setAccessible(true);
        return found.invoke(from);
    }
}
