package io.benefits.jdbc.broken.jdbc.spring;

import io.benefits.jdbc.broken.core.Engine;
import org.springframework.core.Ordered;

/** Here both may be seen. */
public final class Configured {

    private Configured() {}

    static final class Fine {
        Engine engine;
        Ordered order;
    }
}
