package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bills whose costs or quantities are finer than the library takes (M1). */
class RoundingTest {

    @TempDir
    private Path directory;

    private final TestBill bill = TestBill.focus()
            .charge("BilledCost", "1.1000000000000005")
            .charge("BilledCost", "2.500000E-12")
            .charge("BilledCost", "3.50E-12")
            .charge("BilledCost", "12.000000000000000000")
            .charge("BilledCost", "-0.00000000000000001", "ChargeCategory", "Credit")
            .charge("BilledCost", "-1.1000000000000005", "ChargeClass", "Correction");

    @Test
    @DisplayName("M1 finer costs are rejected, and their money is a line of the report")
    void rejectsFinerCosts() {
        Cli run = settle();

        assertThat(run.err().lines())
                .hasSize(4)
                .contains("line 2: BilledCost: 1.1000000000000005, has more than 12 decimals; --round rounds it to 12");
        assertThat(run.exitCode()).isEqualTo(ExitCode.ROWS_LEFT);
        assertThat(run.out())
                .containsPattern("covered \\+ due +12.00 +1\n")
                .containsPattern("passed through +-0.00000000000000001 +1\n")
                .containsPattern("rejected +0.00000000000600000 +4\n")
                .containsPattern("all +12.00000000000599999 +6\n")
                .doesNotContain("rounded off");
    }

    @Test
    @DisplayName("M1 --round rounds half even to 12 decimals, and reports the difference exactly")
    void roundsHalfEven() {
        Cli run = settle("--round");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out())
                .containsPattern("taken back now +1\n")
                // 1.1 + 2E-12 + 4E-12 + 12 - 1.1
                .containsPattern("covered \\+ due +12.000000000006 +5\n")
                .containsPattern("rounded off +0.00000000000000000 +4\n")
                .containsPattern("passed through +-0.00000000000000001 +1\n")
                .containsPattern("all +12.00000000000599999 +6\n");
        assertThat(settle("--round", "--out", directory.resolve("out.csv")).exitCode())
                .isEqualTo(ExitCode.CLEAN);
    }

    @Test
    @DisplayName("M1 --round rounds quantities half even to 15 decimals, and reports the difference by unit")
    void roundsQuantities() {
        TestBill.focus()
                .charge("ConsumedQuantity", "0.0833333333333333335")
                .charge("ConsumedQuantity", "1E-16", "ConsumedUnit", "GB")
                .in(directory);

        assertThat(Cli.run("--bill", directory.resolve("bill.csv")).err().lines())
                .contains("line 2: ConsumedQuantity: 0.0833333333333333335, has more than 15 decimals;"
                        + " --round rounds it to 15");
        Cli run = Cli.run("--bill", directory.resolve("bill.csv"), "--round");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("quantities rounded off +difference +rows\n")
                .containsPattern("  GB +0.0000000000000001 +1\n")
                .containsPattern("  Hours +0.0000000000000003335 +1\n");
    }

    @Test
    @DisplayName("the sum of the file is told whatever becomes of its rows; a cost that cannot be read is counted")
    void accountsForEveryRow() {
        TestBill.create()
                .row("r1")
                .row("r1", "BilledCost", "2")
                .row("r2", "ConsumedUnit", "NULL", "BilledCost", "8")
                .row("r3", "BilledCost", "much")
                .row("r4", "BillingCurrency", "ZZZ", "BilledCost", "3")
                .row("r5", "BillingCurrency", "dollars", "BilledCost", "5")
                .row("r6", "BillingAccountId", "nobody", "BilledCost", "16")
                .line("too,short")
                .in(directory);
        Path scenario = TestBill.write(directory.resolve("s.yaml"), "masters: [ { account: acme } ]");

        Cli run = Cli.run("--bill", directory.resolve("bill.csv"), "--scenario", scenario);

        assertThat(run.out())
                .containsPattern("rejected +7\n")
                .containsPattern("cost not readable +2\n")
                .containsPattern("rejected +26.00 +3\nall +30.00 +4\n")
                .containsPattern("ZZZ +amount +rows\n(.*\n)+rejected +3.00 +1\nall +3.00 +1\n")
                .containsPattern("no currency +amount +rows\n(.*\n)+rejected +5.00 +1\nall +5.00 +1\n");
    }

    private Cli settle(Object... further) {
        Object[] args = new Object[2 + further.length];
        args[0] = "--bill";
        args[1] = bill.in(directory);
        System.arraycopy(further, 0, args, 2, further.length);
        return Cli.run(args);
    }
}
