package io.benefits.examples.guides;

import static io.benefits.inmemory.junit.BenefitsAssertions.assertThatCharge;
import static io.benefits.inmemory.junit.BenefitsAssertions.assertThatRefusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.command.RefusalCode;
import io.benefits.command.RefusedException;
import io.benefits.examples.guides.InvoicesTest.Invoices;
import io.benefits.inmemory.junit.BenefitsExtension;
import io.benefits.inmemory.junit.FromScenario;
import io.benefits.inmemory.junit.MovableClock;
import io.benefits.inmemory.junit.RecordingBilling;
import io.benefits.inmemory.junit.Refusals;
import io.benefits.settlement.DueStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Java of test-with-it.md that is not in {@link InvoicesTest}, and its scenario. */
class TestWithItGuideTest {

    @RegisterExtension
    static final BenefitsExtension BENEFITS = InvoicesTest.BENEFITS;

    @Test
    void whoCannotPayIsInArrears(
            @FromScenario("acme.yaml") MasterBenefits acme, Clock clock, RecordingBilling billing) {
        new Invoices(acme, clock).write("2026-002", "studio", "EUR 90");
        assertThat(acme.settlements().collect(100).inArrears()).isEqualTo(1);
        assertThat(billing.asked()).hasSize(1);
        assertThatCharge(acme, "2026-002").isCoveredBy("teams", "80").hasDue("EUR 10", DueStatus.IN_ARREARS);
    }

    @Test
    void aStrangerGetsNothing(@FromScenario("acme.yaml") MasterBenefits acme, Clock clock, Refusals refusals) {
        assertThatThrownBy(() -> new Invoices(acme, clock).write("2026-003", "stranger", "EUR 90"))
                .isInstanceOf(RefusedException.class);
        assertThatRefusals(refusals).contain(RefusalCode.UNKNOWN_ACCOUNT);
    }

    @Test
    void aCouponEnds(@FromScenario("acme.yaml") MasterBenefits acme, MovableClock clock) {
        clock.advance(Duration.ofDays(200));
        new Invoices(acme, clock).write("2026-004", "lab", "EUR 5");
        assertThatCharge(acme, "2026-004").isNotCovered();
    }

    @Test
    @DisplayName("the guide on testing prints the scenario that its tests read")
    void printsTheScenario() throws IOException {
        String scenario = Files.readString(Path.of("src/test/resources/io/benefits/examples/guides/acme.yaml"));

        assertThat(Files.readString(Path.of("test-with-it.md"))).contains("```yaml\n" + scenario + "```");
    }
}
