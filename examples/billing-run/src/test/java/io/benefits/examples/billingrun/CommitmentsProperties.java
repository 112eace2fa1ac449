package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benefits.Benefits;
import io.benefits.View;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.CouponFilter;
import io.benefits.resource.PackageFilter;
import io.benefits.value.MasterId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Whoever has only the two files that a run writes knows every balance of the books. */
class CommitmentsProperties {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    @Label("from the commitments and what each charge applied, every balance of the books comes out again")
    void reproducesEveryBalance(@ForAll @IntRange(max = 1_000_000) int seed) throws IOException {
        Path directory = Files.createTempDirectory("commitments");
        try {
            Random random = new Random(seed);
            Path out = directory.resolve("out.csv");
            Path dataset = directory.resolve("commitments.csv");
            Path data = directory.resolve("data");
            Cli run = Cli.run(
                    "--bill",
                    bill(directory, random),
                    "--scenario",
                    scenario(directory, random),
                    "--data",
                    data,
                    "--out",
                    out,
                    "--commitments",
                    dataset);
            assertThat(run.err()).isEmpty();

            assertThat(readBack(out, dataset)).isEqualTo(balances(data));
        } finally {
            delete(directory);
        }
    }

    private static String some(Random random, int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most * 100), 2).toPlainString();
    }

    private static Path bill(Path directory, Random random) {
        TestBill bill = TestBill.create();
        int rows = 2 + random.nextInt(30);
        for (int i = 0; i < rows; i++) {
            String start = "2024-" + (random.nextBoolean() ? "08" : "09") + "-" + (10 + random.nextInt(18)) + " 0"
                    + random.nextInt(10) + ":00:00";
            String cost = some(random, 9);
            String quantity = some(random, 3);
            // the scenario names both
            String account = i == 0 || (i > 1 && random.nextBoolean()) ? "team-a" : "team-b";
            bill.row(
                    "r" + i,
                    "BilledCost",
                    cost,
                    "ConsumedQuantity",
                    quantity,
                    "ChargePeriodStart",
                    start,
                    "SubAccountId",
                    account);
            if (random.nextInt(5) == 0) {
                bill.row(
                        "c" + i,
                        "BilledCost",
                        "-" + cost,
                        "ConsumedQuantity",
                        "-" + quantity,
                        "ChargePeriodStart",
                        start,
                        "SubAccountId",
                        account,
                        "ChargeClass",
                        "Correction");
            }
        }
        return bill.in(directory);
    }

    private static Path scenario(Path directory, Random random) {
        return TestBill.write(directory.resolve("scenario.yaml"), """
                clock: 2024-10-05T00:00:00Z
                collect: true
                masters:
                  - account: acme
                    shareWithNewMembers: %s
                    packages:
                      - { id: monthly, unit: Hours, quantity: %s, reset: { unit: MONTH } }
                      - { id: own, owner: team-b, unit: Hours, quantity: %s }
                    coupons:
                      - { id: teams, faceValue: 50, allocations: [ { member: team-a, amount: %s } ] }
                      - { id: once, faceValue: %s, mode: ONCE, allocations: [ { member: team-b } ] }
                      - { id: elsewhere, faceValue: 3, regions: [ south-1 ] }
                """.formatted(
                        random.nextBoolean(), some(random, 9), some(random, 9), some(random, 40), some(random, 9)));
    }

    /** What is left of each commitment: what it was given, less its allocations, less all that was applied. */
    private static Map<String, BigDecimal> readBack(Path out, Path dataset) throws IOException {
        Map<String, BigDecimal> left = new TreeMap<>();
        List<String> commitments = Files.readAllLines(dataset);
        List<String> columns = CsvFields.of(commitments.get(0));
        for (String line : commitments.subList(1, commitments.size())) {
            Map<String, String> row = row(columns, line);
            String given = row.get("ContractCommitmentCost").isEmpty()
                    ? row.get("ContractCommitmentQuantity")
                    : row.get("ContractCommitmentCost");
            left.put(
                    row.get("ContractCommitmentId"),
                    new BigDecimal(given).subtract(new BigDecimal(row.get("x_AllocatedAmount"))));
        }
        List<String> settled = Files.readAllLines(out);
        List<String> header = CsvFields.of(settled.get(0));
        for (String line : settled.subList(1, settled.size())) {
            String applied = row(header, line).get("ContractApplied");
            if (applied.startsWith("{")) {
                for (JsonNode element : JSON.readTree(applied).get("Elements")) {
                    JsonNode amount = element.has("ContractCommitmentAppliedCost")
                            ? element.get("ContractCommitmentAppliedCost")
                            : element.get("ContractCommitmentAppliedQuantity");
                    left.computeIfPresent(
                            element.get("ContractCommitmentId").asText(),
                            (id, rest) -> rest.subtract(new BigDecimal(amount.asText())));
                }
            }
        }
        left.replaceAll((id, rest) -> rest.stripTrailingZeros());
        return left;
    }

    private static Map<String, String> row(List<String> columns, String line) {
        Map<String, String> row = new HashMap<>();
        List<String> fields = CsvFields.of(line);
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), fields.get(i));
        }
        return row;
    }

    /** The balances in the books, under the ids of the dataset. */
    private static Map<String, BigDecimal> balances(Path data) throws IOException {
        Map<String, BigDecimal> balances = new TreeMap<>();
        try (Books books = Books.in(data)) {
            Benefits benefits = BenefitsEngine.on(books.store()).build();
            View view = benefits.master(new MasterId("acme")).view();
            view.coupons(CouponFilter.ALL)
                    .forEach(each -> balances.put(
                            "acme/coupon/" + each.coupon().id().value(),
                            each.balances().balance()));
            view.allocations(AllocationFilter.ALL)
                    .forEach(each -> balances.put(
                            "acme/allocation/" + each.allocation().id().value(),
                            each.balances().balance()));
            view.packages(PackageFilter.ALL).forEach(each -> {
                String id = "acme/package/" + each.resourcePackage().id().value();
                boolean resets = each.resourcePackage().terms().reset().isPresent();
                each.periods()
                        .forEach((begin, period) -> balances.put(resets ? id + "/" + begin : id, period.balance()));
                if (each.periods().isEmpty()) {
                    balances.put(
                            resets ? id + "/2024-10-01T00:00:00Z" : id,
                            each.resourcePackage().terms().quantity());
                }
            });
        }
        balances.replaceAll((id, rest) -> rest.stripTrailingZeros());
        return balances;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
