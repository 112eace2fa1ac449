package io.benefits.jdbc;

import io.benefits.jdbc.database.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import org.opentest4j.TestAbortedException;

/**
 * Runs the properties of the contract on one kind of database, in groups. If the build is not a long one only every tenth
 * try is made: a property that passes in memory seldom fails on a database, and if it does then soon.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@AddLifecycleHook(OnDatabase.SkipsWhereThereIsNone.class)
@AddLifecycleHook(OnDatabase.MakesFewerTries.class)
@interface OnDatabase {

    TestDatabase value();

    /** Skips all properties where there is no such database, or only a long build runs them, and says so. */
    final class SkipsWhereThereIsNone implements SkipExecutionHook {

        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            OnDatabase on = context.findAnnotation(OnDatabase.class).orElseThrow();
            if (on.value().isTwin() && !Place.LONG) {
                return SkipResult.skip("its twin runs them; this one does with -Plong");
            }
            try {
                Place.anyOn(on.value());
                return SkipResult.doNotSkip();
            } catch (TestAbortedException e) {
                return SkipResult.skip(e.getMessage());
            }
        }
    }

    /** Leaves out nine tries of ten; what is left is the same in every build with the same seeds. */
    final class MakesFewerTries implements AroundTryHook {

        private static final int ONE_OF = 10;
        private static final Map<String, AtomicInteger> TRIES = new ConcurrentHashMap<>();

        @Override
        public TryExecutionResult aroundTry(
                TryLifecycleContext context, TryExecutor aTry, java.util.List<Object> values) {
            int number = TRIES.computeIfAbsent(context.label(), any -> new AtomicInteger())
                    .getAndIncrement();
            return Place.LONG || number % ONE_OF == 0 ? aTry.execute(values) : TryExecutionResult.satisfied();
        }

        @Override
        public PropagationMode propagateTo() {
            return PropagationMode.ALL_DESCENDANTS;
        }
    }
}
