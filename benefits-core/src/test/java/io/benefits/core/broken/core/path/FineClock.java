package io.benefits.core.broken.core.path;

import java.time.Clock;
import java.time.Instant;

/** The path may have a clock. */
final class FineClock {

    private FineClock() {}

    static Instant now(Clock clock) {
        return clock.instant();
    }
}
