package io.benefits.examples.billingrun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A bill in the making: every row is an ordinary charge but for what a test says. */
final class TestBill {

    private final List<String> columns;
    private final List<String> lines = new ArrayList<>();

    private TestBill(List<String> columns) {
        this.columns = columns;
        lines.add(String.join(",", columns));
    }

    static TestBill create() {
        return new TestBill(List.copyOf(ordinary("").keySet()));
    }

    /** Writes a generated bill. */
    static void generate(Path file, long rows) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            GeneratedBill.write(writer, rows, () -> {});
        }
    }

    /** A bill as FOCUS has it: without the column Id, and with the columns named besides. */
    static TestBill focus(String... further) {
        List<String> columns = new ArrayList<>(ordinary("").keySet());
        columns.remove("Id");
        columns.addAll(List.of(further));
        return new TestBill(columns);
    }

    static TestBill without(String column) {
        List<String> columns = new ArrayList<>(ordinary("").keySet());
        columns.remove(column);
        return new TestBill(columns);
    }

    private static Map<String, String> ordinary(String id) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Id", id);
        row.put("BillingAccountId", "acme");
        row.put("SubAccountId", "team-a");
        row.put("ChargeCategory", "Usage");
        row.put("ChargeClass", "NULL");
        row.put("ChargeFrequency", "Usage-Based");
        row.put("ChargeDescription", "\"$2.00 per hour, \"\"small\"\"\"");
        row.put("ChargePeriodStart", "2024-09-18 22:00:00");
        row.put("ServiceName", "Compute");
        row.put("RegionId", "north-1");
        row.put("ConsumedQuantity", "2.000");
        row.put("ConsumedUnit", "Hours");
        row.put("BilledCost", "4.00000000000");
        row.put("EffectiveCost", "4.00000000000");
        row.put("BillingCurrency", "USD");
        return row;
    }

    /** Adds a row that differs from the ordinary one in the columns named, each followed by its text. */
    TestBill row(String id, String... columnsAndTexts) {
        Map<String, String> row = ordinary(id);
        for (int i = 0; i < columnsAndTexts.length; i += 2) {
            row.put(columnsAndTexts[i], columnsAndTexts[i + 1]);
        }
        return line(columns.stream().map(column -> row.getOrDefault(column, "")).collect(Collectors.joining(",")));
    }

    /** Adds a row of a bill without Ids. */
    TestBill charge(String... columnsAndTexts) {
        return row("", columnsAndTexts);
    }

    /** Adds a line as it is. */
    TestBill line(String line) {
        lines.add(line);
        return this;
    }

    String text() {
        return text("\n");
    }

    String text(String ending) {
        return lines.stream().map(line -> line + ending).collect(Collectors.joining());
    }

    Path in(Path directory) {
        return write(directory.resolve("bill.csv"), text());
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
