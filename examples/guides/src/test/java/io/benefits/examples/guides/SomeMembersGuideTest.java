package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.resource.PackageFilter;
import io.benefits.settlement.Charge;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settlement;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of some-members.md. */
class SomeMembersGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("the guide on audiences: a coupon for one member, one for none, and a package for one that shares")
    void someMembers() {
        CouponTerms research = CouponTerms.of("research", "acme", "USD 300", Validity.ALWAYS, AllocationMode.MULTIPLE)
                .withAudience(Audience.of("lab"));
        acme.coupons().issue(research).getOrElseThrow(Refusal::toException);

        // the coupon that is there already is for the master's own charges from now on
        acme.sharing()
                .audience("keep summer", new CouponId("summer"), Audience.NONE)
                .getOrElseThrow(Refusal::toException);

        Charge byLab = Charge.builder()
                .id("by lab")
                .account("lab")
                .consumedAt(Instant.now())
                .product("compute")
                .amount("USD 40")
                .build();
        Settlement settled = acme.settlements().settle(byLab).getOrElseThrow(Refusal::toException);
        assertThat(settled.deductions().get(0).source().benefit()).isEqualTo(research.id());

        Charge byStudio = Charge.builder()
                .id("by studio")
                .account("studio")
                .consumedAt(Instant.now())
                .product("compute")
                .amount("USD 40")
                .build();
        Preview refused = acme.view().preview(byStudio).getOrElseThrow(Refusal::toException);
        assertThat(refused.deductions()).isEmpty();
        assertThat(refused.passedOver()).extracting(PassedOver::reason).contains(Reason.NOT_FOR_THIS_MEMBER);

        AccountId lab = new AccountId("lab");
        acme.sharing().enable("enable lab", lab).getOrElseThrow(Refusal::toException);
        acme.sharing()
                .audience("disk for lab", new PackageId("disk"), Audience.of("lab"))
                .getOrElseThrow(Refusal::toException);

        assertThat(acme.view().packages(PackageFilter.ALL).toList())
                .singleElement()
                .satisfies(disk ->
                        assertThat(disk.resourcePackage().terms().audience()).isEqualTo(Audience.of("lab")));
    }
}
