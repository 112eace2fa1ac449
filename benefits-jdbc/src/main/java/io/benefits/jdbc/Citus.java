package io.benefits.jdbc;

import io.benefits.spi.Version;
import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Citus, which spreads masters over several servers of PostgreSQL. Its statements each write one distributed table, so an append
 * is the fixed few that the other databases get, all of them on the shard of the master.
 */
final class Citus extends Dialect {

    private final PostgreSql beneath = new PostgreSql();

    @Override
    List<String> scripts() {
        return beneath.scripts();
    }

    @Override
    void migrate(Connection connection, List<String> statements) throws SQLException {
        beneath.migrate(connection, statements);
    }

    @Override
    List<Sql> slices(Sql sql) {
        return beneath.slices(sql);
    }

    @Override
    Query write(Connection connection, Sql sql) throws SQLException {
        return beneath.write(connection, sql);
    }

    @Override
    Failure failure(String state, int code) {
        return beneath.failure(state, code);
    }

    @Override
    boolean append(Session session, String master, Version expected, Version after, List<Write> writes)
            throws SQLException {
        session.connection().clearWarnings();
        return super.append(session, master, expected, after, writes);
    }

    @Override
    void committed(Session session, MasterId master) throws SQLException {
        beneath.committed(session, master);
    }

    @Override
    void found(Session session, MasterId master) throws SQLException {
        beneath.found(session, master);
    }

    @Override
    @Nullable
    String weakness(Connection connection) throws SQLException {
        return beneath.weakness(connection);
    }
}
