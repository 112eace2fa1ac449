package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledBillTest {

    private static final String SCENARIO = """
            masters:
              - account: acme
                packages: [ { id: pool, unit: Hours, quantity: 0.5, owner: team-a } ]
                coupons: [ { id: budget, faceValue: 2, allocations: [ { member: team-a, amount: 1 } ] } ]
            """;

    @TempDir
    private Path directory;

    @Test
    @DisplayName("rows stand as they were; each deduction is a credit beside its charge")
    void writesCredits() throws IOException {
        String charge =
                "r1,acme,team-a,Usage,NULL,Usage-Based,\"$2.00 per hour, \"\"small\"\"\",2024-09-18 22:00:00,Compute,"
                        + "north-1,2.000,Hours,4.00000000000,4.00000000000,USD";
        String credit = "%s,acme,team-a,Credit,NULL,Usage-Based,%s,2024-09-18 22:00:00,Compute,"
                + "north-1,NULL,NULL,%s,%s,USD";

        assertThat(settle(TestBill.create().row("r1").text()).lines())
                .containsExactly(
                        TestBill.create().text().strip(),
                        charge,
                        credit.formatted("r1-credit-1", "Own package pool: 0.5 Hours", "-1", "-1"),
                        credit.formatted("r1-credit-2", "Allocation of coupon budget", "-1", "-1"),
                        credit.formatted("r1-credit-3", "Shared coupon budget", "-1", "-1"));
    }

    @Test
    @DisplayName("line endings and odd quoting are kept, credits end as the header does")
    void keepsRowsAsTheyAre() throws IOException {
        String bill = TestBill.create()
                .row("\"r1\"", "ChargeDescription", "\"two\nlines\"", "BilledCost", "4.0")
                .row("r2", "BilledCost", "-0.10", "ChargeCategory", "\"Credit\"")
                .text("\r\n");

        String out = settle(bill.strip());

        assertThat(out).startsWith(bill.substring(0, bill.indexOf("r2"))).endsWith(bill.substring(bill.indexOf("r2")));
        assertThat(out.replace("two\nlines", "").replace("\r\n", "")).doesNotContain("\n");
    }

    @Test
    @DisplayName("rejected rows are left out")
    void leavesRejectedRowsOut() throws IOException {
        String out = settle(
                TestBill.create().row("r1", "BilledCost", "much").row("r2").text());

        assertThat(out).doesNotContain("much").contains("\nr2,");
    }

    @Test
    @DisplayName("where the row has no NULL, a credit has empty fields")
    void writesNothingAsTheRowDoes() throws IOException {
        assertThat(settle(TestBill.create().row("r1", "ChargeClass", "").text()))
                .contains("\nr1-credit-2,acme,team-a,Credit,,Usage-Based,");
    }

    @Test
    @DisplayName("a bill that was settled before can be settled again: no id stands in it twice")
    void settlesSettledBill() throws IOException {
        String once = settle(TestBill.create().row("r1").text());

        String twice = settle(once);

        assertThat(twice).contains("\nr1-credit-1,", "\nr1-next-credit-1,");
        assertThat(twice.lines().map(line -> line.substring(0, line.indexOf(','))))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("each charge is netted by its own credits; the costs sum up to what is due and what passed through")
    void nets() throws IOException {
        Path bill = directory.resolve("bill.csv");
        Path out = directory.resolve("out.csv");
        TestBill.generate(bill, 2_000);
        Cli run = Cli.run("--bill", bill, "--out", out);

        Map<String, BigDecimal> netOfCharge = new HashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        Set<String> ids = new HashSet<>();
        List<String> header = CsvFields.of(Files.readAllLines(bill).get(0));
        for (String line :
                Files.readAllLines(out).subList(1, Files.readAllLines(out).size())) {
            List<String> row = CsvFields.of(line);
            String id = row.get(header.indexOf("Id"));
            BigDecimal cost = new BigDecimal(row.get(header.indexOf("BilledCost")));
            assertThat(ids.add(id)).isTrue();
            sum = sum.add(cost);
            if (!(cost.signum() < 0 && !id.contains("-credit-"))) {
                netOfCharge.merge(id.replaceAll("-credit-.*", ""), cost, BigDecimal::add);
            }
        }

        assertThat(netOfCharge.values()).allSatisfy(net -> assertThat(net).isNotNegative());
        assertThat(sum).isEqualByComparingTo(amount(run, "due").add(amount(run, "passed through")));
        assertThat(amount(run, "all"))
                .isEqualByComparingTo(
                        amount(run, "covered").add(amount(run, "due")).add(amount(run, "passed through")));
    }

    private static BigDecimal amount(Cli run, String line) {
        return run.out()
                .lines()
                .filter(l -> l.matches(line + " +-?[0-9.]+( .*)?"))
                .findFirst()
                .map(l -> new BigDecimal(l.substring(line.length()).strip().split(" ", 2)[0]))
                .orElseThrow();
    }

    private String settle(String text) throws IOException {
        Path bill = TestBill.write(directory.resolve("bill.csv"), text);
        Path scenario = TestBill.write(directory.resolve("scenario.yaml"), SCENARIO);
        Path out = directory.resolve("out.csv");
        Cli.run("--bill", bill, "--scenario", scenario, "--out", out);
        return Files.readString(out);
    }
}
