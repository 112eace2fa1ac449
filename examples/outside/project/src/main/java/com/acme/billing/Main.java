package com.acme.billing;

import static io.benefits.coupon.AllocationMode.ONCE;

import io.benefits.value.AccountId;
import io.benefits.Benefits;
import io.benefits.command.Call;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.core.BenefitsEngine;
import io.benefits.value.CouponId;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.IssueCoupon;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.settlement.Charge;
import io.benefits.value.ChargeId;
import io.benefits.settlement.Settle;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hsqldb.jdbc.JDBCDataSource;
import org.joda.money.BigMoney;

/** The README's lines, and the same on the other store; fails if they do not say what the README says. */
public final class Main {

    private Main() {}

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
        check(bill.get().due().orElseThrow(), "Due[payer=acme, amount=USD 20, status=OPEN, refunded=USD 0]");

        JDBCDataSource database = new JDBCDataSource();
        database.setURL("jdbc:hsqldb:mem:acme");
        JdbcSchema.migrate(database);
        Benefits onSql = BenefitsEngine.on(JdbcStore.of(database)).build();
        onSql.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC));
        onSql.coupons().issue(gift);
        check(
                onSql.master(new MasterId("acme")).view().coupon(gift.id()).orElseThrow().balance(),
                "USD 100");
    }

    private static void check(Object is, String shall) {
        System.out.println(is);
        if (!is.toString().equals(shall)) {
            throw new IllegalStateException("not " + shall);
        }
    }
}
