package io.benefits.jdbc.spring;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The application cannot start with the library as it is set up: what is wrong, and what to do. */
final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Part of the serialized form. */
    private final String problem;
    /** Part of the serialized form. */
    private final String remedy;

    SetupException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + " " + remedy, cause);
        this.problem = Objects.requireNonNull(problem, "problem");
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
