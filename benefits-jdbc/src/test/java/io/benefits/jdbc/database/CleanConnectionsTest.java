package io.benefits.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pool that the contract runs on takes back clean connections, and no other. */
class CleanConnectionsTest {

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** What is left behind, and what is said of it. */
    private static final Map<String, Work> UNCLEAN = Map.of(
            "a transaction is open",
                    connection -> {
                        connection.setAutoCommit(false);
                        execute(connection);
                    },
            "a statement is open", Connection::createStatement,
            "autocommit is", connection -> connection.setAutoCommit(!connection.getAutoCommit()),
            "isolation is", connection -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE),
            "within a transaction: setAutoCommit",
                    connection -> {
                        connection.setAutoCommit(false);
                        execute(connection);
                        connection.setAutoCommit(true);
                    },
            "after the connection was given back",
                    connection -> {
                        connection.close();
                        execute(connection);
                    });

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("a connection that is given back clean is lent again, whether it commits by itself or not")
    void lendsACleanOneAgain(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                try (CleanConnections pool = new CleanConnections(database.dataSource(), autoCommit)) {
                    for (int i = 0; i < 3; i++) {
                        try (Connection connection = pool.getConnection()) {
                            int isolation = connection.getTransactionIsolation();
                            if (!autoCommit) {
                                connection.rollback();
                            }
                            connection.setAutoCommit(false);
                            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                            execute(connection);
                            connection.commit();
                            connection.setTransactionIsolation(isolation);
                            execute(connection);
                            connection.rollback();
                            connection.setAutoCommit(autoCommit);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("a connection that is not clean is not taken back")
    void refusesAnUncleanOne(boolean autoCommit) throws SQLException {
        try (NewDatabase database = TestDatabase.H2_MEMORY.create()) {
            for (Map.Entry<String, Work> each : UNCLEAN.entrySet()) {
                assertThatThrownBy(() -> {
                            try (CleanConnections pool = new CleanConnections(database.dataSource(), autoCommit)) {
                                Connection connection = pool.getConnection();
                                each.getValue().on(connection);
                                connection.close();
                            }
                        })
                        .hasMessageContaining(each.getKey());
            }
        }
    }

    @Test
    @DisplayName("a connection that is not given back is found out in the end")
    void missesAConnection() throws SQLException {
        try (NewDatabase database = TestDatabase.H2_MEMORY.create();
                CleanConnections pool = new CleanConnections(database.dataSource(), true)) {
            try (Connection forgotten = pool.getConnection()) {
                assertThat(forgotten.isClosed()).isFalse();
                assertThatThrownBy(pool::close).hasMessageContaining("1 connections were not given back");
            }
        }
    }

    private static void execute(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT COUNT(*) FROM information_schema.tables");
        }
    }
}
