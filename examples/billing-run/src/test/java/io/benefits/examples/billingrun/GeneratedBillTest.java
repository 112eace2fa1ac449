package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.value.MasterId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedBillTest {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("the generated bill has what real bills have")
    void resemblesRealBills() throws IOException {
        Path bill = directory.resolve("bill.csv");
        TestBill.generate(bill, 1_000);
        int members = 0;
        int free = 0;
        int moneyOnly = 0;
        int withoutRegion = 0;
        int passing = 0;
        int finestCost = 0;
        int finestQuantity = 0;

        Survey survey;
        try (BillFile file = new BillFile("bill.csv", Files.newInputStream(bill), new Rounding(false))) {
            survey = Survey.of(file);
        }
        for (String master : survey.masters()) {
            members += survey.members(new MasterId(master)).size();
        }
        try (BillFile file = new BillFile("bill.csv", Files.newInputStream(bill), new Rounding(false))) {
            for (BillRow row = file.next(); row != null; row = file.next()) {
                assertThat(row).isNotInstanceOf(BillRow.Malformed.class);
                if (row instanceof BillRow.ToSettle charged) {
                    finestCost = Math.max(finestCost, charged.charge().amount().getScale());
                    finestQuantity = Math.max(
                            finestQuantity,
                            charged.charge()
                                    .usage()
                                    .map(u -> u.quantity().scale())
                                    .orElse(0));
                    free += charged.charge().amount().isZero() ? 1 : 0;
                    moneyOnly += charged.charge().usage().isEmpty() ? 1 : 0;
                    withoutRegion += charged.charge().region().isEmpty() ? 1 : 0;
                } else {
                    passing++;
                }
            }
        }

        assertThat(survey.masters()).hasSize(3);
        assertThat(members).isBetween(60, 75);
        assertThat(finestCost).isEqualTo(11);
        assertThat(finestQuantity).isEqualTo(15);
        assertThat(free).isBetween(150, 400);
        assertThat(moneyOnly).isEqualTo(1);
        assertThat(withoutRegion).isBetween(1, 30);
        assertThat(passing).isBetween(10, 20);
    }
}
