package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.ledger.Crossing;
import io.benefits.ledger.Threshold;
import io.benefits.settlement.Charge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of alerts.md. */
class AlertsGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the guide on alerts: each crossing is told once, down and up")
    void alerts() {
        List<Threshold> thresholds = List.of(Threshold.part("0.2"), Threshold.of(BigMoney.parse("USD 50")));
        List<Crossing> outbox = new ArrayList<>();
        AtomicLong last = new AtomicLong();

        Alerts alerts = new Alerts(acme.journal(), thresholds);
        Charge charge = Charge.of("line 1", "lab", Instant.now(), "compute", "USD 960");
        acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
        alerts.tell(last.get(), (crossings, number) -> {
            outbox.addAll(crossings);
            last.set(number);
        });

        // 40 of 1000 are left: below a fifth, and below USD 50
        assertThat(outbox).extracting(Crossing::direction).containsOnly(Crossing.Direction.DOWN);
        assertThat(outbox).extracting(Crossing::threshold).containsExactlyElementsOf(thresholds);

        acme.settlements()
                .refund("goodwill", charge.id(), BigMoney.parse("USD 100"))
                .getOrElseThrow(Refusal::toException);
        alerts.tell(last.get(), (crossings, number) -> {
            outbox.addAll(crossings);
            last.set(number);
        });

        // 140 are left: above USD 50 again, and still below a fifth
        assertThat(outbox).hasSize(3);
        assertThat(outbox.get(2).direction()).isEqualTo(Crossing.Direction.UP);
        assertThat(outbox.get(2).before().balance()).isEqualByComparingTo("40");
    }

    @Test
    @DisplayName("Q8 a consumer that is stopped before any entry, and begun again, tells each crossing once")
    void restartsAnywhere() {
        for (int i = 0; i < 150; i++) {
            Charge charge = Charge.of("line " + i, "lab", Instant.now(), "compute", "USD 900");
            acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
            acme.settlements().refundAll("back " + i, charge.id()).getOrElseThrow(Refusal::toException);
        }
        Alerts alerts = new Alerts(acme.journal(), List.of(Threshold.part("0.2")));
        List<Crossing> unstopped = new ArrayList<>();
        alerts.tell(0, (crossings, number) -> unstopped.addAll(crossings));
        assertThat(unstopped).hasSize(300);

        List<Crossing> told = new ArrayList<>();
        AtomicLong last = new AtomicLong();
        long end = acme.journal().head().number();
        while (last.get() < end) {
            long stop = Math.min(last.get() + 7, end);
            assertThatThrownBy(() -> alerts.tell(last.get(), (crossings, number) -> {
                        if (number > stop) {
                            throw new IllegalStateException("stopped");
                        }
                        told.addAll(crossings);
                        last.set(number);
                        if (number == end) {
                            throw new IllegalStateException("stopped");
                        }
                    }))
                    .hasMessage("stopped");
        }

        assertThat(told).isEqualTo(unstopped);
    }
}
