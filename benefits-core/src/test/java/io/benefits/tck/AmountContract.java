package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.CouponRefusal;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.JournalLine;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Billing;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Money and quantities: M1 to M3. */
public abstract class AmountContract extends Contract {

    private static final String LARGEST = "999999999999999999.999999999999";

    // ---- M1

    @Test
    @DisplayName("M1 money of 12 decimals below 10^18 is kept exactly")
    void keepsTheLargestAndFinestMoney() {
        CouponId coupon = coupon("c", usd(LARGEST));

        Settlement settlement = settle(charge(masterAccount, usd("0.000000000001")));

        assertThat(settlement.deductions()).extracting(Deduction::value).containsExactly(usd("0.000000000001"));
        assertThat(balance(coupon)).isEqualTo(usd("999999999999999999.999999999998"));
        settle(charge(masterAccount, usd("999999999999999999.999999999998")));
        assertThat(balance(coupon).isZero()).isTrue();
        assertThat(coupon(coupon).balances().consumed()).isEqualByComparingTo(LARGEST);
    }

    @Test
    @DisplayName("M1 quantities of 15 decimals below 10^18 are kept exactly")
    void keepsTheLargestAndFinestQuantity() {
        PackageId id = pack("p", masterAccount, "999999999999999999.999999999999999");

        settle(metered(masterAccount, "0.000000000000001", usd("1")));

        assertThat(left(id)).isEqualByComparingTo("999999999999999999.999999999999998");
    }

    @Test
    @DisplayName("M1 what is too fine, too large or below 0 is rejected, never rounded")
    void rejectsAmountsOutOfRange() {
        for (String wrong : List.of("0.0000000000001", "1000000000000000000", "-0.01", "-1")) {
            unchanged(() -> assertThatThrownBy(() -> charge(masterAccount, usd(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("amount"));
            unchanged(() -> assertThatThrownBy(() -> coupon("c", usd(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("faceValue"));
        }
        for (String wrong : List.of("0.0000000000000001", "1000000000000000000", "-0.01")) {
            unchanged(() -> assertThatThrownBy(() -> metered(masterAccount, wrong, usd("1")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("quantity"));
            unchanged(() -> assertThatThrownBy(() -> pack("p", masterAccount, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("quantity"));
        }
    }

    @Test
    @DisplayName("M1 a coupon or package of nothing is rejected, a charge of nothing is settled")
    void rejectsHoldingsOfNothing() {
        assertThatThrownBy(() -> coupon("c", usd("0.00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("faceValue");
        assertThatThrownBy(() -> pack("p", masterAccount, "0.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quantity");

        Settlement settlement = settle(metered(masterAccount, "0", usd("0")));
        assertThat(settlement.due()).isEmpty();
        assertThat(settlement.deductions()).isEmpty();
    }

    @Test
    @DisplayName("M1 10 and 10.00 are the same: in values, in repetitions and in the journal")
    void comparesAmountsByValue() {
        PackageId p = pack("p", masterAccount, "1.500");
        CouponId c = coupon("c", usd("100.00"));
        Charge plain = charge("charge", masterAccount, START, usd("10"), charge -> charge);
        Charge zeros = charge("charge", masterAccount, START, usd("10.00"), charge -> charge);

        Settlement first = settle(plain);

        assertThat(zeros).isEqualTo(plain);
        assertThat(unchanged(() -> settle(zeros))).isEqualTo(first);
        assertThat(balance(c)).isEqualTo(usd("90"));
        assertThat(left(p)).isEqualTo(qty("1.5"));
        for (JournalEntry entry : journal()) {
            for (JournalLine line : entry.lines()) {
                assertThat(line.amount()).isEqualTo(canonical(line.amount()));
                assertThat(line.balanceAfter()).isEqualTo(canonical(line.balanceAfter()));
            }
        }
    }

    @Test
    @DisplayName("M1 a balance that was used in thirds and tenths comes out at exactly nothing")
    void addsUpExactly() {
        CouponId coupon = coupon("c", usd("1"));

        for (int i = 0; i < 10; i++) {
            settle(charge(masterAccount, usd("0.1")));
        }

        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(due(settle(charge(masterAccount, usd("0.000000000001"))))).isEqualTo(usd("0.000000000001"));
    }

    @Test
    @DisplayName("M1 allocating, of a large balance, keeps every decimal")
    void keepsDecimalsWhenAllocating() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd(LARGEST));

        allocate(coupon, member, usd("0.01"));

        assertThat(balance(coupon)).isEqualTo(usd("999999999999999999.989999999999"));
    }

    // ---- M2

    @Test
    @DisplayName("M2 a coupon serves charges in its own currency only")
    void doesNotMixCurrencies() {
        coupon("euro", BigMoney.parse("EUR 100"));
        coupon("yen", BigMoney.parse("JPY 100"));

        assertThat(reason(charge(masterAccount, usd("1")), "euro")).isEqualTo(Reason.CURRENCY_OR_UNIT);
        assertThat(due(settle(charge(masterAccount, usd("1"))))).isEqualTo(usd("1"));
        assertThat(taken(settle(charge(masterAccount, BigMoney.parse("EUR 1.5")))))
                .containsExactly("euro 1.5");
        assertThat(taken(settle(charge(masterAccount, BigMoney.parse("JPY 1.5")))))
                .containsExactly("yen 1.5");
    }

    @Test
    @DisplayName("M2 an allocation in another currency than its coupon's is refused")
    void refusesToAllocateAnotherCurrency() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));

        Refusal refusal = refusedWithoutTrace(() -> benefits.execute(
                new Allocate(call(), coupon, List.of(Allocate.Share.of(member, BigMoney.parse("EUR 1"))))));

        assertThat(((CouponRefusal.NotAllocated) refusal).problems())
                .extracting(AllocationProblem::kind)
                .containsExactly(AllocationProblem.Kind.CURRENCY);
    }

    @Test
    @DisplayName("M2 packages serve charges of any currency, each at its price")
    void drawsPackagesInAnyCurrency() {
        pack("p", masterAccount, "10");

        Settlement settlement = settle(metered(masterAccount, "4", BigMoney.parse("EUR 8")));

        assertThat(settlement.deductions()).extracting(Deduction::value).containsExactly(BigMoney.parse("EUR 8"));
        assertThat(settlement.due()).isEmpty();
    }

    // ---- M3

    @Test
    @DisplayName("M3 the default rates pro rata, and rounds at the twelfth decimal only")
    void ratesProRata() {
        pack("p", masterAccount, "2");

        Settlement settlement = settle(metered(masterAccount, "3", usd("10")));

        assertThat(settlement.deductions()).extracting(Deduction::value).containsExactly(usd("6.666666666667"));
        assertThat(due(settlement)).isEqualTo(usd("3.333333333333"));
    }

    @Test
    @DisplayName("M3 the price is what the billing port says, below the charge's amount too")
    void takesThePriceOfTheBillingPort() {
        priceBy((charge, quantity) -> usd("7.5"));

        Settlement settlement = settle(charge(masterAccount, usd("10")));

        assertThat(settlement.price()).isEqualTo(usd("7.5"));
        assertThat(due(settlement)).isEqualTo(usd("7.5"));
    }

    @Test
    @DisplayName("M3 a port that rounds to cents loses none: values and due add up to the price")
    void leavesRoundingToTheBillingPort() {
        priceBy((charge, quantity) -> charge.amount()
                .multipliedBy(quantity.divide(charge.usage().orElseThrow().quantity(), 20, RoundingMode.HALF_EVEN))
                .rounded(2, RoundingMode.UP));
        pack("a", masterAccount, "1");
        pack("b", masterAccount, "1");

        Settlement settlement = settle(metered(masterAccount, "3", usd("10")));

        assertThat(settlement.deductions()).extracting(Deduction::value).containsExactly(usd("3.33"), usd("3.33"));
        assertThat(due(settlement)).isEqualTo(usd("3.34"));
    }

    @Test
    @DisplayName(
            "M3 a price below 0, above the amount, too fine, in another currency or none is a faulty port; nothing is recorded")
    void refusesAFaultyPrice() {
        coupon("c", usd("100"));
        Charge charge = charge(masterAccount, usd("10"));
        for (BigMoney wrong : List.of(
                usd("-0.01"),
                usd("10.000000000001"),
                usd("9.0000000000001"),
                BigMoney.parse("EUR 1"),
                usd("1000000000000000000"))) {
            priceBy((any, quantity) -> wrong);
            checkFails(charge);
        }
        priceBy(AmountContract::nothing);
        checkFails(charge);

        benefits = handle(engine().build());
        assertThat(taken(settle(charge))).containsExactly("c 10");
    }

    @SuppressWarnings("NullAway") // a port that breaks its contract
    private static BigMoney nothing(Charge charge, BigDecimal quantity) {
        return null;
    }

    @Test
    @DisplayName("M3 a rate that rises when less is uncovered is a faulty port; nothing is recorded")
    void refusesARisingRate() {
        PackageId id = pack("p", masterAccount, "4");
        Charge charge = metered(masterAccount, "10", usd("10"));
        priceBy((any, quantity) -> quantity.compareTo(qty("10")) == 0 ? usd("5") : usd("5.01"));

        checkFails(charge);

        assertThat(left(id)).isEqualByComparingTo("4");
    }

    @Test
    @DisplayName("M3 a rate below 0 of what a package left is a faulty port; nothing is recorded")
    void refusesARateBelowZeroOfTheRest() {
        pack("p", masterAccount, "4");
        priceBy((any, quantity) -> quantity.compareTo(qty("10")) == 0 ? usd("5") : usd("-1"));

        checkFails(metered(masterAccount, "10", usd("10")));
    }

    @Test
    @DisplayName("M3 an exception of the billing port reaches the caller, and nothing is recorded")
    void recordsNothingWhenThePortThrows() {
        Charge charge = charge(masterAccount, usd("10"));
        priceBy((any, quantity) -> {
            throw new UnsupportedOperationException("no price list");
        });

        unchanged(() -> assertThatThrownBy(() -> settle(charge))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("no price list"));

        benefits = handle(engine().build());
        assertThat(due(settle(charge))).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("M3 when the port fails in the middle of many, the charges before are settled and a repeat continues")
    void keepsTheChargesBeforeAFailure() {
        List<Charge> charges = List.of(
                charge(masterAccount, usd("1")), charge(masterAccount, usd("2")), charge(masterAccount, usd("3")));
        priceBy((charge, quantity) -> charge.amount().isEqual(usd("2")) ? usd("-1") : charge.amount());

        assertThatThrownBy(() -> benefits.settlements().settleAll(charges)).isInstanceOf(IllegalStateException.class);

        assertThat(benefits.view().charge(charges.get(0).id())).isPresent();
        assertThat(benefits.view().charge(charges.get(1).id())).isEmpty();
        assertThat(benefits.view().charge(charges.get(2).id())).isEmpty();
        benefits = handle(engine().build());
        long before = number();
        assertThat(benefits.settlements().settleAll(charges)).allMatch(result -> result.isRight());
        assertThat(number()).isEqualTo(before + 2);
    }

    // ---- helpers

    private void priceBy(Billing billing) {
        benefits = handle(engine().billing(billing).build());
    }

    /** Neither settled nor previewed, and told which charge it was. */
    private void checkFails(Charge charge) {
        unchanged(() -> assertThatThrownBy(() -> benefits.settlements().settle(charge))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(charge.id().value()));
        unchanged(() -> assertThatThrownBy(() -> benefits.view().preview(charge))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(charge.id().value()));
        assertThat(benefits.view().charge(charge.id())).isEmpty();
    }

    private static BigDecimal canonical(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
