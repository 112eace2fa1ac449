package io.benefits.jdbc.spring;

import io.benefits.spi.BenefitListener;
import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the engine does, as Micrometer meters, and as events of the thread's current observation, so that they are in its trace.
 * No meter has the master as a tag: there are too many.
 */
final class Observed implements BenefitListener {

    private final Map<Basis, Timer> loads = new EnumMap<>(Basis.class);
    private final DistributionSummary groups;
    private final Timer appended;
    private final Timer conflicted;
    private final Timer repeated;
    private final Counter commands;
    private final Counter entries;
    private final Counter lines;
    private final Counter retried;
    private final Counter failed;
    private final @Nullable ObservationRegistry observations;

    Observed(MeterRegistry meters, @Nullable ObservationRegistry observations) {
        this.observations = observations;
        for (Basis basis : Basis.values()) {
            loads.put(
                    basis,
                    Timer.builder("benefits.load")
                            .description("getting what a group of commands is decided on")
                            .tag("basis", basis.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        groups = DistributionSummary.builder("benefits.group")
                .description("commands that were decided together")
                .baseUnit("commands")
                .register(meters);
        appended = append(meters, "appended");
        conflicted = append(meters, "conflicted");
        repeated = append(meters, "repeated");
        commands = counter(meters, "benefits.commands", "commands that were recorded", "commands");
        entries = counter(meters, "benefits.entries", "entries that were appended to journals", "entries");
        lines = counter(meters, "benefits.lines", "movements of balances that were appended", "lines");
        retried = failure(meters, "retried");
        failed = failure(meters, "failed");
    }

    private static Timer append(MeterRegistry meters, String outcome) {
        return Timer.builder("benefits.append")
                .description("appends to a journal: appended, in conflict with another one, or recorded already")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String name, String description, String unit) {
        return Counter.builder(name).description(description).baseUnit(unit).register(meters);
    }

    private static Counter failure(MeterRegistry meters, String outcome) {
        return Counter.builder("benefits.failures")
                .description("failures of the store: the engine retried, or gave up and failed the callers")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public void deciding(MasterId master, int count, Basis basis, long nanos) {
        groups.record(count);
        loads.getOrDefault(basis, appended).record(nanos, TimeUnit.NANOSECONDS);
        event("benefits.deciding", master + ": deciding " + count + " commands, " + basis);
    }

    @Override
    public void appended(MasterId master, int answered, int recorded, int moved, long nanos) {
        appended.record(nanos, TimeUnit.NANOSECONDS);
        commands.increment(answered);
        entries.increment(recorded);
        lines.increment(moved);
        event("benefits.appended", master + ": appended " + recorded + " entries");
    }

    @Override
    public void conflicted(MasterId master, long nanos) {
        conflicted.record(nanos, TimeUnit.NANOSECONDS);
        event("benefits.conflicted", master + ": another one appended first");
    }

    @Override
    public void repeated(MasterId master, long nanos) {
        repeated.record(nanos, TimeUnit.NANOSECONDS);
        event("benefits.repeated", master + ": a command is recorded already");
    }

    @Override
    public void failed(MasterId master, StoreException failure, boolean again) {
        (again ? retried : failed).increment();
        event("benefits.failed", master + ": the store failed" + (again ? ", trying again" : ""));
    }

    private void event(String name, String told) {
        Observation current = observations == null ? null : observations.getCurrentObservation();
        if (current != null) {
            current.event(Observation.Event.of(name, told));
        }
    }
}
