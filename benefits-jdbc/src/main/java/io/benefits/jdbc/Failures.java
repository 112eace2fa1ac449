package io.benefits.jdbc;

import io.benefits.jdbc.Dialect.Failure;
import io.benefits.spi.StoreException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Makes the exception of the port out of one of the database. */
final class Failures {

    private Failures() {}

    /**
     * Understands a failure.
     *
     * @param dialect the dialect, or null if there was no connection yet to tell it
     */
    static Failure of(@Nullable Dialect dialect, SQLException e) {
        if (dialect != null) {
            return dialect.failure(e);
        }
        return e.getSQLState() != null && e.getSQLState().startsWith("08") ? Failure.CONNECTION : Failure.OTHER;
    }

    /** The exception for a caller. */
    static StoreException translate(Failure failure, SQLException e) {
        boolean isTransient = switch (failure) {
            case CONFLICT, TIMEOUT, CONNECTION -> true;
            // a pool that has no connection to give says so by the type alone
            case DUPLICATE, OTHER -> e instanceof SQLTransientException || e instanceof SQLRecoverableException;
        };
        return new StoreException("database: " + e.getMessage(), isTransient, e);
    }
}
