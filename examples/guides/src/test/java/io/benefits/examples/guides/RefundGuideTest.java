package io.benefits.examples.guides;

import static io.benefits.examples.guides.Enterprise.ACME;
import static io.benefits.examples.guides.Enterprise.LAB;
import static io.benefits.examples.guides.Enterprise.NOON;
import static io.benefits.examples.guides.Enterprise.SUMMER;
import static io.benefits.examples.guides.Enterprise.call;
import static io.benefits.examples.guides.Enterprise.compute;
import static io.benefits.examples.guides.Enterprise.storage;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.resource.PackageState;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Settle;
import io.benefits.sharing.SetSharing;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of refund.md. */
class RefundGuideTest {

    private final Benefits benefits = Enterprise.acme();

    @Test
    @DisplayName("the guide on refunding: to the due first, then to the coupons, never more than was taken")
    void refund() {
        Charge charge = compute("line 1", LAB, "1200");
        benefits.settlements().settle(charge);
        AnswerDue collected = new AnswerDue(call("answer line 1"), charge.id(), DueStatus.COLLECTED);
        benefits.execute(collected);

        Refunded refunded = benefits.settlements().refund("goodwill", charge.id(), BigMoney.parse("USD 300"))
                .get();

        // 200 of it had been collected: they are to be paid back
        assertThat(refunded.toDue()).isEqualTo(BigMoney.parse("USD 200"));
        PayBack payBack = refunded.settlement().payBacks().get(0);
        assertThat(payBack.status()).isEqualTo(PayBack.Status.OPEN);

        // 100 came back to the coupon
        assertThat(benefits.view().coupon(SUMMER).orElseThrow().balance()).isEqualTo(BigMoney.parse("USD 100"));

        // your billing system paid it back
        benefits.settlements().answerPayBack("paid", charge.id(), payBack.refund());

        // 900 are left, and no more
        Refusal refusal = benefits.settlements().refund("too much", charge.id(), BigMoney.parse("USD 901"))
                .getLeft();
        assertThat(refusal.code()).isEqualTo(RefusalCode.REFUND_TOO_LARGE);
        assertThat(benefits.settlements().refundAll("the rest", charge.id())
                        .isRight())
                .isTrue();
    }

    @Test
    @DisplayName("the guide on refunding: package quantity")
    void quantity() {
        benefits.sharing().enable("enable lab", LAB);
        Charge charge = storage("backup", LAB, "25", "50");
        benefits.settlements().settle(charge);

        benefits.settlements().refund("half of it", charge.id(), new BigDecimal("12.5"));

        PackageState disk =
                benefits.view().resourcePackage(new PackageId("disk")).orElseThrow();
        assertThat(disk.balances(NOON).balance()).isEqualByComparingTo("17.5");
    }
}
