package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.PostgresqlServer;
import io.benefits.jdbc.database.TappedDataSource;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.Footprint;
import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** J4: a database that could lose what it acknowledges is set right, or warned of, or refused, when a store is opened. */
class DurabilityTest {

    private static final Set<TestDatabase> NOTHING_TO_LOOK_AT =
            Set.of(TestDatabase.HSQLDB_MEMORY, TestDatabase.H2_MEMORY, TestDatabase.H2_FILE);

    @Test
    @DisplayName(
            "J4 a store on an H2 file that may write over older states warns that a kill can take what was acknowledged")
    void warnsOfH2Files() throws SQLException {
        try (NewDatabase database = TestDatabase.H2_FILE.create()) {
            assertThat(warning(database.dataSource())).contains("kill").contains("REUSE_SPACE=FALSE");
        }
    }

    @Test
    @DisplayName("J4 H2 whose URL says that it may not needs no warning, and is set to store nothing in the background")
    void setsH2Right() throws SQLException {
        try (NewDatabase database = TestDatabase.H2_FILE.create()) {
            DataSource kept = new DriverManagerDataSource(
                    database.url() + ";reuse_space=false", database.user(), database.password());

            assertThat(warning(kept)).isNull();
            assertThat(writeDelayOfH2(kept)).isEqualTo("0");
            assertThat(warning(kept)).isNull();
        }
    }

    @Test
    @DisplayName("J4 H2 whose URL asks for storing in the background is warned of")
    void warnsOfDelayOfH2() throws SQLException {
        try (NewDatabase database = TestDatabase.H2_FILE.create()) {
            DataSource delayed = new DriverManagerDataSource(
                    database.url() + ";REUSE_SPACE=FALSE;WRITE_DELAY=5000", database.user(), database.password());

            assertThat(warning(delayed)).contains("WRITE_DELAY was 5000");
            assertThat(writeDelayOfH2(delayed)).isEqualTo("5000");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2_FILE")
    @DisplayName("J4 a database as the tests use it needs no warning")
    void nothingToWarnOf(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            assertThat(warning(database.dataSource())).isNull();
        }
    }

    @Test
    @DisplayName(
            "J4 HSQLDB with its defaults, or with a URL that asks for less, is set to write before it acknowledges")
    void setsHsqldbRight() throws SQLException {
        try (NewDatabase database = TestDatabase.HSQLDB_FILE.create()) {
            String url = database.url().replaceFirst(";.*", "") + ";hsqldb.write_delay_millis=5000";
            DataSource weak = new DriverManagerDataSource(url, database.user(), database.password());
            assertThat(writeDelay(weak)).isEqualTo("true");

            assertThat(warning(weak)).isNull();

            assertThat(writeDelay(weak)).isEqualTo("false");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_FILE", "H2_FILE"})
    @DisplayName("J4 a user who may not have an embedded database write at once is refused when the store is opened")
    void refusesAUserWhoMayNot(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            execute(database.dataSource(), "CREATE USER guest PASSWORD 'guest'");
            for (Table table : Tables.ALL) {
                execute(database.dataSource(), "GRANT ALL ON " + table + " TO guest");
            }
            execute(database.dataSource(), "GRANT ALL ON benefits_schema TO guest");
            execute(database.dataSource(), "GRANT ALL ON benefits_head TO guest");
            // nor may a guest set anything by the URL
            String url = database.url().replaceFirst(";.*", "");
            DataSource guest = new DriverManagerDataSource(url, "GUEST", "guest");

            assertThatThrownBy(() -> JdbcStore.of(guest))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("admin rights")
                    .hasMessageContaining("J4");
        }
    }

    @Test
    @DisplayName("J4 PostgreSQL with synchronous_commit off is warned of")
    void warnsOfPostgresql() throws SQLException {
        try (NewDatabase database = TestDatabase.POSTGRESQL.create()) {
            String url = database.url() + "&options=-c%20synchronous_commit=off";

            assertThat(warning(new DriverManagerDataSource(url, database.user(), database.password())))
                    .contains("synchronous_commit is off")
                    .contains("can be lost");
        }
    }

    @Test
    @DisplayName("J4 PostgreSQL with fsync off is warned of, by a joining store as well")
    void warnsOfPostgresqlWithoutFsync(@TempDir Path directory) throws IOException, SQLException {
        try (EmbeddedPostgres server = PostgresqlServer.start(EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setServerConfig("fsync", "off"))) {
            assertThat(warning(server.getPostgresDatabase()))
                    .contains("fsync is off")
                    .contains("can be lost")
                    .isEqualTo(weakness(server.getPostgresDatabase()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    @DisplayName("J4 MariaDB that does not flush at every commit is warned of")
    void warnsOfMariadb(int setting) throws SQLException {
        try (NewDatabase database = TestDatabase.MARIADB.create()) {
            execute(database.dataSource(), "SET GLOBAL innodb_flush_log_at_trx_commit = " + setting);
            try {
                assertThat(warning(database.dataSource()))
                        .contains("innodb_flush_log_at_trx_commit is " + setting)
                        .contains("can be lost");
            } finally {
                execute(database.dataSource(), "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2_FILE")
    @DisplayName("J4 a joining store has nothing to warn of where the database is set right")
    void joinsWhatIsSetRight(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            assertThat(weakness(database.dataSource())).isNull();
        }
    }

    @Test
    @DisplayName(
            "J4 a joining store warns of HSQLDB with its defaults, and not after a store of its own has set it right")
    void warnsOfHsqldb() throws SQLException {
        try (NewDatabase database = TestDatabase.HSQLDB_FILE.create()) {
            JdbcSchema.migrate(database.dataSource());
            execute(database.dataSource(), "SET FILES WRITE DELAY TRUE");
            execute(database.dataSource(), "CREATE USER guest PASSWORD 'guest'");
            String url = database.url().replaceFirst(";.*", "");

            assertThat(weakness(database.dataSource()))
                    .contains("write_delay is true")
                    .contains("can be lost");
            JdbcStore.of(database.dataSource());
            assertThat(weakness(database.dataSource())).isNull();
            assertThat(weakness(new DriverManagerDataSource(url, "GUEST", "guest")))
                    .contains("write_delay is unknown to this user");
        }
    }

    @Test
    @DisplayName(
            "J4 a joining store warns of H2, which has what the caller commits on the disk only after a checkpoint")
    void warnsOfH2() throws SQLException {
        try (NewDatabase database = TestDatabase.H2_FILE.create()) {
            assertThat(weakness(database.dataSource()))
                    .contains("CHECKPOINT SYNC")
                    .contains("can be lost");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "J4 a joining store looks how the database is set once, by reading, and within the caller's transaction")
    void looksOnceAndChangesNothing(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            List<String> calls = new ArrayList<>();
            DataSource watched = new TappedDataSource(database.withoutAutoCommit(), call -> {
                calls.add(call.toString());
                return call.proceed();
            });
            JdbcStore store = JdbcStore.joining(watched);
            MasterId master = new MasterId("acme");

            store.load(master, Footprint.MASTER);
            assertThat(calls)
                    .noneMatch(
                            call -> call.matches("(?s)commit|rollback|setAutoCommit|execute\\w* (SET|CHECKPOINT) .*"));
            assertThat(calls.stream().filter(DurabilityTest::isLook).count())
                    .isEqualTo(NOTHING_TO_LOOK_AT.contains(kind) ? 0 : 1);

            calls.clear();
            store.load(master, Footprint.MASTER);
            assertThat(calls).noneMatch(DurabilityTest::isLook);
        }
    }

    private static boolean isLook(String call) {
        return call.matches("(?s)executeQuery .*(system_properties|synchronous_commit|innodb_flush).*");
    }

    /** What a joining store finds out. */
    private static String weakness(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Dialect.of(connection).weakness(connection);
        }
    }

    private static String warning(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Dialect.of(connection).secure(connection);
        }
    }

    private static String writeDelay(DataSource source) throws SQLException {
        return first(
                source,
                "SELECT PROPERTY_VALUE FROM INFORMATION_SCHEMA.SYSTEM_PROPERTIES WHERE PROPERTY_NAME = 'hsqldb.write_delay'");
    }

    private static String writeDelayOfH2(DataSource source) throws SQLException {
        return first(
                source, "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'");
    }

    private static String first(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
