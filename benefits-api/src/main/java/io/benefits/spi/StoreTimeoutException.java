package io.benefits.spi;

import org.jspecify.annotations.Nullable;

/**
 * A store has waited for as long as it may, and what it waited for has not come. Nothing was written (J4).
 *
 * <p>It is transient. Even so the engine does not repeat the call, since the caller has waited long enough; the caller may
 * give the command again under the same id at any time.
 *
 * @since 0.1.0
 */
public class StoreTimeoutException extends StoreException {

    private static final long serialVersionUID = 1L;

    /**
     * A wait that has ended without success.
     *
     * @param message what was waited for, and how long
     * @param cause the failure beneath, or null
     */
    public StoreTimeoutException(String message, @Nullable Throwable cause) {
        super(message, true, cause);
    }
}
