package io.benefits.examples.guides;

import static io.benefits.inmemory.junit.BenefitsAssertions.assertThatBooksOf;
import static io.benefits.inmemory.junit.BenefitsAssertions.assertThatCharge;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.junit.BenefitsExtension;
import io.benefits.inmemory.junit.TestEnterprise;
import io.benefits.settlement.Charge;
import io.benefits.settlement.DueStatus;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InvoicesTest {

    @RegisterExtension
    static final BenefitsExtension BENEFITS = BenefitsExtension.on((store, billing, clock) ->
            BenefitsEngine.on(store).billing(billing).clock(clock).build());

    @Test
    void theCouponPaysFirst(Benefits benefits, Clock clock) {
        MasterBenefits acme =
                TestEnterprise.named("acme", "lab").coupon("summer", "EUR 100").in(benefits);
        new Invoices(acme, clock).write("2026-001", "lab", "EUR 130");
        assertThatCharge(acme, "2026-001").isCoveredBy("summer", "100").hasDue("EUR 30", DueStatus.OPEN);
        assertThatBooksOf(acme).conserve();
    }

    /** What is tested: yours. */
    record Invoices(MasterBenefits acme, Clock clock) {

        void write(String number, String member, String amount) {
            Charge charge = Charge.of(number, member, clock.instant(), "compute", amount);
            acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
        }
    }
}
