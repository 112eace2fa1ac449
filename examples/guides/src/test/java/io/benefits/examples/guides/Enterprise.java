package io.benefits.examples.guides;

import io.benefits.Benefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.command.Call;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.IssueCoupon;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.resource.AddPackage;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Usage;
import io.benefits.spi.BenefitStore;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.BigMoney;

/** The enterprise of the guides: acme with the members lab and studio, which are unified, and shop, which is not. */
final class Enterprise {

    static final MasterId ACME = new MasterId("acme");
    static final AccountId LAB = new AccountId("lab");
    static final AccountId STUDIO = new AccountId("studio");
    static final AccountId SHOP = new AccountId("shop");
    static final CouponId SUMMER = new CouponId("summer");
    static final UsageType STORAGE = new UsageType("storage", "GB-Months");
    static final Instant NOON = Instant.parse("2024-06-10T12:00:00Z");

    private Enterprise() {}

    /** In memory. */
    static Benefits acme() {
        return on(InMemoryStore.create());
    }

    static Benefits on(BenefitStore store) {
        Benefits benefits = BenefitsEngine.on(store)
                .clock(Clock.fixed(NOON, ZoneOffset.UTC))
                .build();
        register(benefits);
        return benefits;
    }

    static void register(Benefits benefits) {
        Validity year = new Validity(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2025-01-01T00:00:00Z"));

        benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC));
        join(benefits, LAB, AccountingMode.UNIFIED);
        join(benefits, STUDIO, AccountingMode.UNIFIED);
        join(benefits, SHOP, AccountingMode.INDEPENDENT);
        benefits.packages().add(PackageTerms.builder()
                                .id(new PackageId("disk"))
                                .owner(ACME.account())
                                .usage(STORAGE)
                                .quantity(new BigDecimal("30"))
                                .validity(year)
                                .purchasedAt(year.effectiveAt())
                                .build());
        benefits.coupons().issue(CouponTerms.of(
                                SUMMER, ACME.account(), BigMoney.parse("USD 1000"), year, AllocationMode.MULTIPLE));
    }

    private static void join(Benefits benefits, AccountId account, AccountingMode mode) {
        benefits.accounts().register(account);
        benefits.execute(new Associate(
                        call("associate " + account), account, mode, Instant.parse("2024-02-01T00:00:00Z")));
    }

    static Call call(String id) {
        return Call.of("acme", id).by("erin");
    }

    /** So many GB-Months of storage for so much. */
    static Charge storage(String id, AccountId account, String quantity, String amount) {
        return Charge.builder()
                .id(new ChargeId(id))
                .account(account)
                .consumedAt(NOON)
                .product("object-storage")
                .amount(BigMoney.parse("USD " + amount))
                .usage(new Usage(STORAGE, new BigDecimal(quantity)))
                .build();
    }

    /** Money only. */
    static Charge compute(String id, AccountId account, String amount) {
        return Charge.of(new ChargeId(id), account, NOON, "compute", BigMoney.parse("USD " + amount));
    }
}
