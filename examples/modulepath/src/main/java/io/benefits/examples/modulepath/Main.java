package io.benefits.examples.modulepath;

import io.benefits.Benefits;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterMaster;
import io.benefits.command.Call;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.IssueCoupon;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hsqldb.jdbc.JDBCDataSource;
import org.joda.money.BigMoney;

/** Settles one charge on each store, and says which modules did it. */
public final class Main {

    private static final MasterId ACME = new MasterId("acme");

    private Main() {}

    /**
     * Prints what became of the charge, and the modules.
     *
     * @param args none
     */
    public static void main(String[] args) {
        PrintStream out = System.out;
        JDBCDataSource database = new JDBCDataSource();
        database.setURL("jdbc:hsqldb:mem:modulepath");
        JdbcSchema.migrate(database);
        for (BenefitStore store : List.of(InMemoryStore.create(), JdbcStore.of(database))) {
            Settlement settlement = settle(BenefitsEngine.on(store).build());
            out.println(store.getClass().getSimpleName() + " in "
                    + store.getClass().getModule() + ": " + settlement.covered() + " covered, "
                    + settlement.due().orElseThrow().amount() + " due");
        }
        out.println("engine in " + BenefitsEngine.class.getModule());
        out.println("words in " + Benefits.class.getModule());
    }

    private static Settlement settle(Benefits benefits) {
        benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC));
        Validity always = new Validity(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        CouponTerms gift = CouponTerms.of(
                new CouponId("gift"), ACME.account(), BigMoney.parse("USD 100"), always, AllocationMode.MULTIPLE);
        benefits.coupons().issue(gift);
        Charge charge = Charge.of(
                new ChargeId("line 1"),
                ACME.account(),
                Instant.parse("2024-06-10T09:00:00Z"),
                "compute",
                BigMoney.parse("USD 120"));
        return benefits.settlements().settle(charge).get();
    }
}
