package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.StoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts of the schema, run by Flyway and by the library itself. */
class FlywayTest {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CITUS"})
    @DisplayName("Flyway runs the scripts unchanged, and they make what JdbcSchema.migrate makes")
    void runsTheScripts(TestDatabase kind) throws SQLException {
        try (NewDatabase migrated = kind.create();
                NewDatabase flown = kind.create()) {
            JdbcSchema.migrate(migrated.dataSource());
            Flyway flyway = flyway(kind, flown.dataSource());

            assertThat(flyway.migrate().migrationsExecuted).isPositive();

            JdbcSchema.validate(flown.dataSource());
            assertThat(columns(flown)).isNotEmpty().isEqualTo(columns(migrated));
            assertThatCode(flyway::validate).doesNotThrowAnyException();
            assertThat(flyway.migrate().migrationsExecuted).isZero();
            JdbcSchema.migrate(flown.dataSource());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "PRETENDED_CITUS", "MARIADB"})
    @DisplayName(
            "in a schema that is not empty Flyway runs all scripts from baseline 0, and would skip the first from its default 1")
    void runsTheScriptsBesideOtherTables(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            execute(database, "CREATE TABLE of_the_host (id integer)");
            assertThatThrownBy(() -> flyway(kind, database.dataSource()).migrate())
                    .hasMessageContaining("non-empty schema");

            Flyway.configure()
                    .configuration(flyway(kind, database.dataSource()).getConfiguration())
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();

            JdbcSchema.validate(database.dataSource());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("migrating may be repeated, with connections that commit by themselves and with others")
    void migratesTwice(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.clean(false));
            JdbcSchema.migrate(database.clean(true));
            JdbcSchema.migrate(database.pool(2, true));
            JdbcSchema.validate(database.clean(false));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a store does not open on a database without the schema, and says what to do")
    void refusesAMissingSchema(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            for (DataSource source : List.of(database.clean(true), database.clean(false))) {
                assertThatThrownBy(() -> JdbcStore.of(source))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.isTransient()).isFalse())
                        .hasMessageContaining("JdbcSchema.migrate");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("a store does not open on a schema that is not whole")
    void refusesAHalfSchema(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            execute(database, "ALTER TABLE benefits_line DROP COLUMN coverage");
            assertThatThrownBy(() -> JdbcStore.of(database.clean(false)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("benefits_line");
        }
    }

    private static Flyway flyway(TestDatabase kind, DataSource source) {
        List<String> folders = switch (kind) {
            case HSQLDB_FILE, HSQLDB_MEMORY -> List.of("hsqldb");
            case H2_FILE, H2_MEMORY -> List.of("h2");
            case MARIADB, MYSQL -> List.of("mariadb");
            case POSTGRESQL -> List.of("postgresql");
            case PRETENDED_CITUS, CITUS -> List.of("postgresql", "citus");
        };
        return Flyway.configure()
                .dataSource(source)
                .locations(folders.stream()
                        .map(folder -> "classpath:io/benefits/jdbc/" + folder)
                        .toArray(String[]::new))
                .load();
    }

    private static void execute(NewDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Every column of every table of ours with its type, and the columns of every primary key. */
    private static Set<String> columns(NewDatabase database) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = database.dataSource().getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = about.getTables(
                    connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (rows.next()) {
                    if (rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT).startsWith("benefits_")) {
                        tables.add(rows.getString("TABLE_NAME"));
                    }
                }
            }
            for (String table : tables) {
                try (ResultSet rows = about.getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
                    while (rows.next()) {
                        found.add(String.join(
                                " ",
                                table,
                                rows.getString("COLUMN_NAME"),
                                rows.getString("TYPE_NAME"),
                                rows.getString("COLUMN_SIZE"),
                                rows.getString("DECIMAL_DIGITS"),
                                rows.getString("IS_NULLABLE")));
                    }
                }
                try (ResultSet rows = about.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
                    while (rows.next()) {
                        found.add(table + " key " + rows.getString("KEY_SEQ") + " " + rows.getString("COLUMN_NAME"));
                    }
                }
            }
        }
        return found;
    }
}
