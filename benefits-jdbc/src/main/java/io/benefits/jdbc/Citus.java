package io.benefits.jdbc;

import io.benefits.spi.Version;
import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Citus, which spreads masters over several servers of PostgreSQL. There a statement writes one distributed table, so an append
 * as a statement each would be a trip to the server of the master each. It is one call of a function, which runs on that server
 * if no transaction has begun: with connections that commit by themselves.
 */
final class Citus extends Dialect {

    private final PostgreSql beneath = new PostgreSql();

    @Override
    List<String> scripts() {
        List<String> scripts = new ArrayList<>(beneath.scripts());
        scripts.add("citus/V1_1__append.sql");
        scripts.add("citus/V1_2__distribute.sql");
        return scripts;
    }

    @Override
    void migrate(Connection connection, List<String> statements) throws SQLException {
        beneath.migrate(connection, statements);
    }

    /** What is not distributed by the master, all together. */
    @Override
    @Nullable
    String misplaced(Connection connection) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT distribution_column = 'master_id' AND colocation_id ="
                                + " (SELECT colocation_id FROM citus_tables WHERE table_name = 'benefits_head'::regclass)"
                                + " FROM citus_tables WHERE table_name = to_regclass(?)");
                PreparedStatement function = connection.prepareStatement(
                        "SELECT COUNT(*) FROM pg_dist_object WHERE classid = 'pg_proc'::regclass"
                                + " AND objid = to_regproc('benefits_append')::oid AND distribution_argument_index IS NOT NULL")) {
            for (String table : distributed()) {
                statement.setString(1, table);
                try (ResultSet result = statement.executeQuery()) {
                    if (!result.next() || !result.getBoolean(1)) {
                        wrong.add(table);
                    }
                }
            }
            try (ResultSet result = function.executeQuery()) {
                result.next();
                if (result.getInt(1) == 0) {
                    wrong.add("benefits_append");
                }
            }
        }
        return wrong.isEmpty() ? null : String.join(", ", wrong) + " not distributed by the master together";
    }

    private static List<String> distributed() {
        List<String> names = new ArrayList<>();
        names.add("benefits_head");
        Tables.ALL.forEach(table -> names.add(table.name()));
        return names;
    }

    @Override
    Failure failure(String state, int code) {
        return beneath.failure(state, code);
    }

    @Override
    boolean appendsInOneStatement() {
        return true;
    }

    @Override
    boolean append(Session session, String master, Version expected, Version after, List<Write> writes)
            throws SQLException {
        session.connection().clearWarnings();
        try (PreparedStatement statement = PostgreSql.limited(session, AppendFunction.CALL)) {
            int place = 2;
            statement.setString(place++, master);
            statement.setLong(place++, expected.number());
            statement.setString(place++, expected.head().toString());
            statement.setLong(place++, after.number());
            statement.setString(place++, after.head().toString());
            statement.setLong(place++, Micros.of(after.at()));
            AppendFunction.set(statement, place, master, writes);
            return PostgreSql.answer(session, statement).getBoolean(1);
        }
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
