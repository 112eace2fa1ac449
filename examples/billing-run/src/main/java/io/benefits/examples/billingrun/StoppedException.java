package io.benefits.examples.billingrun;

/** The run failed in the middle of settling. The message says why, for the person who started it. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
