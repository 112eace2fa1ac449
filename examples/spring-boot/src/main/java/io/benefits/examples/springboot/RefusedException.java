package io.benefits.examples.springboot;

import io.benefits.command.Refusal;

/** Carries a refusal past Spring's transaction, which an exception rolls back and a value would commit. */
public class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(Refusal refusal) {
        super(refusal.message());
        this.code = refusal.code().toString();
    }

    /**
     * Why the library refused.
     *
     * @return the refusal's code
     */
    public String code() {
        return code;
    }
}
