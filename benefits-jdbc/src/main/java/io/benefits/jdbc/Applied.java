package io.benefits.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * What the database says about its schema. Each version is a row that says which libraries may keep running beside it.
 *
 * @param version the newest version that was applied; 0 for none
 * @param oldestLibrary the oldest version of a library that may keep running with all that was applied
 */
record Applied(int version, int oldestLibrary) {

    static Applied of(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT MAX(schema_version) AS newest,"
                        + " MAX(oldest_library) AS oldest FROM benefits_schema");
                ResultSet result = statement.executeQuery()) {
            result.next();
            return new Applied(result.getInt("newest"), result.getInt("oldest"));
        }
    }

    /** The newest version that was applied, even where there are no tables yet. A transaction can continue afterwards. */
    static int version(Connection connection) throws SQLException {
        Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
        try {
            return of(connection).version();
        } catch (SQLException e) {
            if (!connection.isValid(5)) {
                throw e;
            }
            if (before != null) {
                connection.rollback(before);
            }
            return 0;
        }
    }
}
