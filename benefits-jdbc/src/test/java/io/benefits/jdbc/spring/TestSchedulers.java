package io.benefits.jdbc.spring;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.TaskScheduler;

/** Schedulers that schedule nothing. */
final class TestSchedulers {

    private TestSchedulers() {}

    /** Fails if it is asked for anything. */
    static TaskScheduler failing() {
        return (TaskScheduler) Proxy.newProxyInstance(
                TestSchedulers.class.getClassLoader(),
                new Class<?>[] {TaskScheduler.class},
                (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return ofObject(self, method.getName(), arguments);
                    }
                    throw new AssertionError(method + " was not to be called");
                });
    }

    /** Takes note of the delays that it is asked for. */
    static TaskScheduler noting(List<Duration> delays) {
        return (TaskScheduler) Proxy.newProxyInstance(
                TestSchedulers.class.getClassLoader(),
                new Class<?>[] {TaskScheduler.class},
                (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return ofObject(self, method.getName(), arguments);
                    }
                    if (method.getName().equals("getClock")) {
                        return Clock.systemUTC();
                    }
                    if (method.getName().equals("scheduleWithFixedDelay")) {
                        delays.add((Duration) arguments[arguments.length - 1]);
                        ScheduledExecutorService once = Executors.newSingleThreadScheduledExecutor();
                        try {
                            return once.schedule(() -> {}, 0, TimeUnit.SECONDS);
                        } finally {
                            once.shutdown();
                        }
                    }
                    return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
                });
    }

    private static Object ofObject(Object self, String method, Object[] arguments) {
        return switch (method) {
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            default -> "a scheduler";
        };
    }
}
