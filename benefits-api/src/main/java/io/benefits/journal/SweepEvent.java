package io.benefits.journal;

import io.benefits.ledger.Event;
import io.benefits.value.Content;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of a sweep. Each is a fact; its consequences are derived (J2, J5).
 *
 * @since 0.1.0
 */
public sealed interface SweepEvent extends Event {

    /**
     * Expired balances were recorded as such (C15). The lines say which and how much.
     *
     * @param more whether more of them were left than the sweep takes
     * @param lapseLine everything that ended up to this instant is now recorded (P3); null if more was left
     */
    record Swept(boolean more, @Nullable Instant lapseLine) implements SweepEvent {
        /** Its kind. */
        public static final String KIND = "swept";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.flag("more", more).time("lapseLine", Optional.ofNullable(lapseLine));
        }
    }
}
