package io.benefits.examples.billingrun;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says on stderr what takes long, while no bar can: now and then, until it is closed. What is done soon says nothing. */
final class Waiting {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int LATER = 5;

    private final ScheduledExecutorService timer;

    private Waiting(String task, PrintWriter err, Duration soon) {
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "waiting");
            thread.setDaemon(true);
            return thread;
        });
        long begin = System.nanoTime();
        Runnable say = () -> {
            err.println(task + " ... " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s");
            err.flush();
        };
        var unused = timer.scheduleAtFixedRate(
                say, soon.toMillis(), Math.max(1, soon.toMillis() * LATER), TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to wait.
     *
     * @param task what is done, for example "Setting up 3 enterprises"
     * @param err where to say it
     */
    static Waiting on(String task, PrintWriter err) {
        return new Waiting(task, err, SOON);
    }

    /** The same, with another patience. */
    static Waiting on(String task, PrintWriter err, Duration soon) {
        return new Waiting(task, err, soon);
    }

    /** Says nothing any more. */
    void close() {
        timer.shutdownNow();
    }
}
