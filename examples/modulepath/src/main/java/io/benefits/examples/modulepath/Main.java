package io.benefits.examples.modulepath;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.value.Validity;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.hsqldb.jdbc.JDBCDataSource;

/** Settles one charge on each store, and says which modules did it. */
public final class Main {

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
            Settlement settlement = settle(BenefitsEngine.on(store).build().master("acme"));
            out.println(store.getClass().getSimpleName() + " in "
                    + store.getClass().getModule() + ": " + settlement.covered() + " covered, "
                    + settlement.due().orElseThrow().amount() + " due");
        }
        out.println("engine in " + BenefitsEngine.class.getModule());
        out.println("words in " + Benefits.class.getModule());
    }

    private static Settlement settle(MasterBenefits acme) {
        acme.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        CouponTerms gift = CouponTerms.of("gift", "acme", "USD 100", Validity.ALWAYS, AllocationMode.MULTIPLE);
        acme.coupons().issue(gift).getOrElseThrow(Refusal::toException);
        Charge charge = Charge.of("line 1", "acme", Instant.parse("2024-06-10T09:00:00Z"), "compute", "USD 120");
        return acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
    }
}
