package io.benefits;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.spi.Footprint;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the commands of a group touch together. */
class FootprintTest {

    private static final AccountId ACCOUNT = new AccountId("a");

    @Test
    @DisplayName("H8 the parts of many footprints are united, and what their sweeps may record is added up")
    void unites() {
        Footprint sweep = Footprint.ofExpired(3);

        Footprint all = Footprint.all(List.of(
                sweep,
                Footprint.ofAccounts(Set.of(ACCOUNT)),
                Footprint.ofCoupon(new CouponId("c")),
                sweep,
                Footprint.ofCharge(new ChargeId("x")),
                Footprint.ofAccounts(Set.of(ACCOUNT)),
                Footprint.ofExpired(3)));

        assertThat(all)
                .isEqualTo(new Footprint(
                        Set.of(ACCOUNT),
                        Set.of(),
                        Set.of(new CouponId("c")),
                        Set.of(),
                        Set.of(),
                        Set.of(new ChargeId("x")),
                        Set.of(),
                        9));
    }
}
