package io.benefits.examples.outbox;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.quickstart.Database;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Charge;
import io.benefits.spi.BenefitStore;
import io.benefits.value.Validity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Charges are settled, a consumer follows, and another one takes over where it stopped. */
public final class Main {

    private Main() {}

    /**
     * Runs the example.
     *
     * @param args the directory of the file, by default a temporary one; the JDBC URL of a database, by default memory
     * @throws IOException when the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("outbox");
        Path file = directory.resolve("usage.txt");
        if (args.length < 2) {
            run(InMemoryStore.create(), file, System.out);
            return;
        }
        try (Database database = new Database(args[1])) {
            run(database.store(), file, System.out);
        }
    }

    static void run(BenefitStore store, Path file, PrintStream out) throws IOException {
        MasterBenefits acme = BenefitsEngine.on(store).build().master("acme");
        acme.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        CouponTerms gift = CouponTerms.of("gift", "acme", "USD 100", Validity.ALWAYS, AllocationMode.MULTIPLE);
        acme.coupons().issue(gift).getOrElseThrow(Refusal::toException);

        settle(acme, "line 1", "USD 20");
        print(new JournalConsumer(acme, new UsageFile(file, Disk.REAL)).catchUp(), out);

        settle(acme, "line 2", "USD 30");
        settle(acme, "line 3", "USD 5.50");
        print(new JournalConsumer(acme, new UsageFile(file, Disk.REAL)).catchUp(), out);
    }

    private static void settle(MasterBenefits acme, String id, String amount) {
        Charge charge = Charge.of(id, "acme", Instant.parse("2024-06-10T09:00:00Z"), "compute", amount);
        acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
    }

    private static void print(Usage usage, PrintStream out) {
        out.println("up to entry " + usage.number() + ":");
        usage.used()
                .forEach((key, amount) -> out.println("  " + key.replace('\t', ' ') + " " + amount.toPlainString()));
    }
}
