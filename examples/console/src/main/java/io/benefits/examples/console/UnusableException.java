package io.benefits.examples.console;

import org.jspecify.annotations.Nullable;

/** An argument, or what it names, cannot be used. The message says which and why, for the person who typed it. */
final class UnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
