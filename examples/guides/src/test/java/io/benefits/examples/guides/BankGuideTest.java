package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Settlement;
import java.time.Instant;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of bank.md. */
class BankGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the guide on money that a bank takes back: arrears again, what is set off, and writing off")
    void bank() {
        Charge charge = Charge.of("line 1", "lab", Instant.now(), "compute", "USD 1200");
        acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
        acme.settlements().answer("paid", charge.id(), DueStatus.COLLECTED).getOrElseThrow(Refusal::toException);
        acme.settlements()
                .refund("goodwill", charge.id(), BigMoney.parse("USD 50"))
                .getOrElseThrow(Refusal::toException);

        // the bank takes the 200 back
        Settlement bounced = acme.settlements()
                .answer("bounced", charge.id(), DueStatus.IN_ARREARS)
                .getOrElseThrow(Refusal::toException);
        Due due = bounced.due().orElseThrow();
        assertThat(due.status()).isEqualTo(DueStatus.IN_ARREARS);

        // the refund needs no payment any more: it is set off, and 150 are owed
        assertThat(bounced.payBacks().get(0).status()).isEqualTo(PayBack.Status.SET_OFF);
        assertThat(due.outstanding()).isEqualTo(BigMoney.parse("USD 150"));

        assertThat(acme.view().charges(ChargeFilter.ALL.withDue(DueStatus.IN_ARREARS)))
                .extracting(settlement -> settlement.charge().id())
                .containsExactly(charge.id());

        acme.settlements()
                .answer("given up", charge.id(), DueStatus.WRITTEN_OFF)
                .getOrElseThrow(Refusal::toException);

        assertThat(acme.view().charges(ChargeFilter.ALL.withDue(DueStatus.WRITTEN_OFF)))
                .hasSize(1);
    }
}
