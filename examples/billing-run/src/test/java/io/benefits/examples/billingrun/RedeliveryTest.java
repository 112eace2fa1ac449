package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.settlement.ChargeFilter;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import io.benefits.value.Paging;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bills that are delivered again while the month goes on: the same uses, in another order, with new ones or other amounts. */
class RedeliveryTest extends BooksOfRuns {

    @Test
    @DisplayName(
            "H2 rows that come again, in another order and among new ones, are settled once; equal rows are two charges")
    void settlesRowsOnce() throws IOException {
        assertThat(settle(bill("a 100", "b 40", "b 40")).out())
                .containsPattern("settled before +0\n")
                .containsPattern("settled now +3\n");

        Cli again = settle(bill("c 7", "b 40", "a 100", "b 40"));

        assertThat(again.err()).isEmpty();
        assertThat(again.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(again.out())
                .containsPattern("settled before +3\n")
                .containsPattern("settled now +1\n")
                .containsPattern("shared coupons +187.00\n")
                .containsPattern("due +0.00\n");
        assertThat(used()).isEqualByComparingTo("187");
    }

    @Test
    @DisplayName("H2 a row with another amount is named with its line and both amounts, and stays as it was settled")
    void namesChangedRows() throws IOException {
        settle(bill("a 100", "b 40", "b 40"));

        Cli changed = settle(bill("b 40", "b 40", "a 95"));

        assertThat(changed.err().lines())
                .containsExactly("line 4: changed: 95 USD, settled before with 100 USD; it stays as it was settled,"
                        + " --restate refunds that and settles this row");
        assertThat(changed.exitCode()).isEqualTo(ExitCode.ROWS_LEFT);
        assertThat(changed.out())
                .containsPattern("settled before +2\n")
                .containsPattern("settled now +0\n")
                .containsPattern("  changed +1\n")
                .containsPattern("\nchanged +95.00 +1\n")
                .containsPattern("\nall +175.00 +3\n");
        assertThat(used()).isEqualByComparingTo("180");
    }

    @Test
    @DisplayName(
            "H6 --restate refunds what was settled and settles the new amount, again and again, and back to the old one")
    void restates() throws IOException {
        settle(bill("a 100", "b 40"));

        Cli restated = settle(bill("b 40", "a 95"), "--restate");

        assertThat(restated.err()).isEmpty();
        assertThat(restated.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(restated.out())
                .containsPattern("settled before +1\n")
                .containsPattern("restated +1\n")
                .containsPattern("\nall +135.00 +2\n")
                .containsPattern("restated, refunded +100.00 +1\n");
        assertThat(used()).isEqualByComparingTo("135");
        assertThat(settle(bill("b 40", "a 95"), "--restate").out()).containsPattern("settled before +2\n");
        assertThat(settle(bill("a 90", "b 40"), "--restate").out()).containsPattern("restated +1\n");
        assertThat(used()).isEqualByComparingTo("130");
        assertThat(settle(bill("a 100", "b 40")).err()).contains("changed: 100 USD, settled before with 90 USD");
        assertThat(settle(bill("a 100", "b 40"), "--restate").out()).containsPattern("restated +1\n");
        assertThat(used()).isEqualByComparingTo("140");
        assertThat(settle(bill("b 40", "a 100")).out()).containsPattern("settled before +2\n");
        requireCleanBooks();
    }

    @Test
    @DisplayName("H2 of equal rows only one can change, and rows for one use with different amounts are told apart")
    void restatesOneOfEqualRows() throws IOException {
        settle(bill("b 40", "b 40", "b 7"));

        Cli restated = settle(bill("b 38", "b 7", "b 40"), "--restate");

        assertThat(restated.out()).containsPattern("settled before +2\n").containsPattern("restated +1\n");
        assertThat(used()).isEqualByComparingTo("85");
        assertThat(settle(bill("b 7", "b 40", "b 38")).out()).containsPattern("settled before +3\n");
    }

    @Test
    @DisplayName("H2 another quantity at the same cost has changed too, and is told")
    void namesChangedQuantities() {
        settle(TestBill.focus().charge("ConsumedQuantity", "2"));

        assertThat(settle(TestBill.focus().charge("ConsumedQuantity", "3.5")).err())
                .contains("line 2: changed: 4 USD for 3.5 Hours, settled before with 4 USD for 2 Hours;");
        assertThat(settle(TestBill.focus().charge("ConsumedQuantity", "NULL")).err())
                .contains("line 2: changed: 4 USD without a quantity, settled before with 4 USD for 2 Hours;");
    }

    @Test
    @DisplayName("H2 a row that is gone stays settled, also if another row for its use came to as much")
    void keepsWhatIsGone() throws IOException {
        settle(bill("a 100", "b 40", "b 40"));

        assertThat(settle(bill("b 40")).out()).containsPattern("settled before +1\n");
        assertThat(used()).isEqualByComparingTo("180");
    }

    @Test
    @DisplayName("H2 what was free can cost something, and what cost something can be free")
    void restatesFreeRows() throws IOException {
        settle(bill("a 0", "b 40"));

        assertThat(settle(bill("a 12", "b 0"), "--restate").out()).containsPattern("restated +2\n");

        assertThat(used()).isEqualByComparingTo("12");
        assertThat(settle(bill("b 0", "a 12")).out()).containsPattern("settled before +2\n");
    }

    @Test
    @DisplayName("H2 costs, prices, invoices, names, tags and further columns may change: the use is the same")
    void knowsWhatWasUsed() {
        String[] further = {"ListUnitPrice", "InvoiceId", "Tags", "SubAccountName", "x_Anything", "SkuId"};
        settle(TestBill.focus(further)
                .charge("ListUnitPrice", "2", "Tags", "old", "SkuId", "s1", "x_Anything", "1", "EffectiveCost", "3"));

        Cli again = settle(TestBill.focus(further)
                .charge(
                        "ListUnitPrice",
                        "3",
                        "InvoiceId",
                        "i1",
                        "Tags",
                        "new",
                        "SubAccountName",
                        "n",
                        "x_Anything",
                        "2",
                        "SkuId",
                        "s1",
                        "ChargeDescription",
                        "other",
                        "ChargePeriodStart",
                        "2024-09-19T00:00:00+02:00"));
        Cli other = settle(TestBill.focus(further).charge("SkuId", "s2"));

        assertThat(again.out()).containsPattern("settled before +1\n");
        assertThat(other.out()).containsPattern("settled before +0\n").containsPattern("settled now +1\n");
    }

    @Test
    @DisplayName("H2 an Id of the file names the row, and says nothing about what was used")
    void looksBeyondIds() {
        settle(TestBill.create().row("1", "BilledCost", "5").row("2", "BilledCost", "6"));

        Cli again = settle(TestBill.create()
                .row("1", "BilledCost", "7")
                .row("2", "BilledCost", "6")
                .row("3", "BilledCost", "5"));

        assertThat(again.err()).isEmpty();
        assertThat(again.out()).containsPattern("settled before +2\n").containsPattern("settled now +1\n");
    }

    @Test
    @DisplayName("J4 a run that was stopped between refund and settlement is gone on with, by itself")
    void goesOnAfterRefund() throws IOException {
        settle(bill("a 100", "b 40"));
        try (Books books = Books.in(directory.resolve("data"))) {
            Benefits benefits = BenefitsEngine.on(books.store()).build();
            ChargeId first = benefits.master(new MasterId("acme"))
                    .view()
                    .charges(ChargeFilter.ALL, Paging.FIRST)
                    .items()
                    .get(0)
                    .charge()
                    .id();
            new Refunds(benefits, true).all(new MasterId("acme"), Refunds.restating(first), first);
        }
        assertThat(used()).isEqualByComparingTo("40");

        Cli resumed = settle(bill("a 95", "b 40"));

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.out()).containsPattern("restated +1\n").containsPattern("settled before +1\n");
        assertThat(used()).isEqualByComparingTo("135");
    }

    @Test
    @DisplayName("H2 many equal rows, more than are looked up at once, in many blocks")
    void settlesManyEqualRows() throws IOException {
        TestBill many = TestBill.focus();
        TestBill fewer = TestBill.focus();
        for (int i = 0; i < 2_500; i++) {
            many.charge("BilledCost", i % 2 == 0 ? "0.01" : "0.02");
            fewer.charge("BilledCost", i % 2 == 0 ? "0.02" : i < 10 ? "0.03" : "0.01");
        }
        settle(many);

        assertThat(settle(many).out()).containsPattern("settled before +2,500\n");
        assertThat(settle(fewer).out())
                .containsPattern("settled before +2,495\n")
                .containsPattern("changed +5\n");
        assertThat(settle(fewer, "--restate").out()).containsPattern("restated +5\n");
        assertThat(settle(fewer).out()).containsPattern("settled before +2,500\n");
        assertThat(used()).isEqualByComparingTo("37.6");
        requireCleanBooks();
    }

    /** A bill of uses that are told apart by a letter, each with what it costs. */
    private static TestBill bill(String... rows) {
        TestBill bill = TestBill.focus("ResourceId");
        for (String row : rows) {
            String[] parts = row.split(" ", -1);
            bill.charge("ResourceId", parts[0], "BilledCost", parts[1]);
        }
        return bill;
    }

    private Cli settle(TestBill bill, Object... further) {
        return settle(scenario("200"), bill, further);
    }
}
