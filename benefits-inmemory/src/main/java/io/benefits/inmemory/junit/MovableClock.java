package io.benefits.inmemory.junit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is moved. It may go back, as the clocks of machines do; the times of a journal never do (T1).
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class MovableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private MovableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * A clock that shows an instant, in UTC.
     *
     * @param instant the instant
     * @return the clock
     */
    public static MovableClock at(Instant instant) {
        return new MovableClock(new AtomicReference<>(Objects.requireNonNull(instant, "instant")), ZoneOffset.UTC);
    }

    /**
     * Moves the clock on.
     *
     * @param duration by how much; if negative, the clock goes back
     */
    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /**
     * Moves the clock to an instant.
     *
     * @param instant what it shows from now on
     */
    public void moveTo(Instant instant) {
        now.set(Objects.requireNonNull(instant, "instant"));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock in another zone: it moves with this one. */
    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(now, other);
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }
}
