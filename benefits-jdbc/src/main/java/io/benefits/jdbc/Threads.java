package io.benefits.jdbc;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The only threads of this module. The embedded databases need them, which work in the threads of their callers. They end when
 * they have had nothing to do for a minute, and keep no program running.
 */
final class Threads {

    private Threads() {}

    /** As many threads as there are callers at once. */
    static ExecutorService workers(String name) {
        return Executors.newCachedThreadPool(named(name));
    }

    /** One thread that does something short later, unless that is cancelled before. */
    static ScheduledThreadPoolExecutor clock(String name) {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, named(name));
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(1, TimeUnit.MINUTES);
        clock.allowCoreThreadTimeOut(true);
        return clock;
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            // not that of the caller, which it would keep
            thread.setContextClassLoader(Threads.class.getClassLoader());
            return thread;
        };
    }
}
