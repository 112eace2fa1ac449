package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.core.BenefitsEngine;
import io.benefits.settlement.ChargeFilter;
import io.benefits.value.MasterId;
import io.benefits.value.Paging;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Use that was billed wrong: a negated row takes back what was charged, and further rows bill it anew. */
class CorrectionTest extends BooksOfRuns {

    private static final String MONTH = "2024-09-01 00:00:00";

    private String faceValue = "2000";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1500; a -1500; a +1200; b +300",
                "a -1500; a 1500; a +1200; b +300",
                "b +300; a +1200; a 1500; a -1500",
                "a +1200; a -1500; b +300; a 1500"
            })
    @DisplayName(
            "H6 a negated row refunds what it negates, wherever it stands, so that the right rows find the coupon whole")
    void takesBack(String rows) throws IOException {
        Cli first = settle(bill(rows));
        Cli again = settle(bill(rows));

        assertThat(first.err() + again.err()).isEmpty();
        assertThat(first.exitCode()).isEqualTo(ExitCode.CLEAN);
        for (Cli run : List.of(first, again)) {
            assertThat(run.out())
                    .containsPattern("shared coupons +1500.00\n")
                    .containsPattern("\ndue +0.00\n")
                    .containsPattern("passed through +0.00 +0\n")
                    .containsPattern("\nall +1500.00 +4\n");
        }
        assertThat(first.out()).containsPattern("settled now +3\n").containsPattern("taken back now +1\n");
        assertThat(again.out()).containsPattern("settled before +3\n").containsPattern("taken back before +1\n");
        assertThat(used()).isEqualByComparingTo("1500");
        requireCleanBooks();
    }

    @Test
    @DisplayName(
            "H6 the correction comes with a later bill; neither it nor the first one does anything when delivered again")
    void takesBackFromEarlierBill() throws IOException {
        settle(bill("a 1500; c 20"));

        Cli correction = settle(bill("a -1500; a +1200"));

        assertThat(correction.out())
                .containsPattern("settled now +1\n")
                .containsPattern("taken back now +1\n")
                .containsPattern("\nall +-300.00 +2\n");
        assertThat(used()).isEqualByComparingTo("1220");
        assertThat(settle(bill("a +1200; a -1500")).out()).containsPattern("taken back before +1\n");
        assertThat(settle(bill("c 20; a 1500")).out()).containsPattern("settled before +2\n");
        assertThat(used()).isEqualByComparingTo("1220");
    }

    @Test
    @DisplayName("H6 each of two equal rows is taken back by the correction of a month of its own")
    void takesBackMonthByMonth() throws IOException {
        settle(bill("a 40; a 40"));

        settle(month("2024-10-01 00:00:00", "a -40"));
        assertThat(used()).isEqualByComparingTo("40");
        assertThat(settle(month("2024-10-01T00:00:00Z", "a -40")).out()).containsPattern("taken back before +1\n");
        assertThat(used()).isEqualByComparingTo("40");
        assertThat(settle(month("2024-11-01 00:00:00", "a -40")).out()).containsPattern("taken back now +1\n");
        assertThat(used()).isEqualByComparingTo("0");

        Cli third = settle(month("2024-12-01 00:00:00", "a -40"));
        assertThat(third.out()).containsPattern("passed through +-40.00 +1\n");
    }

    @Test
    @DisplayName(
            "H6 what is negated for another use or by another amount, and what is below zero but corrects nothing, passes through")
    void passesOthersThrough() throws IOException {
        settle(bill("a 40"));

        Cli run = settle(bill("b -40; a -39; a 40").charge("ResourceId", "a", "BilledCost", "-40"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out()).containsPattern("passed through +-119.00 +3\n").containsPattern("\nall +-79.00 +4\n");
        assertThat(used()).isEqualByComparingTo("40");
    }

    @Test
    @DisplayName("H2, H6 what is refused is named, and its correction in the same bill finds nothing to take back")
    void takesNothingBackOfWhatIsRefused() throws IOException {
        TestBill bill = add(bill("b 1"), MONTH, "a 40; a -40", "ChargePeriodStart", "2090-09-18 22:00:00");

        for (int run = 0; run < 2; run++) {
            Cli cli = settle(bill);
            assertThat(cli.exitCode()).isEqualTo(ExitCode.ROWS_LEFT);
            assertThat(cli.err()).contains("CONSUMPTION_TIME");
            assertThat(cli.out()).containsPattern("passed through +-40.00 +1\n");
            assertThat(used()).isEqualByComparingTo("1");
        }
    }

    @Test
    @DisplayName("H6 a correction of what was restated takes back the restated amount")
    void takesBackRestated() throws IOException {
        settle(bill("a 100"));
        settle(bill("a 95"), "--restate");

        assertThat(settle(bill("a -100")).out()).containsPattern("passed through +-100.00 +1\n");
        assertThat(settle(bill("a -95")).out()).containsPattern("taken back now +1\n");
        assertThat(used()).isEqualByComparingTo("0");
        assertThat(settle(bill("a 95")).out()).containsPattern("settled before +1\n");
        assertThat(settle(bill("a 90"), "--restate").out()).containsPattern("restated +1\n");
        assertThat(used()).isEqualByComparingTo("90");
    }

    @Test
    @DisplayName("H6 a correction that came before can be restated itself, and taken back")
    void correctsCorrections() throws IOException {
        settle(bill("a 1500; a -1500; a +1200"));

        assertThat(settle(bill("a 1500; a -1500; a +1100")).err())
                .contains("line 4: changed: 1100 USD, settled before with 1200 USD");
        assertThat(settle(bill("a 1500; a -1500; a +1100"), "--restate").out())
                .containsPattern("settled before +1\n")
                .containsPattern("restated +1\n");
        assertThat(used()).isEqualByComparingTo("1100");
        assertThat(settle(month("2024-11-01 00:00:00", "a -1100; a +1000")).out())
                .containsPattern("taken back now +1\n");
        assertThat(used()).isEqualByComparingTo("1000");
    }

    @Test
    @DisplayName("H5, H6 what was collected is paid back; the net of the file is what is due and what passed through")
    void paysBack() throws IOException {
        faceValue = "1000";
        Path out = directory.resolve("out.csv");

        Cli run = settle(bill("a 1500; c 30; a -1500; a +1200"), "--out", out);

        assertThat(run.out())
                .containsPattern("shared coupons +1000.00\n")
                .containsPattern("collected +230.00\n")
                .containsPattern("\nall +1230.00 +4\n");
        BigDecimal sum = Files.readAllLines(out).stream()
                .skip(1)
                .map(line -> new BigDecimal(CsvFields.of(line)
                        .get(CsvFields.of(TestBill.focus().text().strip()).indexOf("BilledCost"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo("230");
        try (Books books = Books.in(directory.resolve("data"))) {
            assertThat(BenefitsEngine.on(books.store())
                            .build()
                            .master(new MasterId("acme"))
                            .view()
                            .charges(ChargeFilter.ALL.toPayBack(), Paging.FIRST)
                            .items())
                    .isEmpty();
        }
    }

    private static TestBill bill(String rows) {
        return add(TestBill.focus("ResourceId", "BillingPeriodStart"), MONTH, rows);
    }

    private static TestBill month(String billingPeriod, String rows) {
        return add(TestBill.focus("ResourceId", "BillingPeriodStart"), billingPeriod, rows);
    }

    /**
     * Rows as uses that are told apart by a letter, each with its cost; one with a sign is a correction. All have the further
     * columns, each followed by its text.
     */
    private static TestBill add(TestBill bill, String billingPeriod, String rows, String... further) {
        for (String row : rows.split("; ", -1)) {
            String[] parts = row.split(" ", -1);
            boolean isCorrection = !Character.isDigit(parts[1].charAt(0));
            List<String> columns = new ArrayList<>(List.of(
                    "ResourceId",
                    parts[0],
                    "BillingPeriodStart",
                    billingPeriod,
                    "BilledCost",
                    parts[1].replace("+", ""),
                    "ConsumedQuantity",
                    parts[1].startsWith("-") ? "-2" : "2",
                    "ChargeDescription",
                    isCorrection ? "corrected" : "first",
                    "ChargeClass",
                    isCorrection ? "Correction" : "NULL"));
            columns.addAll(List.of(further));
            bill.charge(columns.toArray(String[]::new));
        }
        return bill;
    }

    private Cli settle(TestBill bill, Object... further) {
        return settle(scenario(faceValue), bill, further);
    }
}
