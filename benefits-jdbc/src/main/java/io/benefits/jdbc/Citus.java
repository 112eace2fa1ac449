package io.benefits.jdbc;

import io.benefits.spi.Version;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Citus, which distributes masters over several PostgreSQL servers. There a statement writes only one distributed table, so an
 * append in statements would need one trip per statement to the master's server. Instead it is one call of a function. It runs
 * on that server if no transaction has begun: with connections that commit by themselves.
 */
final class Citus extends PostgreSql {

    private static final String DISTRIBUTED = "SELECT distribution_column = 'master_id' AND colocation_id ="
            + " (SELECT colocation_id FROM citus_tables WHERE table_name = to_regclass('benefits_head')) AS is_true"
            + " FROM citus_tables WHERE table_name = to_regclass(?)";

    private static final String DELEGATED =
            "SELECT distribution_argument_index IS NOT NULL AS is_true FROM pg_dist_object"
                    + " WHERE classid = 'pg_proc'::regclass AND objid = to_regprocedure(?)::oid";

    @Override
    List<String> scripts() {
        List<String> scripts = new ArrayList<>(super.scripts());
        scripts.add("citus/V1_1__append.sql");
        scripts.add("citus/V1_2__distribute.sql");
        return scripts;
    }

    /** What is missing on PostgreSQL; otherwise everything that is not distributed by the master, together. */
    @Override
    @Nullable
    String missing(Connection connection, Shape shape) throws SQLException {
        String onPostgreSql = super.missing(connection, shape);
        if (onPostgreSql != null) {
            return onPostgreSql;
        }
        List<String> wrong = new ArrayList<>();
        for (String table : tables(shape)) {
            if (!isTrue(connection, DISTRIBUTED, table)) {
                wrong.add(table);
            }
        }
        if (!isTrue(connection, DELEGATED, AppendFunction.SIGNATURE)) {
            wrong.add("benefits_append");
        }
        return wrong.isEmpty()
                ? null
                : "not distributed by the master, or not with benefits_head: " + String.join(", ", wrong)
                        + "; run the scripts for Citus beside JdbcSchema, which pass over what is done";
    }

    private static List<String> tables(Shape shape) {
        List<String> names = new ArrayList<>();
        names.add("benefits_head");
        shape.tables().forEach(table -> names.add(table.name()));
        return names;
    }

    private static boolean isTrue(Connection connection, String question, String about) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, about);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean("is_true");
            }
        }
    }

    @Override
    boolean append(Session session, String master, Version expected, Version after, List<Write> writes)
            throws SQLException {
        session.connection().clearWarnings();
        try (PreparedStatement statement = limited(session, AppendFunction.CALL)) {
            int place = 2;
            statement.setString(place++, master);
            statement.setLong(place++, expected.number());
            statement.setString(place++, expected.head().toString());
            statement.setLong(place++, after.number());
            statement.setString(place++, after.head().toString());
            statement.setLong(place++, Micros.of(after.at()));
            AppendFunction.set(statement, place, master, writes);
            return answer(session, statement).getBoolean(1);
        }
    }
}
