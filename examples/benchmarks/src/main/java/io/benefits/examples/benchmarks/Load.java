package io.benefits.examples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do the same thing again and again for some time. */
final class Load {

    /** One piece of work; tells how many charges it was. */
    @FunctionalInterface
    interface Work {
        int run(int thread) throws Exception;
    }

    private Load() {}

    /** How many charges a second some threads get done together. */
    static double perSecond(int threads, Duration time, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            List<Callable<Long>> loops = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                loops.add(() -> {
                    long done = 0;
                    while (System.nanoTime() < end) {
                        done += work.run(thread);
                    }
                    return done;
                });
            }
            long done = 0;
            for (Future<Long> loop : pool.invokeAll(loops)) {
                done += get(loop);
            }
            return done * 1e9 / (System.nanoTime() - begin);
        } finally {
            pool.shutdownNow();
        }
    }

    private static long get(Future<Long> loop) throws Exception {
        try {
            return loop.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load failed", e.getCause());
        }
    }
}
