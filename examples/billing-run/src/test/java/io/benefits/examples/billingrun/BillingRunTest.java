package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillingRunTest {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("a clean bill exits with 0 and says nothing on stderr")
    void settlesCleanBill() {
        Path bill = TestBill.create().row("r1").row("r2", "BilledCost", "-1.5").in(directory);

        Cli run = Cli.run("--bill", bill, "--scenario", scenario("masters: [ { account: acme } ]"));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out())
                .contains("bill      bill.csv", "scenario  scenario.yaml", "books     in memory")
                .containsPattern("covered +0.00")
                .containsPattern("  open +4.00")
                .containsPattern("due +4.00")
                .containsPattern("covered \\+ due +4.00 +1")
                .containsPattern("passed through +-1.50 +1")
                .containsPattern("all +2.50 +2");
    }

    @Test
    @DisplayName("malformed rows are named with their lines on stderr, the others go on, the exit code is 1")
    void goesOnAfterMalformedRows() {
        Path bill = TestBill.create()
                .row("r1")
                .row("r2", "BilledCost", "a lot")
                .row("r3", "ChargeDescription", "\"two\nlines\"")
                .row("r4", "ChargeDescription", "\"open")
                .line("too,short")
                .row("r1", "BilledCost", "5")
                .row("r5")
                .in(directory);

        Cli run = Cli.run("--bill", bill, "--scenario", scenario("masters: [ { account: acme } ]"));

        assertThat(run.err().lines())
                .containsExactly(
                        "line 3: BilledCost: \"a lot\" is not a number",
                        "line 6: a quoted field is not closed, or has text after its closing quote",
                        "line 7: 2 fields, where the header has 15",
                        "line 8: Id: r1 is that of line 2 already");
        assertThat(run.exitCode()).isEqualTo(ExitCode.ROWS_LEFT);
        assertThat(run.out()).containsPattern("settled now +3").containsPattern("rejected +4");
    }

    @Test
    @DisplayName("what is told of a row is one line without control characters")
    void tellsOneLine() {
        Path bill = TestBill.create()
                .row("r1", "BilledCost", "\"1\n\u001b[31m\"")
                .row("r2", "BillingCurrency", "X".repeat(2_000))
                .in(directory);

        assertThat(Cli.run("--bill", bill).err().lines())
                .hasSize(2)
                .contains("line 2: BilledCost: \"1??[31m\" is not a number")
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(600));
    }

    @Test
    @DisplayName("what the library refuses is a rejected row too")
    void tellsRefusals() {
        Path bill = TestBill.create()
                .row("r1", "SubAccountId", "team-b")
                .row("r2", "BillingAccountId", "other")
                .row("r3")
                .in(directory);
        Path scenario = scenario("masters: [ { account: acme, members: [ { account: team-a } ] } ]");

        Cli run = Cli.run("--bill", bill, "--scenario", scenario);

        assertThat(run.err().lines())
                .containsExactly(
                        "line 2: refused, UNKNOWN_ACCOUNT: Account team-b is not registered with this master: check the id, or register it first.",
                        "line 3: refused, UNKNOWN_MASTER: Master other is not registered: check the id, or register it first.");
        assertThat(run.exitCode()).isEqualTo(ExitCode.ROWS_LEFT);
    }

    @Test
    @DisplayName("H1 packages, then coupons, then what is due; H5 the insolvent are in arrears")
    void coversInOrder() {
        Path bill = TestBill.create()
                .row("r1")
                .row("r2", "SubAccountId", "team-b", "BilledCost", "0.00000000001")
                .in(directory);
        Path scenario = scenario("""
                collect: true
                masters:
                  - account: acme
                    members: [ { account: team-a, sharing: true }, { account: team-b } ]
                    packages:
                      - { id: own, owner: team-a, unit: Hours, quantity: 0.5 }
                      - { id: pool, unit: Hours, quantity: 0.25 }
                    coupons:
                      - { id: budget, faceValue: 0.5, allocations: [ { member: team-a, amount: 0.25 } ] }
                      - { id: welcome, owner: team-a, faceValue: 0.125, until: "2024-12-31 00:00:00" }
                      - { id: other, faceValue: 9, services: [ Storage ] }
                    insolvent: [ team-a ]
                """);

        Cli run = Cli.run("--bill", bill, "--scenario", scenario);

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("own packages +1.00000000000")
                .containsPattern("shared packages +0.50000000000")
                .containsPattern("allocations +0.25000000000")
                .containsPattern("own coupons +0.12500000000")
                .containsPattern("shared coupons +0.25000000000")
                .containsPattern("collected +0.00000000001")
                .containsPattern("in arrears +1.87500000000")
                .containsPattern("covered \\+ due +4.00000000001 +2");
    }

    @Test
    @DisplayName("S6, H5 an independent member uses nothing of the master and pays for itself")
    void settlesIndependentMember() {
        Path bill = TestBill.create().row("r1").in(directory);
        Path scenario = scenario("""
                collect: true
                masters:
                  - account: acme
                    members: [ { account: team-a, mode: INDEPENDENT } ]
                    packages: [ { id: pool, unit: Hours, quantity: 100 } ]
                    coupons: [ { id: budget, faceValue: 100 } ]
                    insolvent: [ "#0" ]
                """);

        assertThat(Cli.run("--bill", bill, "--scenario", scenario).out())
                .containsPattern("covered +0.00")
                .containsPattern("collected +4.00")
                .containsPattern("in arrears +0.00");
    }

    @Test
    @DisplayName("M2 currencies are never mixed")
    void keepsCurrenciesApart() {
        Path bill = TestBill.create()
                .row("r1")
                .row("r2", "BillingCurrency", "EUR", "BilledCost", "3")
                .in(directory);

        String out = Cli.run("--bill", bill, "--scenario", scenario("masters: [ { account: acme } ]"))
                .out();

        String euros = out.substring(out.indexOf("EUR "), out.indexOf("USD "));
        assertThat(euros).containsPattern("all +3.00 +1");
        assertThat(out.substring(out.indexOf("USD "))).containsPattern("all +4.00 +1");
    }

    @Test
    @DisplayName("a byte order mark and CRLF do no harm")
    void readsWindowsFile() {
        Path bill = TestBill.write(
                directory.resolve("bill.csv"),
                "\uFEFF" + TestBill.create().row("r1").text("\r\n"));

        Cli run = Cli.run("--bill", bill);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    @DisplayName("without a bill one is generated; the built-in scenario then shows every kind of benefit")
    void settlesGeneratedBill() {
        Cli run = Cli.run();

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
        for (String line : new String[] {
            "own packages", "shared packages", "allocations", "own coupons", "shared coupons", "collected", "in arrears"
        }) {
            assertThat(run.out()).containsPattern("  " + line + " +[0-9.]*[1-9]");
        }
    }

    @Test
    @DisplayName("two runs give the same report and the same file, to the byte")
    void isDeterministic() throws IOException {
        Path first = directory.resolve("first.csv");
        Path second = directory.resolve("second.csv");

        assertThat(Cli.run("--out", first)).isEqualTo(Cli.run("--out", second));
        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    @DisplayName("a generated bill can be kept, but overwrites nothing")
    void keepsGeneratedBill() {
        Path bill = directory.resolve("bill.csv");

        assertThat(Cli.run("--generate", 50, "--bill", bill).out()).contains("generated, 50 rows");
        assertThat(bill).exists();
        assertUnusable(Cli.run("--generate", 50, "--bill", bill), "exists already");
    }

    @Test
    @DisplayName("unusable arguments exit with 2 and say which")
    void refusesArguments() {
        Path bill = TestBill.create().row("r1").in(directory);

        assertUnusable(Cli.run("--bil", bill), "--bil");
        assertUnusable(Cli.run("--generate", "many"), "--generate");
        assertUnusable(Cli.run("--generate", "-1"), "--generate");
        assertUnusable(Cli.run("--bill", directory.resolve("none.csv")), "does not exist");
        assertUnusable(
                Cli.run("--bill", bill, "--scenario", directory.resolve("none.yaml")), "none.yaml does not exist");
        assertUnusable(Cli.run("--bill", bill, "--out", bill), "is the file of --bill");
        assertUnusable(Cli.run("--bill", bill, "--out", directory), "not a regular file");
        assertUnusable(
                Cli.run("--bill", bill, "--out", directory.resolve("none").resolve("out.csv")), "out.csv");
        assertThat(bill).content().isEqualTo(TestBill.create().row("r1").text());
    }

    @Test
    @DisplayName("a file that is not a FOCUS bill exits with 2 and says why")
    void refusesOtherFiles() throws IOException {
        assertUnusable(
                settle("first,second\n1,2\n"),
                "bill.csv: not a FOCUS bill, its header lacks BilledCost, BillingAccountId, BillingCurrency, ChargeCategory,"
                        + " ChargePeriodStart, ServiceName; it begins with first, second");
        assertUnusable(settle(TestBill.without("BilledCost").text()), "its header lacks BilledCost");
        assertUnusable(settle(""), "it is empty");
        assertUnusable(settle("Id,Id\n"), "the column Id twice");
        assertUnusable(settle("\"Id,BilledCost\n"), "the header's quotes");
        Path bill = directory.resolve("bill.csv");
        Files.write(
                bill,
                TestBill.create().row("r1", "ServiceName", "Caf\u00e9").text().getBytes(StandardCharsets.ISO_8859_1));
        assertUnusable(Cli.run("--bill", bill), "not in UTF-8");
    }

    @Test
    @DisplayName("a scenario that the rules do not allow exits with 2 and names the field")
    void refusesScenario() {
        Path bill = TestBill.create().row("r1").in(directory);

        assertUnusable(
                Cli.run("--bill", bill, "--scenario", scenario("masters: [ { account: acme, color: red } ]")),
                "masters[0].color");
        assertUnusable(
                Cli.run(
                        "--bill",
                        bill,
                        "--scenario",
                        scenario("masters: [ { account: acme, coupons: [ { id: c, faceValue: -1 } ] } ]")),
                "masters[0].coupons[0]: faceValue: -1, must not be below 0");
        assertUnusable(
                Cli.run(
                        "--bill",
                        bill,
                        "--scenario",
                        scenario("masters: [ { account: acme, coupons: [ { id: c, faceValue: 1,"
                                + " allocations: [ { member: team-a, amount: 2 } ] } ] } ]")),
                "masters[0].coupons[0].allocations: Nothing of coupon c was allocated.");
        assertUnusable(
                Cli.run(
                        "--bill",
                        bill,
                        "--scenario",
                        scenario("masters: [ { account: acme, packages: [ { id: p, unit: GB, quantity: 1 },"
                                + " { id: p, unit: GB, quantity: 1 } ] } ]")),
                "masters[0].packages[1]: There is a package p already.");
    }

    @Test
    @DisplayName("a run that fails leaves the old file, and no half one")
    void leavesNoHalfFile() throws IOException {
        Path out = TestBill.write(directory.resolve("out.csv"), "old");
        Path bill = TestBill.create().row("r1").in(directory);
        Path scenario = scenario("masters: [ { account: acme, coupons: [ { id: c, faceValue: 1, currency: ZZZ } ] } ]");

        assertUnusable(Cli.run("--bill", bill, "--scenario", scenario, "--out", out), "ZZZ");

        assertThat(out).hasContent("old");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(out, bill, scenario);
        }
    }

    @Test
    @DisplayName("help and version exit with 0")
    void tellsHelpAndVersion() {
        assertThat(Cli.run("--help").exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(Cli.run("--help").out()).contains("--bill", "--scenario", "--out", "Exit codes:");
        assertThat(Cli.run("--version").out()).startsWith("billing-run ");
    }

    private Cli settle(String text) {
        return Cli.run("--bill", TestBill.write(directory.resolve("bill.csv"), text));
    }

    private Path scenario(String yaml) {
        return TestBill.write(directory.resolve("scenario.yaml"), yaml);
    }

    private static void assertUnusable(Cli run, String message) {
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNUSABLE);
    }
}
