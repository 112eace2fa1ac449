package io.benefits.examples.benchmarks;

import java.time.Duration;
import java.util.Locale;

/** Says on stderr what is being done, so that what takes minutes does not seem to hang. */
final class Progress {

    private static final long BETWEEN = Duration.ofSeconds(5).toNanos();

    private static long said = System.nanoTime();

    private Progress() {}

    /** This begins. */
    static synchronized void begins(String what) {
        said = System.nanoTime();
        System.err.println(what);
    }

    /** So much of it is done. Said only if nothing was for some seconds. */
    static synchronized void isAt(String what, long done, long all) {
        if (System.nanoTime() - said >= BETWEEN) {
            begins(String.format(Locale.ROOT, "%s, %,d of %,d", what, done, all));
        }
    }
}
