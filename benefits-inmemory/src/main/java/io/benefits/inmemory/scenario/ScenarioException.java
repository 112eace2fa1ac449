package io.benefits.inmemory.scenario;

import org.jspecify.annotations.Nullable;

/**
 * A scenario cannot be used: it cannot be read, one of its fields is wrong, or the rules refuse what it asks for. The message names the
 * field, what is wrong with it and what it must be. Immutable.
 *
 * @since 0.1.0
 */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioException(String message) {
        super(message);
    }

    ScenarioException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
