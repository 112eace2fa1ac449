package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.StoreException;
import io.benefits.spi.Version;
import io.benefits.value.Hash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is done on Citus alone, where it can be done on one server. */
class CitusTest {

    private NewDatabase database;
    private JdbcTemplate rows;

    @BeforeEach
    void migrate() {
        database = TestDatabase.PRETENDED_CITUS.create();
        JdbcSchema.migrate(database.dataSource());
        rows = new JdbcTemplate(database.dataSource());
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
    }

    @Test
    @DisplayName("migrating distributes every table and the function by the master, together, and once")
    void distributes() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(Dialect.of(connection)).isInstanceOf(Citus.class);
        }
        List<Map<String, Object>> placed = rows.queryForList("SELECT * FROM citus_tables");
        assertThat(placed).hasSize(Tables.ALL.size() + 2);
        assertThat(placed)
                .filteredOn(row -> row.get("distribution_column") == null)
                .hasSize(1);

        rows.update("DELETE FROM benefits_schema");
        JdbcSchema.migrate(database.dataSource());

        assertThat(rows.queryForList("SELECT * FROM citus_tables")).isEqualTo(placed);
        assertThat(rows.queryForList("SELECT * FROM pg_dist_object")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM citus_tables WHERE table_name = 'benefits_line'::regclass",
                "UPDATE citus_tables SET distribution_column = 'entry_no' WHERE table_name = 'benefits_line'::regclass",
                "UPDATE citus_tables SET colocation_id = 77 WHERE table_name = 'benefits_line'::regclass",
                "UPDATE citus_tables SET distribution_column = NULL WHERE table_name = 'benefits_line'::regclass"
            })
    @DisplayName("a table that is not distributed as the others are is named, and what to do")
    void noticesATableInAnotherPlace(String broken) {
        rows.update(broken);

        assertThatThrownBy(() -> JdbcStore.of(database.dataSource()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not with benefits_head: benefits_line;")
                .hasMessageContaining("the scripts for Citus");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM pg_dist_object",
                "UPDATE pg_dist_object SET distribution_argument_index = NULL",
                "DROP FUNCTION benefits_append"
            })
    @DisplayName("a function that is not there, or not distributed, is named")
    void noticesTheFunction(String broken) {
        rows.execute(broken);

        assertThatThrownBy(() -> JdbcSchema.validate(database.dataSource()))
                .hasMessageContaining("not with benefits_head: benefits_append;");
    }

    @Test
    @DisplayName("J4 a row that is to be changed and is not there spoils the whole append")
    void missesNoRow() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThatThrownBy(() -> append(connection, "none")).hasMessageContaining("is not there");
        }
        assertThat(rows.queryForObject("SELECT COUNT(*) FROM benefits_head", Long.class))
                .isZero();
    }

    @Test
    @DisplayName("a holding is found by its key among all of the master, of which the server knows nothing yet")
    void walksNoTable() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            JdbcTemplate mine = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            // without what they refer to
            mine.execute("SET LOCAL session_replication_role = replica");
            mine.update(
                    "INSERT INTO benefits_holding SELECT (jsonb_populate_record(NULL::benefits_holding, jsonb_build_object("
                            + "'master_id', 'm', 'benefit_kind', 'COUPON', 'benefit_id', 'c' || i, 'period_start', 0, 'owner_id', 'm',"
                            + " 'unit', 'USD', 'opened_no', 1, 'entry_no', 1, 'balance', 1, 'allocated', 0, 'reserved', 0,"
                            + " 'consumed', 0, 'expired', 0, 'withdrawn', 0))).* FROM generate_series(1, 20000) i");

            assertThat(append(connection, "c7")).isTrue();

            Map<String, Object> read =
                    mine.queryForMap("SELECT seq_tup_read, idx_tup_fetch FROM pg_stat_xact_user_tables"
                            + " WHERE relid = 'benefits_holding'::regclass");
            assertThat(read).containsEntry("seq_tup_read", 0L).containsEntry("idx_tup_fetch", 1L);
            connection.rollback();
        }
    }

    /** Appends what says of a coupon when it expires. */
    private static boolean append(Connection connection, String coupon) throws SQLException {
        Object[] row = Tables.HOLDING.emptyRow();
        row[Tables.HOLDING.place("benefit_kind")] = "COUPON";
        row[Tables.HOLDING.place("benefit_id")] = coupon;
        row[Tables.HOLDING.place("period_start")] = 0L;
        row[Tables.HOLDING.place("expires_at")] = 1L;
        return new Citus()
                .append(
                        new Session(
                                connection,
                                new Citus(),
                                Deadline.in(Duration.ofSeconds(30)),
                                false,
                                SchemaName.OF_SESSION),
                        "m",
                        Version.NONE,
                        new Version(1, Hash.ZERO, Instant.EPOCH),
                        List.of(Write.put(
                                Tables.HOLDING, HoldingWrites.CUT, HoldingWrites.HOLDING, List.<Object[]>of(row))));
    }
}
