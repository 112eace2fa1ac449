package io.benefits.jdbc;

import io.benefits.jdbc.Dialect.Failure;
import io.benefits.spi.StoreException;
import io.benefits.spi.StoreTimeoutException;
import io.benefits.value.MasterId;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates an exception of the database into one of the port. */
final class Failures {

    /** Connecting fails, there are too many connections, or the server starts up or shuts down. */
    private static final List<String> UNREACHABLE = List.of("08", "53", "57P");

    /** MariaDB lets nobody connect to a database in which they have no right at all. */
    private static final int NO_SUCH_DATABASE_FOR_USER = 1044;

    private static final String NOT_LET_IN =
            "; the database does not let this user in: check the user, the password and the database in the URL";

    private Failures() {}

    /**
     * Classifies a failure.
     *
     * @param dialect the dialect, or null if there was no connection yet to find it
     */
    static Failure of(@Nullable Dialect dialect, SQLException e) {
        if (dialect != null) {
            return dialect.failure(e);
        }
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (e.getErrorCode() == NO_SUCH_DATABASE_FOR_USER && state.equals("42000")) {
            return Failure.DENIED;
        }
        return UNREACHABLE.stream().anyMatch(state::startsWith) ? Failure.CONNECTION : Failure.OTHER;
    }

    /** The exception for a caller. */
    static StoreException translate(Failure failure, SQLException e) {
        if (failure == Failure.TIMEOUT) {
            return new StoreTimeoutException("database: " + e.getMessage(), e);
        }
        String remedy =
                failure == Failure.DENIED ? "; " + Rights.remedy(e.getMessage()) : isNotLetIn(e) ? NOT_LET_IN : "";
        return new StoreException("database: " + e.getMessage() + remedy, isTransient(failure, e), e);
    }

    /** The exception for a caller whose append is committed, but what had to follow the commit failed. */
    static StoreException unconfirmed(MasterId master, Failure failure, SQLException e) {
        return new StoreException(
                "master " + master
                        + ": what was committed is not known to survive; repeat the command under the same id: "
                        + e.getMessage(),
                isTransient(failure, e),
                e);
    }

    /** This class of states is common to all databases. */
    private static boolean isNotLetIn(SQLException thrown) {
        for (Throwable cause : thrown) {
            if (cause instanceof SQLException e
                    && e.getSQLState() != null
                    && e.getSQLState().startsWith("28")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(Failure failure, SQLException e) {
        return switch (failure) {
            case CONFLICT, TIMEOUT, BUSY, CONNECTION -> true;
            // a pool without a free connection says so only by the type
            case DUPLICATE, DENIED, OTHER -> e instanceof SQLTransientException || e instanceof SQLRecoverableException;
        };
    }
}
