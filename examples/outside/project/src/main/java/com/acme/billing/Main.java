package com.acme.billing;

// tag::imports[]
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
// end::imports[]

import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import org.hsqldb.jdbc.JDBCDataSource;

/** The README's lines, and the same on the other store; fails if they do not say what the README says. */
public final class Main {

    private Main() {}

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
        check(bill.due().orElseThrow(), "Due[payer=acme, amount=USD 20, status=OPEN, refunded=USD 0]");

        JDBCDataSource database = new JDBCDataSource();
        database.setURL("jdbc:hsqldb:mem:acme");
        JdbcSchema.migrate(database);
        MasterBenefits onSql = BenefitsEngine.on(JdbcStore.of(database)).build().master("acme");
        onSql.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        onSql.coupons().issue(gift).getOrElseThrow(Refusal::toException);
        check(onSql.view().coupon(gift.id()).orElseThrow().balance(), "USD 100");
    }

    private static void check(Object is, String shall) {
        System.out.println(is);
        if (!is.toString().equals(shall)) {
            throw new IllegalStateException("not " + shall);
        }
    }
}
