package io.benefits.jdbc;

import io.benefits.jdbc.Place.Connections;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.tck.ConcurrencyContract;
import io.benefits.tck.Contract;
import io.benefits.tck.StoreContract;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.params.ParameterInfo;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.opentest4j.TestAbortedException;

/**
 * Runs a topic of the contract on every kind of database. In a build that is not a long one a twin runs only what is about the
 * store: what a command decides, and how that is written and read, its twin proves. A topic runs with every kind of connections, or, if the build is not a long
 * one and the topic not about the store itself, with one of them, which is another one for another topic. Within a class that
 * is {@link OnDatabase one kind} of database, only there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@ArgumentsSource(OnEveryDatabase.Places.class)
@ExtendWith(OnEveryDatabase.KeepsWhatThePlaceSays.class)
@ExtendWith(OnEveryDatabase.NamesThePlace.class)
@interface OnEveryDatabase {

    /** Whether all of it is about how the store reads: then in a build that is not a long one each way to read runs once. */
    boolean reads() default false;

    /** The places of a topic. */
    final class Places implements ArgumentsProvider {

        private static final Set<Class<?>> ABOUT_THE_STORE = Set.of(StoreContract.class);

        /** Besides these, what is no topic of the contract. */
        private static final Set<Class<?>> ON_TWINS_TOO =
                Set.of(StoreContract.class, ConcurrencyContract.class, Contract.class);

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            Class<?> topic = context.getRequiredTestClass().getSuperclass();
            boolean reads = context.getRequiredTestClass()
                    .getAnnotation(OnEveryDatabase.class)
                    .reads();
            return of(topic, Place.LONG, context.getEnclosingTestClasses()).stream()
                    .filter(place -> Place.LONG || !reads || !place.kind().readsAsAnother())
                    .map(Arguments::of);
        }

        /** Within a class that is about one kind of database only the places of that kind: none where nobody asks for it. */
        static List<Place> of(Class<?> topic, boolean all, List<Class<?>> within) {
            List<TestDatabase> kinds = within.stream()
                    .map(each -> each.getAnnotation(OnDatabase.class))
                    .filter(Objects::nonNull)
                    .map(OnDatabase::value)
                    .toList();
            return of(topic, all).stream()
                    .filter(place -> kinds.isEmpty() || kinds.contains(place.kind()))
                    .toList();
        }

        static List<Place> of(Class<?> topic, boolean all) {
            List<Place> places = new ArrayList<>();
            Connections[] connections = Connections.values();
            for (TestDatabase kind : TestDatabase.values()) {
                if (!kind.isAsked() || !(all || runsOn(kind, topic))) {
                    continue;
                }
                if (all || ABOUT_THE_STORE.contains(topic)) {
                    for (Connections each : connections) {
                        places.add(new Place(kind, each));
                    }
                } else {
                    int any = topic.getSimpleName().hashCode() + places.size();
                    places.add(new Place(kind, connections[Math.floorMod(any, connections.length)]));
                }
            }
            return places;
        }

        /** Whether a build that is not a long one runs a topic there. */
        static boolean runsOn(TestDatabase kind, Class<?> topic) {
            return !kind.isTwin() || ON_TWINS_TOO.contains(topic);
        }
    }

    /** With the cache of the engines, and without. */
    final class KeepsWhatThePlaceSays implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            // not of the test, which may have parameters of its own
            ParameterInfo parameters = ParameterInfo.get(context.getParent().orElseThrow());
            Place place = parameters.getArguments().get(0, Place.class);
            ((Contract) context.getRequiredTestInstance()).keep(place.cached());
        }
    }

    /** Says in a failure where it happened. */
    final class NamesThePlace implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            throw named(context, failure);
        }

        @Override
        public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
                throws Throwable {
            throw named(context, failure);
        }

        @Override
        public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
                throws Throwable {
            throw named(context, failure);
        }

        private static Throwable named(ExtensionContext context, Throwable failure) {
            if (failure instanceof TestAbortedException) {
                return failure;
            }
            String place =
                    context.getParent().map(ExtensionContext::getDisplayName).orElse("");
            return new AssertionError("on " + place + ": " + failure.getMessage(), failure);
        }
    }
}
