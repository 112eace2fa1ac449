package io.benefits.jdbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long one call on the store may keep its caller waiting, over all its statements. Immutable. */
final class Deadline {

    private final long limitNanos;
    private final long begun = System.nanoTime();

    private Deadline(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /** Begins now; zero means no limit. */
    static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    boolean hasLimit() {
        return limitNanos > 0;
    }

    /** Whether there is a limit and time is left. */
    boolean isAhead() {
        return hasLimit() && elapsed() < limitNanos;
    }

    /** What is left, at least 1: a late call may still finish what is quick. 0 for no limit. */
    long millisLeft() {
        return left(TimeUnit.MILLISECONDS.toNanos(1));
    }

    /** Like {@link #millisLeft}, as {@link java.sql.Statement#setQueryTimeout} takes it. */
    int secondsLeft() {
        return (int) Math.min(left(TimeUnit.SECONDS.toNanos(1)), Integer.MAX_VALUE);
    }

    private long left(long unit) {
        return hasLimit() ? Math.max(1, (limitNanos - elapsed() + unit - 1) / unit) : 0;
    }

    private long elapsed() {
        return System.nanoTime() - begun;
    }

    /** For a message: how long it was, and how long it might have been. */
    @Override
    public String toString() {
        String waited = TimeUnit.NANOSECONDS.toMillis(elapsed()) / 1_000.0 + " s";
        return hasLimit()
                ? waited + " (the limit is " + TimeUnit.NANOSECONDS.toSeconds(limitNanos) + " s)"
                : waited + " (no limit is set)";
    }
}
