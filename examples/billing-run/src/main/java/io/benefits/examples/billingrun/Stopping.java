package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.PrintWriter;

/** Knows at every moment what is kept if the run ends now, and says so when somebody stops it (Ctrl+C). */
final class Stopping implements Closeable {

    private volatile String kept = "nothing was settled";
    private volatile boolean isUnderWay;
    private Thread hook = new Thread();

    /** Begins to watch, until it is closed. */
    Stopping watch(PrintWriter err) {
        hook = new Thread(
                () -> {
                    isUnderWay = true;
                    err.println();
                    err.println("billing-run: stopped; " + kept);
                    err.flush();
                },
                "stopping");
        Runtime.getRuntime().addShutdownHook(hook);
        return this;
    }

    /** What is kept from now on: a sentence without its end. */
    void keeps(String what) {
        kept = what;
    }

    String kept() {
        return kept;
    }

    /** Whether somebody stopped the run: what fails now fails because of that. */
    boolean isUnderWay() {
        return isUnderWay;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it runs already
            isUnderWay = true;
        }
    }
}
