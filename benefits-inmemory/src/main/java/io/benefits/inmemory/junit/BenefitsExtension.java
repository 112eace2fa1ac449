package io.benefits.inmemory.junit;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.inmemory.scenario.Scenario;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Billing;
import io.benefits.value.MasterId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test method a library of its own, and watches how it is used.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final BenefitsExtension BENEFITS = BenefitsExtension.on(
 *         (store, billing, clock) -> BenefitsEngine.on(store).billing(billing).clock(clock).build());
 * }</pre>
 *
 * <p>A test method, or a method that runs before each, may take these parameters:
 *
 * <ul>
 *   <li>{@link Benefits}: the library on an empty store in memory
 *   <li>{@link MovableClock} or {@link Clock}: the library's clock
 *   <li>{@link RecordingBilling} or {@link Billing}: the library's billing port
 *   <li>{@link Refusals}: what the library has refused so far
 *   <li>{@link MasterBenefits} with {@link FromScenario}: an enterprise of a scenario file
 * </ul>
 *
 * <p>A test fails at its end if an id was used twice with different content (J1), or if nobody looked at a refusal. A dropped
 * answer hides that nothing happened. A test that intends it says so with {@link BenefitsAssertions#assertThatRefusals} or
 * {@link BenefitsAssertions#assertThatAnswer}. Only calls to the library that the test was given are watched, forks included.
 *
 * <p>Immutable; tests may run at the same time.
 *
 * @since 0.1.0
 */
public final class BenefitsExtension implements ParameterResolver, AfterEachCallback {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Set<Class<?>> GIVEN = Set.of(
            Benefits.class,
            MovableClock.class,
            Clock.class,
            RecordingBilling.class,
            Billing.class,
            Refusals.class,
            MasterBenefits.class);

    /**
     * Makes the engine of a test, as the host makes its own.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    public interface EngineFactory {

        /**
         * Makes an engine.
         *
         * @param store an empty store in memory; another one may be used instead
         * @param billing the recording billing port
         * @param clock the movable clock
         * @return the engine
         */
        Benefits engine(BenefitStore store, Billing billing, Clock clock);
    }

    /** What belongs to one test. */
    private static final class World {

        private final MovableClock clock;
        private final RecordingBilling billing = new RecordingBilling();
        private final Refusals refusals = new Refusals();
        private final Benefits benefits;

        World(EngineFactory factory, Instant start) {
            clock = MovableClock.at(start);
            Benefits engine = factory.engine(InMemoryStore.create(), billing, clock);
            benefits = Watch.over(Objects.requireNonNull(engine, "the engine of the factory"), refusals);
        }
    }

    private final EngineFactory factory;
    private final Instant start;

    private BenefitsExtension(EngineFactory factory, Instant start) {
        this.factory = Objects.requireNonNull(factory, "factory");
        this.start = Objects.requireNonNull(start, "start");
    }

    /**
     * An extension whose tests begin at {@code 2026-01-01T00:00:00Z}.
     *
     * @param factory makes the engine of each test
     * @return the extension
     */
    public static BenefitsExtension on(EngineFactory factory) {
        return new BenefitsExtension(factory, START);
    }

    /**
     * The same extension, with tests that begin at another time.
     *
     * @param instant what the clock shows when a test begins
     * @return the extension
     */
    public BenefitsExtension startingAt(Instant instant) {
        return new BenefitsExtension(factory, instant);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == MasterBenefits.class) {
            return parameter.isAnnotated(FromScenario.class);
        }
        return GIVEN.contains(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(parameter.getParameter()
                    + ": each test method has a library of its own; take it as a parameter of the"
                    + " test method or of a method with @BeforeEach, not of a constructor or a method with @BeforeAll");
        }
        World world = world(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == MasterBenefits.class) {
            return parameter
                    .findAnnotation(FromScenario.class)
                    .map(from -> enterprise(world, from, context.getRequiredTestClass()))
                    .orElseThrow();
        }
        return List.of(world.benefits, world.clock, world.billing, world.refusals).stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private World world(ExtensionContext context) {
        return store(context).getOrComputeIfAbsent(World.class, key -> new World(factory, start), World.class);
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(BenefitsExtension.class, this));
    }

    private static MasterBenefits enterprise(World world, FromScenario from, Class<?> test) {
        Scenario scenario = scenario(from.value(), test);
        scenario.clock().ifPresent(world.clock::moveTo);
        var arrangement = scenario.setUp(world.benefits, world.clock.instant());
        world.billing.arrange(arrangement);
        List<MasterId> masters = arrangement.masters();
        if (from.master().isEmpty()) {
            return world.benefits.master(masters.get(0));
        }
        MasterId named = new MasterId(from.master());
        if (!masters.contains(named)) {
            throw new ParameterResolutionException(
                    from.value() + ": no enterprise " + named + " in it, but " + masters);
        }
        return world.benefits.master(named);
    }

    private static Scenario scenario(String name, Class<?> test) {
        try (@Nullable InputStream resource = test.getResourceAsStream(name)) {
            return resource == null ? Scenario.read(Path.of(name)) : Scenario.read(name, resource);
        } catch (IOException e) {
            throw new ParameterResolutionException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        World world = store(context).get(World.class, World.class);
        if (world != null) {
            world.refusals.requireLookedAt();
        }
    }
}
