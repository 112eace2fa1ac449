package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.settlement.Charge;
import io.benefits.settlement.Usage;
import io.benefits.value.AccountId;
import io.benefits.value.ChargingMode;
import io.benefits.value.MasterId;
import io.benefits.value.UsageType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FocusMapperTest {

    @Test
    @DisplayName("one row is one charge, exact to the last decimal")
    void mapsRow() throws IOException {
        BillRow.ToSettle row = charge("ConsumedQuantity", "0.000235520300001", "BilledCost", "0.00001605990");

        assertThat(row.line()).isEqualTo(2);
        assertThat(row.master()).isEqualTo(new MasterId("acme"));
        assertThat(row.charge())
                .isEqualTo(Charge.builder()
                        .id(row.charge().id())
                        .account(new AccountId("team-a"))
                        .consumedAt(Instant.parse("2024-09-18T22:00:00Z"))
                        .product("Compute")
                        .amount(BigMoney.parse("USD 0.0000160599"))
                        .region("north-1")
                        .usage(new Usage(new UsageType("Hours", "Hours"), new BigDecimal("0.000235520300001")))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "", "\" \""})
    @DisplayName("NULL and blank are no value")
    void mapsNull(String nothing) throws IOException {
        BillRow.ToSettle row = charge("RegionId", nothing, "ConsumedQuantity", nothing, "ConsumedUnit", nothing);

        assertThat(row.charge().region()).isEmpty();
        assertThat(row.charge().usage()).isEmpty();
    }

    @Test
    @DisplayName("H1 a charge without a sub-account is one of the master's own")
    void mapsMastersOwn() throws IOException {
        assertThat(charge("SubAccountId", "NULL").charge().account()).isEqualTo(new AccountId("acme"));
    }

    @ParameterizedTest
    @CsvSource({"Usage,Usage-Based,PAY_PER_USE", "Purchase,Recurring,PAY_PER_USE", "Purchase,One-Time,PREPAID"})
    @DisplayName("C11 what is charged once is a prepaid order, everything else is pay-per-use")
    void mapsMode(String category, String frequency, ChargingMode mode) throws IOException {
        assertThat(charge("ChargeCategory", category, "ChargeFrequency", frequency)
                        .charge()
                        .mode())
                .isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({
        "Usage,-0.00000000603,2",
        "Usage,-0.2,-2",
        "Usage,0,-2",
        "Credit,-2.5,1",
        "Tax,1.19,1",
        "Adjustment,0.08,1",
        "Adjustment,0,1"
    })
    @DisplayName("what is below zero, or neither use nor purchase, passes through")
    void passesThrough(String category, String cost, String quantity) throws IOException {
        BillRow row = read(TestBill.create()
                .row("r1", "ChargeCategory", category, "BilledCost", cost, "ConsumedQuantity", quantity));

        assertThat(row).isInstanceOfSatisfying(BillRow.PassThrough.class, passing -> {
            assertThat(passing.cost()).isEqualTo(new Cost("USD", new BigDecimal(cost)));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BilledCost | 1,5 | 16 fields, where the header has 15",
                "BilledCost | abc | BilledCost: \"abc\" is not a number",
                "BilledCost | \"1,5\" | BilledCost: \"1,5\" has a decimal comma, must be a point",
                "BilledCost | NULL | BilledCost: missing",
                "BilledCost | 0.1234567890123 | BilledCost: 0.1234567890123, has more than 12 decimals; --round rounds it to 12",
                "BilledCost | 1E+18 | BilledCost: 1000000000000000000 USD, must be below 10^18",
                "BilledCost | 1E+999999999 | BilledCost: 1E+999999999 is out of range",
                "ConsumedQuantity | 0.1234567890123456 | ConsumedQuantity: 0.1234567890123456, has more than 15 decimals; --round",
                "ConsumedQuantity | -1 | ConsumedQuantity: -1, must not be below 0",
                "ConsumedUnit | NULL | ConsumedUnit: missing",
                "BillingCurrency | ZZZ | BillingCurrency: \"ZZZ\" is not a known currency",
                "BillingCurrency | NULL | BillingCurrency: missing",
                "ChargePeriodStart | yesterday | ChargePeriodStart: \"yesterday\" is not a time like",
                "ChargePeriodStart | 10000-01-01 00:00:00 | ChargePeriodStart: ",
                "ServiceName | NULL | ServiceName: missing",
                "BillingAccountId | NULL | BillingAccountId: missing",
                "ChargeCategory | NULL | ChargeCategory: missing",
                "Id | NULL | Id: missing",
                "SubAccountId | \" a\" | SubAccountId: \" a\", must not begin or end with white space"
            })
    @DisplayName("a malformed row is told with its line, its column and the reason")
    void tellsWhatIsWrong(String column, String text, String reason) throws IOException {
        BillRow row = read(TestBill.create().row("r1", column, text));

        assertThat(row).isInstanceOfSatisfying(BillRow.Malformed.class, malformed -> {
            assertThat(malformed.line()).isEqualTo(2);
            assertThat(malformed.reason()).startsWith(reason);
        });
    }

    @Test
    @DisplayName("A5 a charge is named after what was used, in a few characters, and not after its line")
    void namesChargesByUse() throws IOException {
        String text = TestBill.focus()
                .charge()
                .charge("ServiceName", "Storage")
                .charge("SubAccountId", "x".repeat(200), "RegionId", "r".repeat(256))
                .charge()
                .text();
        try (BillFile bill = open(text)) {
            String first = id(bill.next());
            String storage = id(bill.next());

            assertThat(first).isNotEqualTo(storage);
            assertThat(id(bill.next())).hasSizeLessThan(64);
            assertThat(id(bill.next())).isEqualTo(first);
        }
    }

    @Test
    @DisplayName("conditional columns may be missing: then it is the master's own charge, of money only")
    void mapsFewColumns() throws IOException {
        try (BillFile bill = open("""
                BilledCost,BillingAccountId,BillingCurrency,ChargeCategory,ChargePeriodStart,ServiceName
                12.50,acme,USD,Usage,2025-05-01T00:00:00Z,Some API
                """)) {
            Charge charge = ((BillRow.ToSettle) bill.next()).charge();

            assertThat(charge.account()).isEqualTo(new AccountId("acme"));
            assertThat(charge.usage()).isEmpty();
            assertThat(charge.region()).isEmpty();
        }
    }

    private static String id(BillRow row) {
        return ((BillRow.ToSettle) row).charge().id().value();
    }

    private static BillRow.ToSettle charge(String... columnsAndTexts) throws IOException {
        return (BillRow.ToSettle) read(TestBill.create().row("r1", columnsAndTexts));
    }

    private static BillRow read(TestBill bill) throws IOException {
        try (BillFile file = open(bill.text())) {
            return file.next();
        }
    }

    private static BillFile open(String text) throws IOException {
        return new BillFile(
                "bill.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new Rounding(false));
    }
}
