package io.benefits.jdbc;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The only threads of this module. The embedded databases need them: they work in the threads of their callers. The threads end
 * after a minute with nothing to do, and keep no program running.
 */
final class Threads {

    private Threads() {}

    /** As many threads as there are callers at once. */
    static ExecutorService workers(String name) {
        return Executors.newCachedThreadPool(named(name));
    }

    /** One thread that does something short later, unless that is canceled before. */
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
            // not the caller's: the thread would keep it
            thread.setContextClassLoader(Threads.class.getClassLoader());
            return thread;
        };
    }
}
