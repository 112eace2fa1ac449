package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Charge;
import io.benefits.spi.BenefitListener;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of running-it.md. Its SQL is run by the tests of benefits-jdbc. */
class RunningItGuideTest {

    @Test
    @DisplayName("the guide on running it: a listener feeds meters")
    void meters() {
        BenefitStore store = InMemoryStore.create();
        Enterprise.acme(store);

        record Meters(MeterRegistry registry) implements BenefitListener {
            @Override
            public void deciding(MasterId master, int commands, Basis basis, long nanos) {
                registry.timer("benefits.load", "basis", basis.name()).record(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void appended(MasterId master, int commands, int entries, int lines, long nanos) {
                registry.timer("benefits.append").record(nanos, TimeUnit.NANOSECONDS);
                registry.summary("benefits.group").record(commands);
            }

            @Override
            public void conflicted(MasterId master, long nanos) {
                registry.counter("benefits.conflicts").increment();
            }

            @Override
            public void failed(MasterId master, StoreException failure, boolean again) {
                registry.counter("benefits.failures", "again", String.valueOf(again))
                        .increment();
            }
        }

        MeterRegistry registry = new SimpleMeterRegistry();
        Benefits benefits =
                BenefitsEngine.on(store).listener(new Meters(registry)).build();

        benefits.master("acme")
                .settlements()
                .settle(Charge.of("line 1", "lab", Instant.now(), "compute", "USD 1"))
                .getOrElseThrow(Refusal::toException);
        assertThat(registry.get("benefits.append").timer().count()).isEqualTo(1);
        assertThat(registry.get("benefits.group").summary().totalAmount()).isEqualTo(1);
        assertThat(registry.get("benefits.load").tag("basis", "LOADED").timer().count())
                .isEqualTo(1);
        assertThat(registry.find("benefits.conflicts").counter()).isNull();
    }
}
