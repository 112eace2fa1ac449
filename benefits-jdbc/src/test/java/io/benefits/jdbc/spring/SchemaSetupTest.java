package io.benefits.jdbc.spring;

import static io.benefits.jdbc.spring.BenefitsAutoConfigurationTest.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.Benefits;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.jdbc.core.JdbcTemplate;

class SchemaSetupTest {

    /** It logs a whole script for each that fails, several times. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private static final Set<TestDatabase> KINDS =
            Set.of(TestDatabase.HSQLDB_MEMORY, TestDatabase.H2_MEMORY, TestDatabase.POSTGRESQL, TestDatabase.MARIADB);

    @BeforeAll
    static void isQuiet() {
        LIQUIBASE.setLevel(Level.OFF);
    }

    static Stream<Arguments> kindsAndModes() {
        return KINDS.stream()
                .sorted()
                .flatMap(kind -> Stream.of("migrate", "flyway", "liquibase").map(mode -> Arguments.of(kind, mode)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndModes")
    @DisplayName(
            "each mode makes the tables in an empty schema, finds them at the next start, and leaves a history of its own")
    void makesTheTables(TestDatabase kind, String mode) throws SQLException {
        try (NewDatabase database = kind.create()) {
            for (int start = 0; start < 2; start++) {
                Boot.on(database.dataSource())
                        .withPropertyValues("benefits.schema.mode=" + mode)
                        .run(context -> assertThat(context).hasNotFailed().hasBean("benefits"));
            }
            Set<String> tables = look(database).tables();
            assertThat(tables)
                    .contains("benefits_head", "benefits_schema", "benefits_published")
                    .allMatch(name -> name.startsWith("benefits_"));
            assertThat(tables.contains("benefits_schema_history")).isEqualTo(mode.equals("flyway"));
            assertThat(tables.contains("benefits_changes")).isEqualTo(mode.equals("liquibase"));
            Boot.on(database.dataSource())
                    .run(context -> assertThat(context).hasNotFailed().hasBean("benefits"));
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndModes")
    @DisplayName("no mode touches a schema of others, except it is told to")
    void asksBeforeItMovesIn(TestDatabase kind, String mode) throws SQLException {
        try (NewDatabase database = kind.create()) {
            new JdbcTemplate(database.dataSource()).execute("CREATE TABLE of_the_host (id integer)");
            Boot.on(database.dataSource())
                    .withPropertyValues("benefits.schema.mode=" + mode)
                    .run(context ->
                            says(context, "is not empty: it has of_the_host,", "benefits.schema.beside-others=true"));
            assertThat(look(database).tables()).containsExactly("of_the_host");

            for (int start = 0; start < 2; start++) {
                Boot.on(database.dataSource())
                        .withPropertyValues("benefits.schema.mode=" + mode, "benefits.schema.beside-others=true")
                        .run(context -> assertThat(context).hasNotFailed());
            }
            // they are ours from now on
            Boot.on(database.dataSource())
                    .withPropertyValues("benefits.schema.mode=" + mode)
                    .run(context -> assertThat(context).hasNotFailed());
            assertThat(look(database).tables()).contains("of_the_host", "benefits_head");
        }
    }

    /** An embedded database has one process: there Flyway and Liquibase do not keep instances apart. */
    static Stream<Arguments> severalInstances() {
        return kindsAndModes()
                .filter(each -> each.get()[0] == TestDatabase.POSTGRESQL
                        || each.get()[0] == TestDatabase.MARIADB
                        || each.get()[1].equals("migrate"));
    }

    @ParameterizedTest
    @MethodSource("severalInstances")
    @DisplayName("several instances of an application may start at once in an empty schema")
    void startsAtOnce(TestDatabase kind, String mode) throws Exception {
        // seconds after which Liquibase looks again whether it is its turn; 10 by default
        System.setProperty("liquibase.changelogLockPollRate", "1");
        try (NewDatabase database = kind.create()) {
            SchemaSetup setup = setup(new BenefitsDatabase(database.pool(12, true), null), mode, false);
            CyclicBarrier together = new CyclicBarrier(4);
            Callable<Void> start = () -> {
                together.await();
                setup.run();
                return null;
            };
            ExecutorService instances = Executors.newFixedThreadPool(4);
            List<Future<Void>> started = instances.invokeAll(Collections.nCopies(4, start));
            instances.shutdown();
            for (Future<Void> each : started) {
                each.get();
            }
            assertThat(look(database).tables()).contains("benefits_head", "benefits_schema", "benefits_published");
        } finally {
            System.clearProperty("liquibase.changelogLockPollRate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "flyway", "liquibase"})
    @DisplayName(
            "a start that fails changes nothing on PostgreSQL and keeps no lock: once the cause is gone the next one works")
    void failsWhole(String mode) throws SQLException {
        try (NewDatabase database = TestDatabase.POSTGRESQL.create()) {
            JdbcTemplate host = new JdbcTemplate(database.dataSource());
            host.execute("CREATE VIEW benefits_journal AS SELECT 1 AS one");
            SchemaSetup setup = setup(new BenefitsDatabase(database.dataSource(), null), mode, true);
            for (int start = 0; start < 2; start++) {
                assertThatThrownBy(setup::run).hasStackTraceContaining("benefits_journal");
            }
            assertThat(look(database).tables()).doesNotContain("benefits_head", "benefits_schema");

            host.execute("DROP VIEW benefits_journal");
            setup.run();
            assertThat(look(database).tables()).contains("benefits_head", "benefits_schema", "benefits_published");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("one mode goes on with the tables that another one has made")
    void changesTheMode(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            for (String mode : new String[] {"migrate", "flyway", "liquibase", "migrate", "validate", "flyway"}) {
                Boot.on(database.dataSource())
                        .withPropertyValues("benefits.schema.mode=" + mode)
                        .run(context -> assertThat(context).hasNotFailed());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "POSTGRESQL"})
    @DisplayName(
            "by default nothing is changed: a missing, half made, older, newer or damaged schema is told, and what to do")
    void validates(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcTemplate host = new JdbcTemplate(database.dataSource());

            tells(database, "has no tables of benefits", "migrate, flyway or liquibase");
            assertThat(look(database).tables()).isEmpty();

            host.execute("CREATE TABLE of_the_host (id integer)");
            tells(
                    database,
                    "has no tables of benefits",
                    "Schema " + look(database).name() + " has other tables");

            JdbcSchema.migrate(database.dataSource());
            host.update("DELETE FROM benefits_schema");
            tells(database, "half made", "it runs what is missing");

            host.update("INSERT INTO benefits_schema (schema_version, oldest_library) VALUES (-1, -1)");
            tells(
                    database,
                    "is of version -1, which is older than this library, which needs 1",
                    "it runs what is missing");
            host.update("DELETE FROM benefits_schema");

            host.update("INSERT INTO benefits_schema (schema_version, oldest_library) VALUES (7, 7)");
            tells(database, "is of version 7, which is newer", "Update the library in this application");

            host.update("UPDATE benefits_schema SET schema_version = 1, oldest_library = 1");
            host.execute("ALTER TABLE benefits_line DROP COLUMN coverage");
            tells(database, "benefits_line is not as this library needs it", "Do what the message says");
        }
    }

    private static void tells(NewDatabase database, String problem, String remedy) {

        Boot.on(database.dataSource()).run(context -> says(context, problem, remedy));
    }

    @ParameterizedTest
    @MethodSource("kindsAndModes")
    @DisplayName(
            "the tables lie in the schema that is named, beside those of others, and one that is not there is told")
    void takesASchemaByName(TestDatabase kind, String mode) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcTemplate host = new JdbcTemplate(database.dataSource());
            host.execute("CREATE TABLE of_the_host (id integer)");
            String name = "Books_" + System.nanoTime();
            Boot.on(database.dataSource())
                    .withPropertyValues("benefits.schema.mode=" + mode, "benefits.schema.name=" + name)
                    .run(context -> says(context, "no schema of that name", "CREATE SCHEMA " + name));
            host.execute("CREATE SCHEMA " + name);
            try {
                for (int start = 0; start < 2; start++) {
                    Boot.on(database.dataSource())
                            .withPropertyValues("benefits.schema.mode=" + mode, "benefits.schema.name=" + name)
                            .run(context -> {
                                assertThat(context).hasNotFailed();
                                Boot.acme(context.getBean("ownBenefits", Benefits.class));
                            });
                }
                assertThat(look(database).tables()).containsExactly("of_the_host");
                assertThat(SchemaLook.at(new BenefitsDatabase(database.dataSource(), name))
                                .tables())
                        .contains("benefits_head", "benefits_published");
            } finally {
                host.execute("DROP SCHEMA " + name + (kind == TestDatabase.MARIADB ? "" : " CASCADE"));
            }
        }
    }

    @Test
    @DisplayName("a mode whose tool is not there is told")
    void needsTheTool() throws SQLException {
        try (NewDatabase database = TestDatabase.HSQLDB_MEMORY.create()) {
            Boot.on(database.dataSource())
                    .withClassLoader(new FilteredClassLoader("org.flywaydb"))
                    .withPropertyValues("benefits.schema.mode=flyway")
                    .run(context -> says(context, "org.flywaydb.core.Flyway is not on the class path", "flyway-core"));
            Boot.on(database.dataSource())
                    .withClassLoader(new FilteredClassLoader("liquibase"))
                    .withPropertyValues("benefits.schema.mode=liquibase")
                    .run(context -> says(context, "liquibase.Liquibase is not on the class path", "liquibase-core"));
            assertThat(look(database).tables()).isEmpty();
        }
    }

    @Test
    @DisplayName("the host's own Flyway comes first, and sees an empty schema")
    void comesAfterTheHosts() throws SQLException {
        try (NewDatabase database = TestDatabase.HSQLDB_MEMORY.create()) {
            Boot.on(database.dataSource(), Boot.named(Boot.FLYWAY))
                    .withPropertyValues(
                            "spring.flyway.locations=classpath:io/benefits/jdbc/spring/host",
                            "benefits.schema.mode=flyway",
                            "benefits.schema.beside-others=true")
                    .run(context -> assertThat(context).hasNotFailed());
            assertThat(look(database).tables())
                    .contains("of_the_host", "flyway_schema_history", "benefits_head", "benefits_schema_history");
        }
    }

    private static SchemaSetup setup(BenefitsDatabase place, String mode, boolean besideOthers) {
        return new SchemaSetup(
                place,
                new BenefitsProperties.Schema(SchemaMode.valueOf(mode.toUpperCase(Locale.ROOT)), null, besideOthers));
    }

    private static SchemaLook look(NewDatabase database) {
        return SchemaLook.at(new BenefitsDatabase(database.dataSource(), null));
    }
}
