package io.benefits.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** A wait that ended in vain. Its message is for the caller. */
final class TimedOut extends SQLTimeoutException {

    private static final long serialVersionUID = 1L;

    TimedOut(String message) {
        super(message);
    }

    TimedOut(String message, SQLException cause) {
        super(message, cause);
    }
}
