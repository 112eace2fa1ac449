package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.value.CouponId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of admit.md. */
class AdmitGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the guide on admitting only what is covered: a refusal, a reservation, a confirmation in part")
    void admit() {
        Charge large = Charge.of("render", "lab", Instant.now(), "compute", "USD 1200");
        Refusal refusal = acme.settlements().settleCoveredOnly(large).getLeft();
        if (refusal instanceof SettlementRefusal.NotCovered notCovered) {
            // the coupon has 1000
            assertThat(notCovered.missing()).isEqualTo(BigMoney.parse("USD 200"));
        }

        Charge smaller = Charge.of("render", "lab", Instant.now(), "compute", "USD 700");
        Settlement settlement = acme.settlements().settleCoveredOnly(smaller).getOrElseThrow(Refusal::toException);
        assertThat(settlement.due()).isEmpty();

        Charge training = Charge.of("training", "studio", Instant.now(), "compute", "USD 250");
        Reservation reservation = acme.execute(Reserve.coveredOnly(training).lasting(Duration.ofHours(6)))
                .getOrElseThrow(Refusal::toException);
        assertThat(reservation.isOpen()).isTrue();

        // 50 are left for everybody else
        Charge other = Charge.of("other", "lab", Instant.now(), "compute", "USD 100");
        Refusal tooMuch = acme.settlements().settleCoveredOnly(other).getLeft();
        assertThat(tooMuch.code()).isEqualTo(RefusalCode.NOT_COVERED);

        Settlement confirmed = acme.settlements()
                .confirm("training is done", training.id(), BigMoney.parse("USD 180"))
                .getOrElseThrow(Refusal::toException);
        assertThat(confirmed.covered()).isEqualTo(BigMoney.parse("USD 180"));

        // 50 and the 70 that were not needed
        assertThat(acme.view().coupon(new CouponId("summer")).orElseThrow().balance())
                .isEqualTo(BigMoney.parse("USD 120"));

        Page<Reservation> open =
                acme.view().reservations(ReservationFilter.ALL.with(Reservation.Status.OPEN), Paging.FIRST);

        assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_COVERED);
        assertThat(open.items()).isEmpty();
        Refusal ended = acme.settlements().confirm("again", training.id()).getLeft();
        assertThat(ended.code()).isEqualTo(RefusalCode.RESERVATION_ENDED);
    }
}
