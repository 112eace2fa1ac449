package io.benefits.spi;

import org.jspecify.annotations.Nullable;

/**
 * The infrastructure beneath a store failed. A command that was not acknowledged has happened entirely or not at all (J4).
 *
 * <p>A store need not find out which: after a failed append, the engine looks up the keys before it does anything else. But a
 * store must say whether another attempt is worthwhile. After a transient failure the engine tries again a few times, after short
 * random pauses, except after a {@link StoreTimeoutException}. With a store that {@linkplain BenefitStore#joins joins} a
 * transaction of the caller it does neither. A failure that persists or is not transient reaches the caller, who may give the
 * command again under the same id at any time.
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
     * @param cause the underlying failure, or null
     */
    public StoreException(String message, boolean isTransient, @Nullable Throwable cause) {
        super(message, cause);
        this.isTransient = isTransient;
    }

    /**
     * Whether the same call may succeed when it is repeated.
     *
     * @return true for conflicts, lost connections, timeouts; false for what an operator must repair
     */
    public boolean isTransient() {
        return isTransient;
    }
}
