package io.benefits.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CrossingTest {

    private static final HoldingId COUPON = HoldingId.of(new CouponId("c"));
    private static final Threshold FIFTH = Threshold.part("0.2");
    private static final Threshold GONE = Threshold.part("0");
    private static final Threshold TEN = Threshold.of(BigMoney.parse("USD 10"));

    private Balances balances = Balances.NONE;

    @Test
    @DisplayName("Q8 a line tells the balances before it by those after it")
    void tellsTheBalancesBefore() {
        BigDecimal nine = new BigDecimal(9);
        Balances before = new Balances(nine, nine, nine, nine, nine, nine);
        for (Movement movement : Movement.values()) {
            balances = before;
            assertThat(entry(movement, "1").get(0).before()).as("%s", movement).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("Q8 a balance that comes to a threshold or below it crosses it downwards, and upwards above it")
    void crossesBothWays() {
        entry(Movement.ISSUED, "100");

        assertThat(crossed(entry(Movement.DEDUCTED, "79"))).isEmpty();
        assertThat(crossed(entry(Movement.DEDUCTED, "1"))).containsExactly("DOWN 0.2");
        assertThat(crossed(entry(Movement.DEDUCTED, "20"))).containsExactly("DOWN 0", "DOWN 10");
        assertThat(crossed(entry(Movement.REFUNDED, "20"))).containsExactly("UP 0", "UP 10");
        assertThat(crossed(entry(Movement.REFUNDED, "1"))).containsExactly("UP 0.2");
        assertThat(crossed(entry(Movement.ALLOCATED, "21"))).containsExactly("DOWN 0.2", "DOWN 0", "DOWN 10");
    }

    @Test
    @DisplayName("Q8 being opened crosses nothing; what the same entry takes from it does")
    void isOpened() {
        List<JournalLine> both = new ArrayList<>(entry(Movement.ISSUED, "100"));
        assertThat(crossed(both)).isEmpty();
        both.addAll(entry(Movement.DEDUCTED, "85"));
        assertThat(crossed(both)).containsExactly("DOWN 0.2");
    }

    @Test
    @DisplayName("Q8 an entry counts as a whole: what goes up and down again in it crosses nothing")
    void countsAsAWhole() {
        entry(Movement.ISSUED, "100");
        entry(Movement.DEDUCTED, "100");
        List<JournalLine> both = new ArrayList<>(entry(Movement.REFUNDED, "50"));
        both.addAll(entry(Movement.EXPIRED, "50"));

        assertThat(crossed(both)).isEmpty();
    }

    @Test
    @DisplayName("Q8 an amount is a threshold of holdings of its unit only; a part is of what the holding was given")
    void isOfOneUnit() {
        entry(Movement.ISSUED, "100");
        List<JournalLine> taken = entry(Movement.DEDUCTED, "95");

        assertThat(Crossing.of(taken, List.of(Threshold.of(BigMoney.parse("EUR 10")))))
                .isEmpty();
        assertThat(Crossing.of(taken, List.of(Threshold.of(BigDecimal.TEN, "GB"))))
                .isEmpty();
        assertThat(Crossing.of(taken, List.of(TEN))).hasSize(1);
        Crossing crossing = Crossing.of(taken, List.of(FIFTH)).get(0);
        assertThat(crossing.before().balance()).isEqualByComparingTo("100");
        assertThat(crossing.after().balance()).isEqualByComparingTo("5");
        assertThat(crossing.holding()).isEqualTo(COUPON);
    }

    @Test
    @DisplayName("Q8 whoever handles each entry once is told of each crossing once: down and up take turns")
    void tellsEachOnce() {
        Random random = new Random(7);
        entry(Movement.ISSUED, "100");
        boolean down = false;
        int told = 0;
        for (int i = 0; i < 500; i++) {
            boolean takes = random.nextBoolean();
            BigDecimal amount =
                    (takes ? balances.balance() : balances.consumed()).min(BigDecimal.valueOf(1 + random.nextInt(60)));
            if (amount.signum() == 0) {
                continue;
            }
            List<JournalLine> entry = entry(takes ? Movement.DEDUCTED : Movement.REFUNDED, amount.toPlainString());
            for (Crossing crossing : Crossing.of(entry, List.of(FIFTH))) {
                assertThat(crossing.direction()).isEqualTo(down ? Crossing.Direction.UP : Crossing.Direction.DOWN);
                down = !down;
                told++;
            }
            assertThat(FIFTH.isDown(balances)).isEqualTo(down);
        }
        assertThat(told).isGreaterThan(20);
    }

    @Test
    @DisplayName("Q8 a level is not negative, and a part at most the whole")
    void refusesOtherLevels() {
        assertThatThrownBy(() -> Threshold.part("1.01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("level: 1.01");
        assertThatThrownBy(() -> Threshold.of(BigMoney.parse("USD -1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("level: -1");
    }

    private List<JournalLine> entry(Movement movement, String amount) {
        balances = balances.after(movement, new BigDecimal(amount));
        return List.of(new JournalLine(COUPON, new AccountId("a"), movement, new BigDecimal(amount), balances, "USD"));
    }

    private static List<String> crossed(List<JournalLine> entry) {
        return Crossing.of(entry, List.of(FIFTH, GONE, TEN)).stream()
                .map(crossing -> crossing.direction() + " "
                        + crossing.threshold().level().toPlainString())
                .toList();
    }
}
