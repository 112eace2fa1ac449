package io.benefits.spi;

import org.jspecify.annotations.Nullable;

/**
 * A store has waited in vain for as long as it may. Nothing was written (J4).
 *
 * <p>It is transient. Even so, the engine does not repeat the call, because the caller has waited long enough. The caller may
 * give the command again under the same id at any time.
 *
 * @since 0.1.0
 */
public class StoreTimeoutException extends StoreException {

    private static final long serialVersionUID = 1L;

    /**
     * A wait that ended without success.
     *
     * @param message what was waited for, and how long
     * @param cause the underlying failure, or null
     */
    public StoreTimeoutException(String message, @Nullable Throwable cause) {
        super(message, true, cause);
    }
}
