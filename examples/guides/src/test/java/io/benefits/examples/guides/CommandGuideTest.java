package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocate.Share;
import io.benefits.coupon.Allocated;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of README.md. */
class CommandGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the list of guides: a command is a value, and does nothing twice")
    void repeat() {
        Allocate command =
                new Allocate(new CommandId("gift"), new CouponId("summer"), List.of(Share.of("lab", "USD 50")));
        Allocated allocated = acme.execute(command).getOrElseThrow(Refusal::toException);

        // the first answer again
        assertThat(acme.execute(command).getOrElseThrow(Refusal::toException)).isEqualTo(allocated);

        assertThat(acme.view().coupon(new CouponId("summer")).orElseThrow().balance())
                .isEqualTo(BigMoney.parse("USD 950"));
    }
}
