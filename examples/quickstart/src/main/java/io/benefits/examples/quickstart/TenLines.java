package io.benefits.examples.quickstart;

import static io.benefits.account.AccountingMode.UNIFIED;
import static io.benefits.coupon.AllocationMode.ONCE;
import static io.benefits.value.Validity.ALWAYS;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.CouponTerms;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import java.time.Instant;

/** The README's first example; a test holds the two together. */
final class TenLines {

    private TenLines() {}

    public static void main(String[] args) {
        // tag::readme[]
        var benefits = BenefitsEngine.on(InMemoryStore.create()).build();
        MasterBenefits acme = benefits.master("acme").by("erin");
        acme.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        acme.accounts().register("lab").getOrElseThrow(Refusal::toException);
        acme.accounts().associate("lab joins", "lab", UNIFIED).getOrElseThrow(Refusal::toException);
        CouponTerms gift = CouponTerms.of("gift", "acme", "USD 100", ALWAYS, ONCE);
        acme.coupons().issue(gift).getOrElseThrow(Refusal::toException);
        Charge charge = Charge.of("line 1", "lab", Instant.now(), "compute", "USD 120");
        Settlement bill = acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
        System.out.println(bill.due().orElseThrow());
        // end::readme[]
    }
}
