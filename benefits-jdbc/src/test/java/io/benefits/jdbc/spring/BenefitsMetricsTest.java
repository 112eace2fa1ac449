package io.benefits.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.spi.BenefitListener;
import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;

class BenefitsMetricsTest {

    private static final MasterId ACME = new MasterId("acme");

    private final NewDatabase database = TestDatabase.HSQLDB_MEMORY.create();

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    @DisplayName("what the engine and the publisher do is counted and timed")
    void counts() {
        Boot.on(database)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(JournalSink.class, () -> (master, entry) -> {})
                .run(context -> {
                    Benefits own = context.getBean("ownBenefits", Benefits.class);
                    Boot.acme(own);
                    own.master("acme")
                            .settlements()
                            .settle(Boot.charge("one", "USD 1"))
                            .getOrElseThrow(Refusal::toException);
                    context.getBean(JournalPublisher.class).publish();
                    MeterRegistry meters = context.getBean(MeterRegistry.class);

                    int entries =
                            Math.toIntExact(own.master("acme").journal().head().number());
                    assertThat(meters.get("benefits.entries").counter().count()).isEqualTo(entries);
                    assertThat(meters.get("benefits.commands").counter().count())
                            .isEqualTo(entries);
                    assertThat(meters.get("benefits.published").counter().count())
                            .isEqualTo(entries);
                    assertThat(meters.get("benefits.group").summary().totalAmount())
                            .isGreaterThanOrEqualTo(entries);
                    assertThat(meters.get("benefits.append")
                                    .tag("outcome", "appended")
                                    .timer()
                                    .count())
                            .isEqualTo(entries);
                });
    }

    @Test
    @DisplayName("each call of the listener has its meter")
    void hasAMeterForEach() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Observed observed = new Observed(meters, null);
        observed.deciding(ACME, 3, BenefitListener.Basis.KEPT, 1_000);
        observed.appended(ACME, 3, 2, 7, 2_000);
        observed.conflicted(ACME, 3_000);
        observed.repeated(ACME, 4_000);
        observed.failed(ACME, new StoreException("gone", true, null), true);
        observed.failed(ACME, new StoreException("gone", true, null), true);
        observed.failed(ACME, new StoreException("gone", false, null), false);

        assertThat(meters.get("benefits.load").tag("basis", "kept").timer().totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(1_000);
        assertThat(meters.get("benefits.load").tag("basis", "loaded").timer().count())
                .isZero();
        assertThat(meters.get("benefits.group").summary().totalAmount()).isEqualTo(3);
        assertThat(time(meters, "appended")).isEqualTo(2_000);
        assertThat(time(meters, "conflicted")).isEqualTo(3_000);
        assertThat(time(meters, "repeated")).isEqualTo(4_000);
        assertThat(meters.get("benefits.commands").counter().count()).isEqualTo(3);
        assertThat(meters.get("benefits.entries").counter().count()).isEqualTo(2);
        assertThat(meters.get("benefits.lines").counter().count()).isEqualTo(7);
        assertThat(meters.get("benefits.failures")
                        .tag("outcome", "retried")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("benefits.failures")
                        .tag("outcome", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static double time(MeterRegistry meters, String outcome) {
        return meters.get("benefits.append").tag("outcome", outcome).timer().totalTime(TimeUnit.NANOSECONDS);
    }

    @Test
    @DisplayName("what the engine does stands in the observation that its caller is in")
    void standsInTheTrace() {
        List<String> events = new ArrayList<>();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onEvent(Observation.Event event, Observation.Context context) {
                events.add(context.getName() + ": " + event.getContextualName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        Boot.on(database)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(ObservationRegistry.class, () -> observations)
                .run(context -> {
                    Benefits own = context.getBean("ownBenefits", Benefits.class);
                    own.master("zeta")
                            .accounts()
                            .registerMaster(io.benefits.account.MasterTerms.in("UTC"))
                            .getOrElseThrow(Refusal::toException);
                    assertThat(events).isEmpty();
                    Observation.createNotStarted("request", observations).observe(() -> Boot.acme(own));
                    assertThat(events).contains("request: acme: appended 1 entries");
                });
    }

    @Test
    @DisplayName("nothing is measured without a registry, without Micrometer, or if it is switched off")
    void isSwitched() {
        Boot.on(database).run(context -> assertThat(context).doesNotHaveBean(BenefitListener.class));
        Boot.on(database)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("benefits.metrics.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(BenefitListener.class));
        Boot.on(database)
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context ->
                        assertThat(context).hasNotFailed().hasBean("benefits").doesNotHaveBean(BenefitListener.class));
        Boot.on(database)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context).hasBean("benefitsMeters"));
    }
}
