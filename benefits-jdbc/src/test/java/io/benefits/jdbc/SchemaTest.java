package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.StoreException;
import io.benefits.spi.StoreTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The schema as several make it at once, and as it is found to be whole. */
class SchemaTest {

    private static final int MANY = 8;
    private static final int ROUNDS = 3;
    private static final int PATIENCE_SECONDS = 120;

    /** What is taken away, and what must then be named. */
    private static final Map<TestDatabase, Map<String, String>> DROPPED = Map.of(
            TestDatabase.HSQLDB_MEMORY,
            Map.of(
                    "DROP INDEX benefits_line_holding", "benefits_line has no index on",
                    "ALTER TABLE benefits_journal DROP CONSTRAINT benefits_journal_key",
                            "benefits_journal has no unique key on (master_id, key_space, key_id)",
                    "ALTER TABLE benefits_schema DROP PRIMARY KEY",
                            "benefits_schema has no primary key on (schema_version)"),
            TestDatabase.H2_MEMORY,
            Map.of(
                    "DROP INDEX benefits_line_holding", "benefits_line has no index on",
                    "ALTER TABLE benefits_journal DROP CONSTRAINT benefits_journal_key",
                            "benefits_journal has no unique key on (master_id, key_space, key_id)",
                    "ALTER TABLE benefits_schema DROP PRIMARY KEY",
                            "benefits_schema has no primary key on (schema_version)"),
            TestDatabase.POSTGRESQL,
            Map.of(
                    "DROP INDEX benefits_line_holding", "benefits_line has no index on",
                    "ALTER TABLE benefits_journal DROP CONSTRAINT benefits_journal_key",
                            "benefits_journal has no unique key on (key_id, key_space, master_id)",
                    "ALTER TABLE benefits_schema DROP CONSTRAINT benefits_schema_pkey",
                            "benefits_schema has no primary key on (schema_version)"),
            TestDatabase.MARIADB,
            Map.of(
                    "ALTER TABLE benefits_line DROP INDEX benefits_line_holding", "benefits_line has no index on",
                    "ALTER TABLE benefits_journal DROP INDEX benefits_journal_key",
                            "benefits_journal has no unique key on (master_id, key_space, key_id)",
                    "ALTER TABLE benefits_schema DROP PRIMARY KEY",
                            "benefits_schema has no primary key on (schema_version)"));

    @ParameterizedTest
    @EnumSource
    @DisplayName("many migrate a new database at once, and each finds it whole afterwards")
    void isMadeByMany(TestDatabase kind) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try (NewDatabase database = kind.create()) {
            CyclicBarrier start = new CyclicBarrier(MANY);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                boolean commits = i % 2 == 0;
                running.add(threads.submit(() -> {
                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    JdbcSchema.migrate(database.clean(commits));
                    JdbcSchema.validate(database.clean(!commits));
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    @DisplayName("processes that migrate a new database at once wait for each other, by a lock of the database")
    void isMadeByManyProcesses(TestDatabase kind) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                try (NewDatabase database = kind.create()) {
                    CyclicBarrier start = new CyclicBarrier(MANY);
                    List<Future<?>> running = new ArrayList<>();
                    for (int i = 0; i < MANY; i++) {
                        boolean commits = i % 2 == 0;
                        running.add(threads.submit(() -> {
                            try (Connection connection = database.clean(commits).getConnection()) {
                                Dialect dialect = Dialect.of(connection);
                                List<String> statements = Script.of(Shape.OURS, dialect).stream()
                                        .flatMap(script -> script.statements().stream())
                                        .toList();
                                start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                                // past the lock of this process and the repetition, which other processes do not share
                                dialect.migrating(connection, Migration.PATIENCE, () -> {
                                    dialect.run(connection, statements);
                                    return true;
                                });
                            }
                            return null;
                        }));
                    }
                    for (Future<?> each : running) {
                        each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    }
                    JdbcSchema.validate(database.clean(true));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("a store does not open where a primary key, a unique key or an index is missing, and says which")
    void namesWhatIsMissing(TestDatabase kind) throws SQLException {
        for (Map.Entry<String, String> dropped : DROPPED.get(kind).entrySet()) {
            try (NewDatabase database = kind.create()) {
                JdbcSchema.migrate(database.dataSource());
                try (Connection connection = database.dataSource().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(dropped.getKey());
                    if (!connection.getAutoCommit()) {
                        connection.commit();
                    }
                }
                StoreException refused =
                        catchThrowableOfType(StoreException.class, () -> JdbcStore.of(database.clean(true)));
                assertThat(refused)
                        .as(dropped.getKey())
                        .hasMessageStartingWith("schema: ")
                        .hasMessageContaining(dropped.getValue());

                // nothing newer is there to run, so it says what to do instead
                assertThatThrownBy(() -> JdbcSchema.migrate(database.clean(false)))
                        .hasMessage(refused.getMessage());
                execute(database, refused.getMessage().split("create it: ", 2)[1]);
                JdbcStore.of(database.clean(true));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName(
            "a schema that is not there, and one whose scripts did not run to their end, is refused; migrating goes on")
    void goesOnFromTheMiddle(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            assertThatThrownBy(() -> JdbcStore.of(database.clean(false)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("schema: there is none that this user may see")
                    .hasMessageContaining("run JdbcSchema.migrate");
            try (Connection connection = database.dataSource().getConnection()) {
                Dialect dialect = Dialect.of(connection);
                List<String> statements = Script.of(Shape.OURS, dialect).stream()
                        .flatMap(script -> script.statements().stream())
                        .toList();
                for (int all : List.of(statements.size() / 2, statements.size() - 1)) {
                    dialect.run(connection, statements.subList(0, all));

                    assertThatThrownBy(() -> JdbcStore.of(database.clean(true)))
                            .isInstanceOf(StoreException.class)
                            .hasMessageStartingWith("schema: it is half made")
                            .hasMessageContaining("run JdbcSchema.migrate again");
                }
            }

            JdbcSchema.migrate(database.clean(false));

            JdbcStore.of(database.clean(true));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName(
            "a newer library refuses an older schema, and migrates it; an older library goes on, and leaves the newer schema alone")
    void goesTogetherWithANewerSchema(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            assertThatThrownBy(() -> JdbcStore.of(database.clean(true), JdbcStore.DEFAULT_TIMEOUT, NextVersion.SHAPE))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "schema: version 1 is older than this library, which needs 2; run JdbcSchema.migrate, or the"
                                    + " scripts beside it that are newer");

            JdbcSchema.migrate(database.clean(false), NextVersion.SHAPE, Migration.PATIENCE);
            JdbcStore.of(database.clean(true), JdbcStore.DEFAULT_TIMEOUT, NextVersion.SHAPE);
            JdbcStore.of(database.clean(true));
            JdbcSchema.migrate(database.clean(true));
            assertThat(rows(database)).containsExactly("1 1", "2 1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("a newer schema that does not let this library go on is refused, and left alone")
    void refusesANewerSchema(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            execute(database, "INSERT INTO benefits_schema (schema_version, oldest_library) VALUES (7, 3)");
            // what lets older ones go on later does not take back what stopped them
            execute(database, "INSERT INTO benefits_schema (schema_version, oldest_library) VALUES (8, 1)");
            String message =
                    "schema: version 8 is newer than this library, which knows 1, and lets only libraries go on that"
                            + " know 3; update the library";

            assertThatThrownBy(() -> JdbcStore.of(database.clean(true)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> JdbcSchema.migrate(database.clean(false))).hasMessage(message);
            assertThat(rows(database)).containsExactly("1 1", "7 3", "8 1");

            execute(database, "DELETE FROM benefits_schema WHERE schema_version = 7");
            JdbcStore.of(database.clean(false));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("columns and indexes of one's own do no harm, except for a column that has to be given")
    void bearsColumnsOfOnesOwn(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            execute(database, "ALTER TABLE benefits_line ADD COLUMN note varchar(10)");
            execute(database, "ALTER TABLE benefits_journal ADD COLUMN tenant integer DEFAULT 7 NOT NULL");
            execute(database, "CREATE INDEX own_note ON benefits_line (note)");

            MasterBenefits benefits = BenefitsEngine.on(JdbcStore.of(database.clean(true)))
                    .build()
                    .master("acme");
            benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)).getOrElseThrow(Refusal::toException);
            benefits.accounts().register("member").getOrElseThrow(Refusal::toException);
            assertThat(benefits.journal().audit().breach()).isEmpty();

            execute(database, "ALTER TABLE benefits_scope ADD COLUMN mine integer NOT NULL");
            assertThatThrownBy(() -> JdbcStore.of(database.clean(false)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "schema: benefits_scope has the column mine, which this library does not write, and which has to"
                                    + " be given; let it be null, or give it a default");
        }
    }

    @Test
    @DisplayName("on PostgreSQL a row type that is missing, or has been changed, is refused by name")
    void namesAMissingRowType() throws SQLException {
        try (NewDatabase database = TestDatabase.POSTGRESQL.create()) {
            JdbcSchema.migrate(database.dataSource());
            execute(database, "ALTER TYPE benefits_scope_1 ADD ATTRIBUTE mine integer");
            assertThatThrownBy(() -> JdbcStore.of(database.clean(true)))
                    .hasMessageStartingWith("schema: the type benefits_scope_1 has the columns ")
                    .hasMessageContaining("mine");

            execute(database, "DROP TYPE benefits_scope_1");
            assertThatThrownBy(() -> JdbcStore.of(database.clean(false)))
                    .hasMessageStartingWith("schema: the type benefits_scope_1 is missing");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    @DisplayName("who migrates waits for another program that does, for a bounded time, and then says so")
    void waitsForAnother(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create();
                Connection other = database.dataSource().getConnection()) {
            Dialect dialect = Dialect.of(other);
            dialect.migrating(other, Migration.PATIENCE, () -> {
                assertThatThrownBy(() -> JdbcSchema.migrate(database.clean(true), Shape.OURS, Duration.ofSeconds(1)))
                        .isInstanceOf(StoreTimeoutException.class)
                        .hasMessageContaining(
                                "waited 1 s for another program that migrates the schema; nothing was done here");
                return true;
            });
            JdbcSchema.migrate(database.clean(false), Shape.OURS, Duration.ofSeconds(1));
        }
    }

    @Test
    @DisplayName("a script that fails leaves nothing behind on PostgreSQL")
    void undoesWhatFails() throws SQLException {
        try (NewDatabase database = TestDatabase.POSTGRESQL.create()) {
            execute(database, "CREATE VIEW benefits_schema AS SELECT 1 AS one");

            assertThatThrownBy(() -> JdbcSchema.migrate(database.clean(true))).isInstanceOf(StoreException.class);

            execute(database, "DROP VIEW benefits_schema");
            assertThatThrownBy(() -> JdbcStore.of(database.clean(true)))
                    .hasMessageStartingWith("schema: there is none that this user may see");
        }
    }

    private static List<String> rows(NewDatabase database) {
        return new JdbcTemplate(database.dataSource())
                .query(
                        "SELECT schema_version, oldest_library FROM benefits_schema ORDER BY schema_version",
                        (row, number) -> row.getInt(1) + " " + row.getInt(2));
    }

    private static void execute(NewDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
