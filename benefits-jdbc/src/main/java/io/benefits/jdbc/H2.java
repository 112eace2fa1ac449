package io.benefits.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** H2, within the process. A commit there is not on the disk yet: it gets there by a checkpoint. */
final class H2 extends Dialect {

    @Override
    List<String> scripts() {
        return List.of("h2/V1__benefits.sql");
    }

    @Override
    Failure failure(String state, int code) {
        return switch (state) {
            case "23505" -> Failure.DUPLICATE;
            case "40001" -> Failure.CONFLICT;
            case "57014", "HYT00" -> Failure.TIMEOUT;
            default -> {
                if (code == 50200) {
                    yield Failure.TIMEOUT;
                }
                yield state.startsWith("08") || code == 90098 || code == 90067 || code == 90121
                        ? Failure.CONNECTION
                        : Failure.OTHER;
            }
        };
    }

    @Override
    void committed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
        if (!connection.getAutoCommit()) {
            // or the connection would go back with a transaction begun
            connection.commit();
        }
    }
}
