package io.benefits.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The databases that the tests run on are what the tests take them for. */
class TestDatabaseTest {

    @ParameterizedTest
    @EnumSource
    @DisplayName("every database starts, empty, and takes what is written in every way to connect")
    void writesAndReads(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            NewDatabase.execute(database.dataSource(), "CREATE TABLE t (x INT)");
            int rows = 0;
            for (DataSource each : new DataSource[] {
                database.dataSource(), database.withoutAutoCommit(), database.pool(2, true), database.pool(2, false)
            }) {
                try (Connection connection = each.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.executeUpdate("INSERT INTO t VALUES (1)");
                    if (!connection.getAutoCommit()) {
                        connection.commit();
                    }
                }
                assertThat(number(each, "SELECT COUNT(*) FROM t")).isEqualTo(++rows);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("two databases of a kind do not see each other")
    void areSeparate(TestDatabase kind) throws SQLException {
        try (NewDatabase one = kind.create();
                NewDatabase other = kind.create()) {
            NewDatabase.execute(one.dataSource(), "CREATE TABLE t (x INT)");
            NewDatabase.execute(one.dataSource(), "INSERT INTO t VALUES (1)");
            NewDatabase.execute(other.dataSource(), "CREATE TABLE t (x INT)");

            assertThat(number(other.dataSource(), "SELECT COUNT(*) FROM t")).isZero();
        }
    }

    @Test
    @DisplayName("J4 PostgreSQL keeps what it acknowledges, which an embedded one does not by itself")
    void isDurable() throws SQLException {
        try (NewDatabase database = TestDatabase.POSTGRESQL.create()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(text(database.dataSource(), "SHOW " + setting)).isEqualTo("on");
            }
        }
    }

    private static int number(DataSource where, String sql) throws SQLException {
        return Integer.parseInt(text(where, sql));
    }

    private static String text(DataSource where, String sql) throws SQLException {
        try (Connection connection = where.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
