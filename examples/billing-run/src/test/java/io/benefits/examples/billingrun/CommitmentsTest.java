package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitmentsTest {

    private static final String SCENARIO = """
            clock: 2024-10-05T00:00:00Z
            masters:
              - account: acme
                packages:
                  - { id: pool, unit: Hours, quantity: 0.5, owner: team-a, services: [ Compute ], regions: [ north-1 ],
                      from: 2024-09-01T00:00:00Z, until: 2025-09-01T00:00:00Z, reset: { unit: MONTH } }
                coupons: [ { id: budget, faceValue: 2, until: 2025-01-01T00:00:00Z,
                  allocations: [ { member: team-a, amount: 1 } ] } ]
            """;

    @TempDir
    private Path directory;

    @Test
    @DisplayName(
            "coupons, allocations and periods of packages are commitments of FOCUS 1.3, and each charge says what was applied")
    void writesCommitments() throws IOException {
        Path out = directory.resolve("out.csv");
        Path commitments = directory.resolve("commitments.csv");
        Cli run = run("--out", out, "--commitments", commitments);

        assertThat(run.err()).isEmpty();
        List<String> lines = Files.readAllLines(commitments);
        assertThat(lines.get(0)).isEqualTo(String.join(",", Commitments.COLUMNS));
        assertThat(lines.subList(1, lines.size()))
                .containsExactly(
                        "USD,Spend,2,Coupon budget,acme/coupon/budget,2025-01-01T00:00:00Z,0001-01-01T00:00:00Z,,Cash coupon,,"
                                + "acme/coupon/budget,2025-01-01T00:00:00Z,0001-01-01T00:00:00Z,1,acme,1,0,0,0,{},,0",
                        lines.get(2),
                        ",Usage,,Package pool,acme/package/pool/2024-09-01T00:00:00Z,2024-10-01T00:00:00Z,"
                                + "2024-09-01T00:00:00Z,0.5,Resource package,Hours,acme/package/pool,"
                                + "2025-09-01T00:00:00Z,2024-09-01T00:00:00Z,0,acme,0.5,0,0,0,"
                                + "\"{\"\"ServiceName\"\":[\"\"Compute\"\"],\"\"RegionId\"\":[\"\"north-1\"\"]}\",team-a,0");
        assertThat(lines.get(2))
                .contains(",Coupon budget for team-a,acme/allocation/", ",Allocation of a cash coupon,,");
        List<String> settled = Files.readAllLines(out);
        assertThat(settled.get(0)).endsWith(",BillingCurrency,ContractApplied");
        assertThat(CsvFields.of(settled.get(1)).get(15))
                .startsWith("{\"Elements\":[{\"ContractId\":\"acme/package/pool\","
                        + "\"ContractCommitmentId\":\"acme/package/pool/2024-09-01T00:00:00Z\","
                        + "\"ContractCommitmentAppliedQuantity\":0.5,\"ContractCommitmentAppliedUnit\":\"Hours\"},")
                .contains("{\"ContractId\":\"acme/coupon/budget\",\"ContractCommitmentId\":\"acme/coupon/budget\","
                        + "\"ContractCommitmentAppliedCost\":1}");
        assertThat(settled.subList(2, settled.size())).hasSize(3).allMatch(line -> line.endsWith(",USD,NULL"));
    }

    @Test
    @DisplayName(
            "without --commitments the settled bill has no further column; with it alone, no settled bill is needed")
    void writesOneOfThem() throws IOException {
        Path out = directory.resolve("out.csv");
        Path commitments = directory.resolve("commitments.csv");

        assertThat(run("--out", out).err()).isEmpty();
        assertThat(Files.readString(out)).doesNotContain("ContractApplied");
        assertThat(run("--commitments", commitments, "--what-if").err()).isEmpty();
        assertThat(Files.readAllLines(commitments)).hasSize(4);
    }

    @Test
    @DisplayName("a bill that has the column already, and names that are taken, are refused in a sentence")
    void refuses() {
        Path out = directory.resolve("out.csv");
        Path bill = TestBill.write(
                directory.resolve("1.3.csv"),
                TestBill.focus("ContractApplied").charge().text());

        Cli twice = Cli.run("--bill", bill, "--out", out, "--commitments", directory.resolve("c.csv"));
        assertThat(twice.exitCode()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(twice.err())
                .startsWith("billing-run: --commitments: the bill has a column ContractApplied of its own");
        assertThat(Cli.run("--bill", bill, "--out", out).exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(Cli.run("--bill", bill, "--out", out, "--commitments", out).err())
                .contains("--commitments: ", " is the file of --out");
        assertThat(Cli.run("--bill", bill, "--commitments", bill).err()).contains(" is the file of --bill");
        assertThat(Cli.run("--bill", bill, "--commitments", directory).err()).contains(" is not a regular file");
    }

    private Cli run(Object... further) {
        Path bill = TestBill.create().row("r1").in(directory);
        Path scenario = TestBill.write(directory.resolve("scenario.yaml"), SCENARIO);
        Object[] all = new Object[further.length + 4];
        System.arraycopy(new Object[] {"--bill", bill, "--scenario", scenario}, 0, all, 0, 4);
        System.arraycopy(further, 0, all, 4, further.length);
        return Cli.run(all);
    }
}
