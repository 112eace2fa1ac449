package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Preview;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharingResult;
import io.benefits.sharing.SharingResult.Outcome;
import io.benefits.value.AccountId;
import io.benefits.value.UsageType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of share.md. */
class ShareGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the guide on sharing: the switch, the flags, a cap, and whom the flag keeps out")
    void share() {
        // a default for members that are associated from now on
        acme.sharing().enableForNewMembers("switch on").getOrElseThrow(Refusal::toException);

        // 1 to 100 members, a result for each
        AccountId lab = new AccountId("lab");
        AccountId shop = new AccountId("shop");
        AccountId stranger = new AccountId("stranger");
        List<SharingResult> results = acme.sharing()
                .enable("enable three", List.of(lab, shop, stranger))
                .getOrElseThrow(Refusal::toException);
        assertThat(results)
                .containsExactly(
                        new SharingResult(lab, Outcome.CHANGED),
                        new SharingResult(shop, Outcome.INDEPENDENT),
                        new SharingResult(stranger, Outcome.NOT_A_MEMBER));

        // no more than 10 GB-Months of it a month
        CapMeasure storage = CapMeasure.quantityOf(new UsageType("storage", "GB-Months"));
        acme.sharing().cap("cap lab", lab, storage, BigDecimal.TEN).getOrElseThrow(Refusal::toException);

        Charge backup = Charge.builder()
                .id("backup")
                .account("lab")
                .consumedAt(Instant.now())
                .product("object-storage")
                .amount("USD 50")
                .usage("storage", "GB-Months", "25")
                .build();
        Preview capped = acme.view().preview(backup).getOrElseThrow(Refusal::toException);
        assertThat(capped.deductions().get(0).coverage()).isEqualTo(Coverage.SHARED_PACKAGE);
        assertThat(capped.deductions().get(0).amount()).isEqualByComparingTo("10");

        acme.sharing().disable("disable lab", lab).getOrElseThrow(Refusal::toException);
        Preview off = acme.view().preview(backup).getOrElseThrow(Refusal::toException);
        PassedOver disk = off.passedOver().get(0);
        assertThat(disk.benefit().value()).isEqualTo("disk");
        assertThat(disk.reason()).isEqualTo(Reason.SHARING_OFF);

        Preview studio = acme.view().preview(ofStudio(backup)).getOrElseThrow(Refusal::toException);
        assertThat(studio.passedOver()).extracting(PassedOver::reason).contains(Reason.SHARING_OFF);
    }

    private static Charge ofStudio(Charge charge) {
        return Charge.builder()
                .id("of studio")
                .account("studio")
                .consumedAt(charge.consumedAt())
                .product(charge.product())
                .amount(charge.amount())
                .usage(charge.usage().orElseThrow())
                .build();
    }
}
