package io.benefits.examples.billingrun;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Makes up a FOCUS bill that has what real ones have: three billing accounts of very different size, seventy sub-accounts of
 * which a few do most, tiny costs with up to 11 decimals, quantities with up to 15, a third of the rows free, a few below
 * zero, NULL written out. The same number of rows gives the same bill, always.
 */
final class GeneratedBill {

    private static final long SEED = 20_250_101;
    private static final String NULL = FocusRow.NULL;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final LocalDateTime BEGIN = LocalDateTime.of(2025, 1, 1, 0, 0);
    private static final LocalDateTime END = BEGIN.plusMonths(1);
    private static final int HOURS = 31 * 24;
    private static final int COST_SCALE = 11;
    private static final int QUANTITY_SCALE = 15;

    /** Of a thousand rows so many are the first billing account's, and so many the first two's. */
    private static final int ROWS_OF_FIRST = 940;

    private static final int ROWS_OF_SECOND = 992;

    private static final List<String> HEADER = List.of(
            "AvailabilityZone",
            "BilledCost",
            "BillingAccountId",
            "BillingAccountName",
            "BillingCurrency",
            "BillingPeriodEnd",
            "BillingPeriodStart",
            "ChargeCategory",
            "ChargeClass",
            "ChargeDescription",
            "ChargeFrequency",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "CommitmentDiscountCategory",
            "CommitmentDiscountId",
            "CommitmentDiscountName",
            "CommitmentDiscountStatus",
            "CommitmentDiscountType",
            "ConsumedQuantity",
            "ConsumedUnit",
            "ContractedCost",
            "ContractedUnitPrice",
            "EffectiveCost",
            "InvoiceIssuerName",
            "ListCost",
            "ListUnitPrice",
            "PricingCategory",
            "PricingQuantity",
            "PricingUnit",
            "ProviderName",
            "PublisherName",
            "RegionId",
            "RegionName",
            "ResourceId",
            "ResourceName",
            "ResourceType",
            "ServiceCategory",
            "Id",
            "ServiceName",
            "SkuId",
            "SkuPriceId",
            "SubAccountId",
            "SubAccountName",
            "Tags");

    /** What is sold: a service by its unit, with a price and how much is used at a time. */
    private record Product(String service, String category, String unit, String price, double usual) {}

    private static final List<Product> PRODUCTS = List.of(
            new Product("Virtual Machines", "Compute", "GB", "0.01", 0.4),
            new Product("Virtual Machines", "Compute", "GB", "0", 1),
            new Product("Virtual Machines", "Compute", "GB", "0", 0.02),
            new Product("Virtual Machines", "Compute", "Hours", "0.096", 1.2),
            new Product("Block Storage", "Storage", "GB-Months", "0.08", 0.05),
            new Product("Object Storage", "Storage", "GB-Months", "0.023", 0.2),
            new Product("Object Storage", "Storage", "Requests", "0.0000004", 900),
            new Product("Load Balancing", "Networking", "LCU-Hours", "0.008", 0.02),
            new Product("Load Balancing", "Networking", "GB", "0", 0.1),
            new Product("Private Network", "Networking", "GB", "0.045", 0.05),
            new Product("Message Queue", "Integration", "Requests", "0.0000005", 300),
            new Product("Relational Database", "Databases", "Hours", "0.34", 0.8),
            new Product("Monitoring", "Management and Governance", "Metrics", "0.3", 0.01),
            new Product("Functions", "Compute", "Seconds", "0.0000166667", 60));

    private static final List<String> REGIONS = List.of("north-1", "north-2", "west-1", "east-1", "south-1");

    /** A billing account with its sub-accounts. */
    private record Issuer(String provider, String account, String name, List<String> members) {}

    private final Random random = new Random(SEED);
    private final List<Issuer> issuers;

    private GeneratedBill() {
        issuers = List.of(
                new Issuer("Alder Cloud", "4711000000001", "Sunrise", members(60, "")),
                new Issuer(
                        "Birch Cloud",
                        "/billing/accounts/" + uuid() + ":" + uuid() + "_2",
                        "Noon",
                        members(8, "/subs/")),
                new Issuer("Cedar Cloud", "20250003", "Sunset", members(5, "ocid.tenancy..")));
    }

    /**
     * Writes a bill.
     *
     * @param writer where to; it stays open
     * @param rows how many rows
     * @param step called after each row
     */
    static void write(Writer writer, long rows, Runnable step) throws IOException {
        GeneratedBill bill = new GeneratedBill();
        try {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
            csv.writeRecord(HEADER);
            for (long id = 1; id <= rows; id++) {
                csv.writeRecord(bill.row(id));
                step.run();
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<String> row(long id) {
        int dice = random.nextInt(1_000);
        Issuer issuer = issuers.get(dice < ROWS_OF_FIRST ? 0 : dice < ROWS_OF_SECOND ? 1 : 2);
        String member = fewOften(issuer.members());
        Product product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        BigDecimal quantity = quantity(product.usual());
        BigDecimal cost =
                quantity.multiply(new BigDecimal(product.price())).setScale(COST_SCALE, RoundingMode.HALF_EVEN);
        LocalDateTime start = BEGIN.plusHours(random.nextInt(HOURS));
        String region = random.nextInt(100) == 0 ? NULL : REGIONS.get(random.nextInt(REGIONS.size()));

        Map<String, String> row = new HashMap<>();
        row.put("BillingAccountId", issuer.account());
        row.put("BillingAccountName", issuer.name());
        row.put("BillingCurrency", "USD");
        row.put("BillingPeriodStart", TIME.format(BEGIN));
        row.put("BillingPeriodEnd", TIME.format(END));
        row.put("ChargeCategory", "Usage");
        row.put("ChargeDescription", "$" + product.price() + " per " + product.unit() + ", " + product.service());
        row.put("ChargeFrequency", "Usage-Based");
        row.put("ChargePeriodStart", TIME.format(start));
        row.put("ChargePeriodEnd", TIME.format(start.plusHours(1)));
        row.put("ConsumedQuantity", quantity.toPlainString());
        row.put("ConsumedUnit", product.unit());
        row.put("ContractedUnitPrice", product.price());
        row.put("ListUnitPrice", product.price());
        row.put("PricingCategory", "Standard");
        row.put("PricingQuantity", quantity.toPlainString());
        row.put("PricingUnit", product.unit());
        row.put("InvoiceIssuerName", issuer.provider());
        row.put("ProviderName", issuer.provider());
        row.put("PublisherName", issuer.provider());
        row.put("RegionId", region);
        row.put("RegionName", region);
        row.put("ResourceId", "res-" + Integer.toHexString(random.nextInt()));
        row.put("ServiceCategory", product.category());
        row.put("Id", Long.toString(id));
        row.put("ServiceName", product.service());
        row.put("SkuId", "SKU" + PRODUCTS.indexOf(product));
        row.put("SkuPriceId", "SKU" + PRODUCTS.indexOf(product) + ".1");
        row.put("SubAccountId", member);
        row.put("SubAccountName", "Team " + (issuer.members().indexOf(member) + 1));
        if (random.nextInt(4) == 0) {
            row.put("Tags", "{\"environment\": \"" + (random.nextBoolean() ? "dev" : "prod") + "\"}");
        }
        makeOdd(row, cost, id);
        return HEADER.stream().map(column -> row.getOrDefault(column, NULL)).toList();
    }

    /** Every bill has a few rows that are not plain use: corrections below zero, a credit, an adjustment, money only. */
    private static void makeOdd(Map<String, String> row, BigDecimal cost, long id) {
        BigDecimal billed = cost;
        if (id % 83 == 0) {
            billed = cost.negate();
            row.computeIfPresent("ConsumedQuantity", (column, quantity) -> "-" + quantity);
        } else if (id % 500 == 7) {
            row.put("ChargeCategory", "Adjustment");
        } else if (id % 1_000 == 11) {
            billed = new BigDecimal("-2.5");
            row.put("ChargeCategory", "Credit");
            row.put("ChargeFrequency", "One-Time");
            row.put("ChargeDescription", "Goodwill credit");
        }
        if ("Credit".equals(row.get("ChargeCategory")) || id % 1_000 == 13) {
            row.put("ConsumedQuantity", NULL);
            row.put("ConsumedUnit", NULL);
        }
        for (String column : List.of("BilledCost", "ContractedCost", "EffectiveCost", "ListCost")) {
            row.put(column, billed.toPlainString());
        }
    }

    /** Mostly less than usual, now and then much more. */
    private BigDecimal quantity(double usual) {
        double factor = -StrictMath.log(1 - random.nextDouble());
        return new BigDecimal(usual * factor).setScale(QUANTITY_SCALE, RoundingMode.HALF_EVEN);
    }

    /** The first ones often, the last ones hardly ever. */
    private String fewOften(List<String> members) {
        double draw = random.nextDouble();
        return members.get((int) (members.size() * draw * draw * draw));
    }

    private List<String> members(int count, String prefix) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(
                    prefix.isEmpty()
                            ? Long.toString(10_000_000_000L + random.nextInt(Integer.MAX_VALUE))
                            : prefix + uuid());
        }
        return List.copyOf(members);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
