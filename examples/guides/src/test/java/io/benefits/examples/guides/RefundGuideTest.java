package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.resource.PackageState;
import io.benefits.settlement.Charge;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Refunded;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of refund.md. */
class RefundGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the guide on refunding: to the due first, then to the coupons, never more than was taken; quantity")
    void refund() {
        Charge charge = Charge.of("line 1", "lab", Instant.now(), "compute", "USD 1200");
        acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
        acme.settlements().answer("answer", charge.id(), DueStatus.COLLECTED).getOrElseThrow(Refusal::toException);

        Refunded refunded = acme.settlements()
                .refund("goodwill", charge.id(), BigMoney.parse("USD 300"))
                .getOrElseThrow(Refusal::toException);

        // 200 of it had been collected: they are to be paid back
        assertThat(refunded.toDue()).isEqualTo(BigMoney.parse("USD 200"));
        PayBack payBack = refunded.settlement().payBacks().get(0);
        assertThat(payBack.status()).isEqualTo(PayBack.Status.OPEN);

        // 100 came back to the coupon
        assertThat(acme.view().coupon(new CouponId("summer")).orElseThrow().balance())
                .isEqualTo(BigMoney.parse("USD 100"));

        // your billing system paid it back
        acme.settlements().answerPayBack("paid", charge.id(), payBack.refund()).getOrElseThrow(Refusal::toException);

        // 900 are left, and no more
        Refusal refusal = acme.settlements()
                .refund("too much", charge.id(), BigMoney.parse("USD 901"))
                .getLeft();
        assertThat(refusal.code()).isEqualTo(RefusalCode.REFUND_TOO_LARGE);

        acme.settlements().refundAll("the rest", charge.id()).getOrElseThrow(Refusal::toException);

        acme.sharing().enable("enable lab", new AccountId("lab")).getOrElseThrow(Refusal::toException);
        Charge backup = Charge.builder()
                .id("backup")
                .account("lab")
                .consumedAt(Instant.now())
                .product("object-storage")
                .amount("USD 50")
                .usage("storage", "GB-Months", "25")
                .build();
        acme.settlements().settle(backup).getOrElseThrow(Refusal::toException);

        acme.settlements()
                .refund("half of it", backup.id(), new BigDecimal("12.5"))
                .getOrElseThrow(Refusal::toException);

        PackageState disk = acme.view().resourcePackage(new PackageId("disk")).orElseThrow();
        assertThat(disk.balances(Instant.now()).balance()).isEqualByComparingTo("17.5");
    }
}
