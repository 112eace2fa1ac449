package io.benefits.spi;

import org.jspecify.annotations.Nullable;

/**
 * The infrastructure beneath a store failed. What was not acknowledged has happened wholly or not at all (J4).
 *
 * <p>A store need not find out which: after an append that failed, the engine looks the keys up before it does anything else.
 * What a store has to tell is whether it is worth while to try again. The engine repeats a transient failure a few
 * times, after short random pauses, except a {@link StoreTimeoutException}. What still fails then, and what is not transient,
 * reaches the caller, who may give the command again under the same id at any time.
 *
 * @since 0.1.0
 */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Part of the serialized form. */
    private final boolean isTransient;

    /**
     * A failure.
     *
     * @param message what failed
     * @param isTransient whether the same call may succeed when it is repeated
     * @param cause the failure beneath, or null
     */
    public StoreException(String message, boolean isTransient, @Nullable Throwable cause) {
        super(message, cause);
        this.isTransient = isTransient;
    }

    /**
     * Whether the same call may succeed when it is repeated.
     *
     * @return true for conflicts, lost connections, timeouts; false for what an operator must mend
     */
    public boolean isTransient() {
        return isTransient;
    }
}
