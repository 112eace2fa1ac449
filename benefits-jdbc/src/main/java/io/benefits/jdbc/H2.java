package io.benefits.jdbc;

import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * H2, within the process. A commit is not on the disk yet; a checkpoint brings it there. A checkpoint also stores what others
 * are in the middle of writing. It stores nothing if what is to be stored already waits in the background. So nobody writes
 * during a checkpoint, and nothing is stored in the background. After a kill H2 may still take an older state for the newest,
 * unless it must not write where that state was: the URL has to say so.
 *
 * <p>A thread that is interrupted while it reads or writes a file closes the file. H2 then closes the database for everybody in
 * the program. So work on files is done in threads that nobody interrupts, and the caller waits for them.
 */
final class H2 extends Embedded {

    /** Shared by all stores of this program, because they may be on one database. */
    private static final Lock WRITING = new ReentrantLock();

    /** WRITE_DELAY where nobody has set it, and where this class has. */
    private static final Set<String> UNASKED_DELAYS = Set.of("", "500", "0");

    private static final ExecutorService APART = Threads.workers("benefits-h2");

    private final boolean onFiles;

    H2(boolean onFiles) {
        this.onFiles = onFiles;
    }

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
                if (code == 90096) {
                    yield Failure.DENIED;
                }
                yield state.startsWith("08") || code == 90098 || code == 90067 || code == 90121
                        ? Failure.CONNECTION
                        : Failure.OTHER;
            }
        };
    }

    /** Finds out before the first commit whether the user may do what every commit needs. */
    @Override
    @Nullable
    String secure(Connection connection) throws SQLException {
        String delay = setting(connection, "WRITE_DELAY");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
            checkpoint(connection, Deadline.in(Duration.ZERO));
        } catch (SQLException e) {
            throw new StoreException(
                    "H2: CHECKPOINT SYNC and WRITE_DELAY 0, without which what is acknowledged can be lost (J4), are refused to"
                            + " this user; open the store as one with admin rights",
                    false,
                    e);
        }
        if (isInMemory(connection)) {
            return null;
        }
        if (!UNASKED_DELAYS.contains(delay)) {
            return "H2: WRITE_DELAY was " + delay
                    + "; if the URL says so, each new connection sets it back, and a kill of the"
                    + " program can take what was acknowledged (J4)";
        }
        return setting(connection, "REUSE_SPACE").equalsIgnoreCase("FALSE")
                ? null
                : "H2: a kill of the program can take what was acknowledged (J4), unless the URL says REUSE_SPACE=FALSE";
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = ?")) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : "";
            }
        }
    }

    /** Nothing that follows a caller's commit would bring it to the disk. */
    @Override
    @Nullable
    String weakness(Connection connection) throws SQLException {
        return isInMemory(connection)
                ? null
                : "H2 brings a commit to the disk at a CHECKPOINT SYNC, which is the caller's to make after his own: without"
                        + " it what is acknowledged can be lost (J4)";
    }

    @Override
    <T> T undisturbed(Session.Step<T> step) throws SQLException {
        if (!onFiles) {
            return step.run();
        }
        Future<T> running = APART.submit(step::run);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return running.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException thrown(@Nullable Throwable thrown) {
        if (thrown instanceof SQLException e) {
            return e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(thrown);
    }

    @Override
    void beginWriting(Deadline deadline) throws TimedOut {
        if (!isLocked(WRITING, deadline)) {
            throw new TimedOut("waited " + deadline + " for other threads of this program that write to H2;"
                    + " nothing was written. Repeat the command under the same id later");
        }
    }

    @Override
    void endWriting() {
        WRITING.unlock();
    }

    @Override
    void committed(Session session, MasterId master) throws SQLException {
        checkpoint(session.connection(), session.deadline());
    }

    @Override
    void found(Session session, MasterId master) throws SQLException {
        checkpoint(session.connection(), session.deadline());
    }

    private void checkpoint(Connection connection, Deadline deadline) throws SQLException {
        beginWriting(deadline);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } finally {
            endWriting();
        }
        if (!connection.getAutoCommit()) {
            // otherwise the connection would go back with a transaction begun
            connection.commit();
        }
    }
}
