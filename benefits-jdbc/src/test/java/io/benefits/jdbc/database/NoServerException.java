package io.benefits.jdbc.database;

/** There is no server of a kind here, and there need not be one. */
final class NoServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoServerException(String message, Throwable cause) {
        super(message, cause);
    }

    NoServerException(String message) {
        super(message);
    }
}
