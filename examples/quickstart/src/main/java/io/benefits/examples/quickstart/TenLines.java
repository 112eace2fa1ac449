package io.benefits.examples.quickstart;

import static io.benefits.coupon.AllocationMode.ONCE;

import io.benefits.Benefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.CouponTerms;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Charge;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.BigMoney;

/** The README's first example; a test holds the two together. */
final class TenLines {

    private TenLines() {}

    public static void main(String[] args) {
        // tag::readme[]
        Benefits benefits = BenefitsEngine.on(InMemoryStore.create()).build();
        AccountId lab = new AccountId("lab");
        benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC));
        benefits.accounts().register(lab);
        benefits.accounts().associate("3", lab, AccountingMode.UNIFIED);
        Validity always = new Validity(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        var gift = CouponTerms.of(new CouponId("gift"), new AccountId("acme"), BigMoney.parse("USD 100"), always, ONCE);
        benefits.coupons().issue(gift);
        Charge charge = Charge.of(new ChargeId("line 1"), lab, Instant.now(), "compute", BigMoney.parse("USD 120"));
        var bill = benefits.settlements().settle(charge);
        // end::readme[]
        System.out.println(bill.get().due().orElseThrow());
    }
}
