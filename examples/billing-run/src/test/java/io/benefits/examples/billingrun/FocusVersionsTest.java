package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills of each version of FOCUS, with every column that it defines, or with those only that it makes mandatory. */
class FocusVersionsTest {

    private static final List<String> MANDATORY = List.of(
            "BilledCost",
            "BillingAccountId",
            "BillingAccountName",
            "BillingCurrency",
            "BillingPeriodEnd",
            "BillingPeriodStart",
            "ChargeCategory",
            "ChargeClass",
            "ChargeDescription",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "ContractedCost",
            "EffectiveCost",
            "InvoiceIssuerName",
            "ListCost",
            "PricingQuantity",
            "PricingUnit",
            "ProviderName",
            "PublisherName",
            "ServiceCategory",
            "ServiceName");

    private static final List<String> IN_1_0 = List.of(
            "AvailabilityZone",
            "ChargeFrequency",
            "CommitmentDiscountCategory",
            "CommitmentDiscountId",
            "CommitmentDiscountName",
            "CommitmentDiscountStatus",
            "CommitmentDiscountType",
            "ConsumedQuantity",
            "ConsumedUnit",
            "ContractedUnitPrice",
            "ListUnitPrice",
            "PricingCategory",
            "RegionId",
            "RegionName",
            "ResourceId",
            "ResourceName",
            "ResourceType",
            "SkuId",
            "SkuPriceId",
            "SubAccountId",
            "SubAccountName",
            "Tags");

    private static final List<String> IN_1_1 = List.of(
            "CapacityReservationId",
            "CapacityReservationStatus",
            "CommitmentDiscountQuantity",
            "CommitmentDiscountUnit",
            "ServiceSubcategory",
            "SkuMeter",
            "SkuPriceDetails");

    private static final List<String> IN_1_2 = List.of(
            "BillingAccountType",
            "InvoiceId",
            "PricingCurrency",
            "PricingCurrencyContractedUnitPrice",
            "PricingCurrencyEffectiveCost",
            "PricingCurrencyListUnitPrice",
            "SubAccountType");

    @TempDir
    private Path directory;

    private static List<String> columns(String version) {
        List<String> columns = new ArrayList<>(MANDATORY);
        if (!version.equals("mandatory")) {
            columns.addAll(IN_1_0);
        }
        if (version.equals("1.1") || version.equals("1.2")) {
            columns.addAll(IN_1_1);
        }
        if (version.equals("1.2")) {
            columns.addAll(IN_1_2);
        }
        columns.sort(null);
        return columns;
    }

    /** What a use of two hours says; a test says what is different. */
    private static Map<String, String> use(String... different) {
        Map<String, String> row = new HashMap<>(Map.ofEntries(
                Map.entry("BilledCost", "4.00"),
                Map.entry("EffectiveCost", "4.00"),
                Map.entry("ContractedCost", "4.00"),
                Map.entry("ListCost", "5.00"),
                Map.entry("BillingAccountId", "acme"),
                Map.entry("BillingAccountName", "Acme"),
                Map.entry("BillingAccountType", "Billing Account"),
                Map.entry("BillingCurrency", "USD"),
                Map.entry("BillingPeriodStart", "2026-01-01T00:00:00Z"),
                Map.entry("BillingPeriodEnd", "2026-02-01T00:00:00Z"),
                Map.entry("ChargeCategory", "Usage"),
                Map.entry("ChargeDescription", "Two hours"),
                Map.entry("ChargeFrequency", "Usage-Based"),
                Map.entry("ChargePeriodStart", "2026-01-05T10:00:00Z"),
                Map.entry("ChargePeriodEnd", "2026-01-05T12:00:00Z"),
                Map.entry("ConsumedQuantity", "2"),
                Map.entry("ConsumedUnit", "Hours"),
                Map.entry("ContractedUnitPrice", "2"),
                Map.entry("ListUnitPrice", "2.5"),
                Map.entry("InvoiceIssuerName", "Cloud Inc."),
                Map.entry("InvoiceId", "I-1"),
                Map.entry("PricingCategory", "Standard"),
                Map.entry("PricingQuantity", "2"),
                Map.entry("PricingUnit", "Hours"),
                Map.entry("PricingCurrency", "TOK"),
                Map.entry("PricingCurrencyContractedUnitPrice", "20"),
                Map.entry("PricingCurrencyEffectiveCost", "40"),
                Map.entry("PricingCurrencyListUnitPrice", "25"),
                Map.entry("ProviderName", "Cloud"),
                Map.entry("PublisherName", "Cloud"),
                Map.entry("ServiceCategory", "Compute"),
                Map.entry("ServiceName", "Machines"),
                Map.entry("SkuId", "S"),
                Map.entry("SkuPriceId", "S.1"),
                Map.entry("SubAccountId", "lab"),
                Map.entry("SubAccountName", "Lab"),
                Map.entry("SubAccountType", "Project"),
                Map.entry("Tags", "{}")));
        for (int i = 0; i < different.length; i += 2) {
            row.put(different[i], different[i + 1]);
        }
        return row;
    }

    /** A row of each charge category, with what each must not have left out, and one of a use that a commitment left unused. */
    private static List<Map<String, String>> rows() {
        return List.of(
                use(),
                use(
                        "ChargePeriodStart",
                        "2026-01-06T10:00:00Z",
                        "CommitmentDiscountStatus",
                        "Unused",
                        "ConsumedQuantity",
                        "",
                        "ConsumedUnit",
                        ""),
                use(
                        "ChargeCategory",
                        "Purchase",
                        "ChargeFrequency",
                        "One-Time",
                        "BilledCost",
                        "10",
                        "EffectiveCost",
                        "0",
                        "PricingCurrencyEffectiveCost",
                        "0",
                        "ConsumedQuantity",
                        "",
                        "ConsumedUnit",
                        "",
                        "SubAccountId",
                        ""),
                use(
                        "ChargeCategory",
                        "Tax",
                        "BilledCost",
                        "1.5",
                        "ConsumedQuantity",
                        "",
                        "ConsumedUnit",
                        "",
                        "PricingQuantity",
                        "",
                        "PricingUnit",
                        "",
                        "SkuId",
                        "",
                        "SkuPriceId",
                        ""),
                use("ChargeCategory", "Credit", "BilledCost", "-2.25", "ConsumedQuantity", "", "ConsumedUnit", ""),
                use("ChargeCategory", "Adjustment", "BilledCost", "0.01", "ConsumedQuantity", "", "ConsumedUnit", ""),
                use(
                        "ChargeClass",
                        "Correction",
                        "BilledCost",
                        "-4.00",
                        "ConsumedQuantity",
                        "",
                        "ConsumedUnit",
                        "",
                        "PricingQuantity",
                        "",
                        "PricingUnit",
                        ""));
    }

    private static String line(List<String> columns, Map<String, String> row, String nothing) {
        return columns.stream()
                .map(column -> row.getOrDefault(column, ""))
                .map(text -> text.isEmpty() ? nothing : text)
                .collect(Collectors.joining(","));
    }

    private Path bill(String version, String nothing) throws IOException {
        List<String> columns = columns(version);
        String text = Stream.concat(
                        Stream.of(String.join(",", columns)), rows().stream().map(row -> line(columns, row, nothing)))
                .collect(Collectors.joining("\n", "", "\n"));
        return Files.writeString(directory.resolve("bill.csv"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "1.2", "mandatory"})
    @DisplayName(
            "every version is read, with what it defines or with the mandatory columns alone, and the sums are the file's")
    void readsEveryVersion(String version) throws IOException {
        for (String nothing : List.of("", "NULL")) {
            Path out = directory.resolve("out.csv");
            Cli run = Cli.run("--bill", bill(version, nothing), "--out", out);

            assertThat(run.err()).as(version).isEmpty();
            assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
            // 4 + 4 + 10 + 1.5 - 2.25 + 0.01 - 4
            assertThat(run.out()).containsPattern("\nall +13.26 +7\n").containsPattern("rows +7\n");
            assertThat(run.out()).containsPattern("passed through +[34]\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "1.2"})
    @DisplayName(
            "credits are rows of FOCUS 1.2: what may not be empty is there, what must be empty is, and the rest is the charge's")
    void writesCredits(String version) throws IOException {
        Path out = directory.resolve("out.csv");
        Path scenario = Files.writeString(
                directory.resolve("scenario.yaml"),
                "masters: [ { account: acme, coupons: [ { id: budget, faceValue: 1 } ] } ]");
        List<String> columns = columns(version);
        Path bill = Files.writeString(
                directory.resolve("bill.csv"), String.join(",", columns) + "\n" + line(columns, use(), "") + "\n");
        Cli run = Cli.run("--bill", bill, "--scenario", scenario, "--out", out);

        List<String> lines = Files.readAllLines(out);
        assertThat(run.err()).isEmpty();
        assertThat(lines).hasSize(3);
        Map<String, String> credit = new HashMap<>();
        List<String> fields = CsvFields.of(lines.get(2));
        for (int i = 0; i < columns.size(); i++) {
            credit.put(columns.get(i), fields.get(i));
        }
        for (String column : columns) {
            boolean mayBeEmpty =
                    Set.of("ChargeClass", "PricingQuantity", "PricingUnit").contains(column);
            if (MANDATORY.contains(column) && !mayBeEmpty) {
                assertThat(credit.get(column)).as(column).isNotEmpty();
            }
        }
        for (String cost : List.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost")) {
            assertThat(new BigDecimal(credit.get(cost))).as(cost).isEqualByComparingTo("-1");
        }
        assertThat(credit)
                .containsEntry("ChargeCategory", "Credit")
                .containsEntry("ChargeClass", "")
                .containsEntry("ConsumedQuantity", "")
                .containsEntry("ConsumedUnit", "")
                .containsEntry("ListUnitPrice", "")
                .containsEntry("SubAccountId", "lab")
                .containsEntry("ChargePeriodStart", "2026-01-05T10:00:00Z");
        if (version.equals("1.2")) {
            assertThat(credit)
                    .containsEntry("InvoiceId", "I-1")
                    .containsEntry("PricingCurrency", "TOK")
                    .containsEntry("PricingCurrencyEffectiveCost", "-10")
                    .containsEntry("PricingCurrencyContractedUnitPrice", "");
        }
    }
}
