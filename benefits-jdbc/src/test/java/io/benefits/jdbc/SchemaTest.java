package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
                                List<String> statements = JdbcSchema.statements(dialect);
                                start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                                // past the lock of this process and the repetition, which other processes do not share
                                dialect.migrate(connection, statements);
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
                assertThatThrownBy(() -> JdbcStore.of(database.clean(true)))
                        .as(dropped.getKey())
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining(dropped.getValue())
                        .hasMessageContaining("JdbcSchema");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL"})
    @DisplayName("migrating makes an index that is missing")
    void makesAMissingIndex(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP INDEX benefits_line_holding");
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
            }
            JdbcSchema.migrate(database.clean(true));
            assertThatCode(() -> JdbcSchema.validate(database.clean(true))).doesNotThrowAnyException();
        }
    }
}
