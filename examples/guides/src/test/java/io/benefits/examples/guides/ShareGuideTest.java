package io.benefits.examples.guides;

import static io.benefits.examples.guides.Enterprise.ACME;
import static io.benefits.examples.guides.Enterprise.LAB;
import static io.benefits.examples.guides.Enterprise.SHOP;
import static io.benefits.examples.guides.Enterprise.STORAGE;
import static io.benefits.examples.guides.Enterprise.STUDIO;
import static io.benefits.examples.guides.Enterprise.call;
import static io.benefits.examples.guides.Enterprise.storage;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Preview;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.SharingResult;
import io.benefits.sharing.SharingResult.Outcome;
import io.benefits.value.AccountId;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of share.md. */
class ShareGuideTest {

    private final Benefits benefits = Enterprise.acme();

    @Test
    @DisplayName("the guide on sharing: the switch, the flags, a cap")
    void share() {
        // a default for members that are associated from now on
        benefits.sharing().enableForNewMembers("switch on");

        // 1 to 100 members, a result for each
        AccountId stranger = new AccountId("stranger");
        List<SharingResult> results = benefits.sharing().enable("enable three", List.of(LAB, SHOP, stranger))
                .get();
        assertThat(results)
                .containsExactly(
                        new SharingResult(LAB, Outcome.CHANGED),
                        new SharingResult(SHOP, Outcome.INDEPENDENT),
                        new SharingResult(stranger, Outcome.NOT_A_MEMBER));

        // no more than 10 GB-Months of it a month
        benefits.sharing().cap("cap lab", LAB, CapMeasure.quantityOf(STORAGE), BigDecimal.TEN);

        Preview preview = benefits.view().preview(storage("backup", LAB, "25", "50"))
                .get();
        assertThat(preview.deductions().get(0).coverage()).isEqualTo(Coverage.SHARED_PACKAGE);
        assertThat(preview.deductions().get(0).amount()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("the guide on sharing: whom the flag keeps out")
    void off() {
        Preview preview = benefits.view().preview(storage("backup", STUDIO, "25", "50"))
                .get();

        PassedOver disk = preview.passedOver().get(0);
        assertThat(disk.benefit().value()).isEqualTo("disk");
        assertThat(disk.reason()).isEqualTo(Reason.SHARING_OFF);
    }
}
