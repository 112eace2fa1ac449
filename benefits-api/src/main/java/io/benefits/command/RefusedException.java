package io.benefits.command;

import java.util.Objects;

/**
 * A refusal as an exception: {@code answer.getOrElseThrow(Refusal::toException)}. The library itself never throws it. Its message
 * is that of the refusal. A refused command changed nothing and is not recorded (J1). Immutable.
 *
 * @since 0.1.0
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // refusals are values and need not be serializable: a copy that was sent elsewhere keeps code and message
    private final transient Refusal refusal;
    /** Part of the serialized form. */
    private final RefusalCode code;

    /**
     * The exception of a refusal.
     *
     * @param refusal the refusal
     */
    public RefusedException(Refusal refusal) {
        super(Objects.requireNonNull(refusal, "refusal").message());
        this.refusal = refusal;
        this.code = refusal.code();
    }

    /**
     * The kind of the refusal.
     *
     * @return its code
     */
    public RefusalCode code() {
        return code;
    }

    /**
     * The refusal itself, with its typed fields.
     *
     * @return the refusal
     * @throws IllegalStateException when this exception was serialized: then only code and message are left
     */
    public Refusal refusal() {
        if (refusal == null) {
            throw new IllegalStateException(
                    "refusal: lost when the exception was serialized, use code() and getMessage()");
        }
        return refusal;
    }
}
