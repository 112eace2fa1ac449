package io.benefits.examples.guides;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.resource.PackageTerms;
import io.benefits.spi.BenefitStore;
import io.benefits.value.Validity;
import java.util.List;

/** The enterprise of the guides: acme with the members lab and studio, which are unified, and shop, which is independent. */
final class Enterprise {

    private Enterprise() {}

    /** In memory. */
    static MasterBenefits acme() {
        return acme(InMemoryStore.create());
    }

    static MasterBenefits acme(BenefitStore store) {
        MasterBenefits acme = BenefitsEngine.on(store).build().master("acme").by("erin");
        acme.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        for (String member : List.of("lab", "studio", "shop")) {
            AccountingMode mode = member.equals("shop") ? AccountingMode.INDEPENDENT : AccountingMode.UNIFIED;
            acme.accounts().register(member).getOrElseThrow(Refusal::toException);
            acme.accounts().associate(member + " joins", member, mode).getOrElseThrow(Refusal::toException);
        }
        PackageTerms disk = PackageTerms.builder()
                .id("disk")
                .owner("acme")
                .usage("storage", "GB-Months")
                .quantity("30")
                .validity(Validity.ALWAYS)
                .purchasedAt("2024-01-01T00:00:00Z")
                .build();
        acme.packages().add(disk).getOrElseThrow(Refusal::toException);
        CouponTerms summer = CouponTerms.of("summer", "acme", "USD 1000", Validity.ALWAYS, AllocationMode.MULTIPLE);
        acme.coupons().issue(summer).getOrElseThrow(Refusal::toException);
        return acme;
    }
}
