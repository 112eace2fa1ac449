package io.benefits.jdbc;

import io.benefits.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** H2, within the process. A commit there is not on the disk yet: it gets there by a checkpoint. */
final class H2 extends Dialect {

    private final Lock writing = new ReentrantLock();

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

    /** Finds out before the first commit, and not after it, whether a user may do what every commit needs. */
    @Override
    @Nullable
    String secure(Connection connection) throws SQLException {
        try {
            committed(connection);
        } catch (SQLException e) {
            throw new StoreException(
                    "H2: CHECKPOINT SYNC, without which what is acknowledged can be lost (J4), is refused to this user; open"
                            + " the store as one with admin rights",
                    false,
                    e);
        }
        return isInMemory(connection)
                ? null
                : "H2: when the program is killed, the last of what was acknowledged can be lost (J4); HSQLDB and the servers"
                        + " keep it";
    }

    /** A commit of the caller's is followed by nothing that would bring it to the disk. */
    @Override
    @Nullable
    String weakness(Connection connection) throws SQLException {
        return isInMemory(connection)
                ? null
                : "H2 brings a commit to the disk at a CHECKPOINT SYNC, which is the caller's to make after his own: without"
                        + " it what is acknowledged can be lost (J4)";
    }

    /** A checkpoint was seen to store half of what another connection was writing: nobody writes during one. */
    @Override
    void beginWriting() {
        writing.lock();
    }

    @Override
    void endWriting() {
        writing.unlock();
    }

    @Override
    void committed(Connection connection) throws SQLException {
        beginWriting();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } finally {
            endWriting();
        }
        if (!connection.getAutoCommit()) {
            // or the connection would go back with a transaction begun
            connection.commit();
        }
    }
}
