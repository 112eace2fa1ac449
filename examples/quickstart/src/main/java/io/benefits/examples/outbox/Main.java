package io.benefits.examples.outbox;

import io.benefits.Benefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.quickstart.Database;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Charge;
import io.benefits.spi.BenefitStore;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.BigMoney;

/** Charges are settled, a consumer follows, and another one takes over where it stopped. */
public final class Main {

    private static final MasterId ACME = new MasterId("acme");

    private Main() {}

    /**
     * Runs the example.
     *
     * @param args the directory that the file is to lie in, a temporary one if there is none; the JDBC URL of a database, else
     *     memory
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
        Benefits benefits = BenefitsEngine.on(store).build();
        Validity always = new Validity(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        CouponTerms gift = CouponTerms.of(
                new CouponId("gift"), ACME.account(), BigMoney.parse("USD 100"), always, AllocationMode.MULTIPLE);
        ok(benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)));
        ok(benefits.coupons().issue(gift));

        settle(benefits, "line 1", "USD 20");
        print(new JournalConsumer(benefits.journal(), ACME, new UsageFile(file, Disk.REAL)).catchUp(), out);

        settle(benefits, "line 2", "USD 30");
        settle(benefits, "line 3", "USD 5.50");
        print(new JournalConsumer(benefits.journal(), ACME, new UsageFile(file, Disk.REAL)).catchUp(), out);
    }

    private static void settle(Benefits benefits, String id, String amount) {
        Charge charge = Charge.of(
                new ChargeId(id),
                ACME.account(),
                Instant.parse("2024-06-10T09:00:00Z"),
                "compute",
                BigMoney.parse(amount));
        ok(benefits.settlements().settle(charge));
    }

    private static void print(Usage usage, PrintStream out) {
        out.println("up to entry " + usage.number() + ":");
        usage.used()
                .forEach((key, amount) -> out.println("  " + key.replace('\t', ' ') + " " + amount.toPlainString()));
    }

    private static void ok(Either<Refusal, ?> result) {
        if (result.isLeft()) {
            throw new IllegalStateException(result.getLeft().message());
        }
    }
}
