package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UniqueIdsTest {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("an id that an earlier row has is found, however full the table is, and no other is taken for it")
    void findsRepeatedIds() throws IOException {
        List<BillRow> rows = rows(500);
        try (UniqueIds ids = new UniqueIds(rows.size())) {
            for (BillRow row : rows) {
                assertThat(ids.check(row)).isSameAs(row);
            }
            for (BillRow row : rows) {
                assertThat(ids.check(row))
                        .isInstanceOfSatisfying(
                                BillRow.Malformed.class,
                                malformed -> assertThat(malformed.reason())
                                        .endsWith("is that of line " + row.line() + " already"));
            }
        }
    }

    @Test
    @DisplayName("more rows than there were is no bill to settle")
    void refusesMoreRows() throws IOException {
        List<BillRow> rows = rows(2);
        try (UniqueIds ids = new UniqueIds(1)) {
            ids.check(rows.get(0));
            assertThatThrownBy(() -> ids.check(rows.get(1))).isInstanceOf(UnusableException.class);
        }
    }

    private List<BillRow> rows(int count) throws IOException {
        TestBill bill = TestBill.create();
        for (int i = 0; i < count; i++) {
            bill.row("r" + i, "BilledCost", i % 2 == 0 ? "1" : "-1");
        }
        List<BillRow> rows = new ArrayList<>();
        try (BillFile file = new BillFile("bill.csv", Files.newInputStream(bill.in(directory)))) {
            for (BillRow row = file.next(); row != null; row = file.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
