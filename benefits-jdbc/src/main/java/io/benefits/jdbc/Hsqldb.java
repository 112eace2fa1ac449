package io.benefits.jdbc;

import io.benefits.spi.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HSQLDB, within the process. */
final class Hsqldb extends Dialect {

    @Override
    List<String> scripts() {
        return List.of("hsqldb/V1__benefits.sql");
    }

    @Override
    Failure failure(String state, int code) {
        return switch (state) {
            case "23505" -> Failure.DUPLICATE;
            case "40001", "40502" -> Failure.CONFLICT;
            case "57014" -> Failure.TIMEOUT;
            default -> state.startsWith("08") ? Failure.CONNECTION : Failure.OTHER;
        };
    }

    /** Its default acknowledges what is written half a second later, and lets readers wait for writers. */
    @Override
    @Nullable
    String secure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean isFile;
            try (ResultSet result = statement.executeQuery("CALL DATABASE_NAME()")) {
                isFile = result.next();
            }
            if (isFile) {
                statement.execute("SET FILES WRITE DELAY FALSE");
            }
            statement.execute("SET DATABASE TRANSACTION CONTROL MVCC");
        } catch (SQLException e) {
            throw new StoreException(
                    "HSQLDB: write delay off and transaction control MVCC cannot be set here; open the database with"
                            + " hsqldb.write_delay=false;hsqldb.tx=mvcc, or as a user who may",
                    false,
                    e);
        }
        return null;
    }
}
