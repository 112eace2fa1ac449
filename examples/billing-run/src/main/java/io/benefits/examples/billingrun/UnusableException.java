package io.benefits.examples.billingrun;

import org.jspecify.annotations.Nullable;

/** An argument, or a file that it names, cannot be used. The message says which and why, for the person who typed it. */
final class UnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
        super(message);
    }

    UnusableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
