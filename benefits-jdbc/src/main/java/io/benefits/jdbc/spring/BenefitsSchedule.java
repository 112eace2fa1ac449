package io.benefits.jdbc.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

/** Calls what {@code benefits.….every} asks for, on the application's scheduler, and nothing else. */
final class BenefitsSchedule implements SmartLifecycle {

    /**
     * Work.
     *
     * @param every the time from the end of one call to the beginning of the next
     */
    private record Work(Duration every, Runnable body) {}

    private final Map<String, Work> asked = new LinkedHashMap<>();
    private final Supplier<@Nullable TaskScheduler> scheduler;
    private final List<ScheduledFuture<?>> running = new ArrayList<>();

    BenefitsSchedule(Supplier<@Nullable TaskScheduler> scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Adds work, if it is asked for.
     *
     * @param property the property that asks
     * @param every how often; null if it is not asked for
     */
    void add(String property, @Nullable Duration every, Runnable body) {
        if (every == null) {
            return;
        }
        if (every.isNegative() || every.isZero()) {
            throw new SetupException(
                    property + " is " + every + ".",
                    "Set it to a time above 0, 30s say, or remove it to call nothing on a schedule.",
                    null);
        }
        asked.put(property, new Work(every, body));
    }

    @Override
    public synchronized void start() {
        if (asked.isEmpty() || isRunning()) {
            return;
        }
        TaskScheduler found = scheduler.get();
        if (found == null) {
            throw new SetupException(
                    String.join(", ", asked.keySet())
                            + (asked.size() == 1 ? " is" : " are")
                            + " set, and the application has no TaskScheduler; benefits starts no threads of its own.",
                    "Put @EnableScheduling on the application, define a TaskScheduler bean named taskScheduler, or remove the property"
                            + " and call the bean yourself.",
                    null);
        }
        asked.values()
                .forEach(work -> running.add(found.scheduleWithFixedDelay(
                        work.body(), found.getClock().instant().plus(work.every()), work.every())));
    }

    @Override
    public synchronized void stop() {
        running.forEach(each -> each.cancel(false));
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }
}
