package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.settlement.Charge;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.value.AccountId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Settling and reserving only what benefits cover whole: H9. */
public abstract class CoveredOnlyContract extends Contract {

    private static final int THREADS = 64;

    /** The two commands that take the condition. */
    private enum Way {
        SETTLE,
        RESERVE;

        Either<Refusal, ?> give(MasterBenefits to, Charge charge) {
            return this == SETTLE
                    ? to.settlements().settleCoveredOnly(charge)
                    : to.settlements().reserveCoveredOnly(charge);
        }
    }

    /** What a covered-only command is refused with, which changes nothing: what is missing. */
    private BigMoney missing(Way how, Charge charge) {
        SettlementRefusal.NotCovered refusal =
                (SettlementRefusal.NotCovered) refusedWithoutTrace(() -> how.give(benefits, charge));
        assertThat(refusal.charge()).isEqualTo(charge.id());
        assertThat(refusal.message())
                .contains(charge.id().value(), refusal.missing().toString());
        return refusal.missing();
    }

    @Test
    @DisplayName("H9 what benefits cover whole is settled and reserved as without the condition")
    void admitsWhatIsCovered() {
        AccountId member = sharingMember("m");
        pack("own", member, "2");
        pack("shared", masterAccount, "3");
        CouponId coupon = coupon("c", usd("100"));

        Settlement settled = ok(benefits.settlements().settleCoveredOnly(metered(member, "4", usd("8"))));
        Reservation reserved = ok(benefits.settlements().reserveCoveredOnly(metered(member, "2", usd("8"))));

        assertThat(taken(settled.deductions())).containsExactly("own 2", "shared 2");
        assertThat(settled.due()).isEmpty();
        assertThat(taken(reserved.held())).containsExactly("shared 1", "c 4");
        assertThat(balance(coupon)).isEqualTo(usd("96"));
    }

    @Test
    @DisplayName(
            "H9 to the last digit: what is there is admitted, the smallest amount more is refused with that amount")
    void refusesTheSmallestAmountTooMuch() {
        CouponId coupon = coupon("c", usd("10"));
        BigMoney tooMuch = usd("10.000000000001");

        for (Way how : Way.values()) {
            assertThat(missing(how, charge(masterAccount, tooMuch))).isEqualTo(usd("0.000000000001"));
        }
        assertThat(balance(coupon)).isEqualTo(usd("10"));
        ok(benefits.settlements().settleCoveredOnly(charge(masterAccount, usd("10"))));
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        for (Way how : Way.values()) {
            assertThat(missing(how, charge(masterAccount, usd("3")))).isEqualTo(usd("3"));
        }
    }

    @Test
    @DisplayName(
            "H9 a package and a coupon cover together: of a metered charge the price of what both leave is missing")
    void tellsThePriceOfWhatIsUncovered() {
        PackageId storage = pack("p", masterAccount, "4");
        coupon("c", usd("5"));
        Charge charge = metered(masterAccount, "10", usd("20"));

        assertThat(missing(Way.SETTLE, charge)).isEqualTo(usd("7"));
        assertThat(missing(Way.RESERVE, charge)).isEqualTo(usd("7"));
        assertThat(preview(charge).due().orElseThrow().amount()).isEqualTo(usd("7"));
        assertThat(left(storage)).isEqualByComparingTo("4");
    }

    @Test
    @DisplayName(
            "H9 the rules say what covers: a member whose flag is off misses what the master's package would cover")
    void followsTheRulesOfSharing() {
        AccountId member = member("m");
        share(false, member);
        PackageId shared = pack("p", masterAccount, "10");
        Charge charge = metered(member, "10", usd("20"));

        assertThat(missing(Way.SETTLE, charge)).isEqualTo(usd("20"));
        assertThat(reason(charge, shared.value())).isEqualTo(Reason.SHARING_OFF);
        share(true, member);
        assertThat(ok(benefits.settlements().settleCoveredOnly(charge)).due()).isEmpty();
    }

    @Test
    @DisplayName("H9 H2 a charge of 0, or one that the billing port rates at 0, is covered by nothing and admitted")
    void admitsWhatCostsNothing() {
        benefits = handle(engine().billing(
                        (charge, uncovered) -> BigMoney.zero(charge.amount().getCurrencyUnit()))
                .build());

        assertThat(ok(benefits.settlements().settleCoveredOnly(charge(masterAccount, usd("0"))))
                        .due())
                .isEmpty();
        assertThat(ok(benefits.settlements().reserveCoveredOnly(charge(masterAccount, usd("9"))))
                        .held())
                .isEmpty();
    }

    @Test
    @DisplayName("H9 C11 an order takes one coupon: what the others have is missing all the same")
    void takesOneCouponForAnOrder() {
        coupon("a", usd("6"));
        CouponId named = coupon("b", usd("5"));
        Charge order = charge(masterAccount, usd("8"), more -> more.mode(ChargingMode.PREPAID));
        Charge naming = charge(
                masterAccount, usd("8"), more -> more.mode(ChargingMode.PREPAID).coupon(named));

        assertThat(missing(Way.RESERVE, order)).isEqualTo(usd("2"));
        assertThat(missing(Way.RESERVE, naming)).isEqualTo(usd("3"));
    }

    @Test
    @DisplayName("H9 what settling refuses anyway is refused as by settling")
    void refusesWhatSettlingRefuses() {
        Charge unknown = charge(new AccountId("nobody"), usd("1"));
        Charge order = charge(
                masterAccount, usd("1"), more -> more.mode(ChargingMode.PREPAID).coupon(new CouponId("none")));

        for (Way how : Way.values()) {
            assertThat(refusedWithoutTrace(() -> how.give(benefits, unknown))).isInstanceOf(UnknownAccount.class);
            assertThat(refusedWithoutTrace(() -> how.give(benefits, order)))
                    .isInstanceOf(SettlementRefusal.CouponNotApplicable.class);
        }
        assertThatThrownBy(() -> unused(benefits.settlements().settleCoveredOnly(null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("charge");
        assertThatThrownBy(() -> unused(benefits.settlements().settleAllCoveredOnly(Arrays.asList((Charge) null))))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("charge");
    }

    private static void unused(Object answer) {
        assertThat(answer).isNull();
    }

    @Test
    @DisplayName("H9 J1 H2 settled once, a charge returns its first settlement, with and without the condition")
    void returnsTheFirstSettlement() {
        coupon("c", usd("10"));
        Charge covered = charge(masterAccount, usd("7"));
        Charge owing = charge(masterAccount, usd("7"));
        Settlement first = ok(benefits.settlements().settleCoveredOnly(covered));
        Settlement second = settle(owing);

        assertThat(second.due()).isPresent();
        for (Charge charge : List.of(covered, owing)) {
            Settlement expected = charge == covered ? first : second;
            assertThat(unchanged(() -> settle(charge))).isEqualTo(expected);
            assertThat(unchanged(() -> ok(benefits.settlements().settleCoveredOnly(charge))))
                    .isEqualTo(expected);
            assertThat(unchanged(() -> ok(benefits.execute(new Settle(charge, true)))))
                    .isEqualTo(expected);
            assertThat(refusedWithoutTrace(() -> benefits.settlements().settleCoveredOnly(charge.withAmount(usd("1")))))
                    .isInstanceOf(IdReused.class);
            assertThat(refusedWithoutTrace(() -> benefits.settlements().reserveCoveredOnly(charge)))
                    .isInstanceOf(SettlementRefusal.ChargeSettled.class);
        }
    }

    @Test
    @DisplayName("H9 J1 H7 reserved once, an order returns its first reservation, with and without the condition")
    void returnsTheFirstReservation() {
        coupon("c", usd("10"));
        Charge covered = charge(masterAccount, usd("7"));
        Charge owing = charge(masterAccount, usd("7"));
        Reservation first = ok(benefits.settlements().reserveCoveredOnly(covered));
        Reservation second = reserve(owing);

        for (Charge charge : List.of(covered, owing)) {
            Reservation expected = charge == covered ? first : second;
            assertThat(unchanged(() -> reserve(charge))).isEqualTo(expected);
            assertThat(unchanged(() -> ok(benefits.settlements().reserveCoveredOnly(charge))))
                    .isEqualTo(expected);
            assertThat(unchanged(() -> ok(benefits.execute(Reserve.coveredOnly(charge)))))
                    .isEqualTo(expected);
            assertThat(refusedWithoutTrace(() -> benefits.settlements().settleCoveredOnly(charge)))
                    .isInstanceOf(SettlementRefusal.ChargeReserved.class);
        }
        assertThat(confirm(covered).due()).isEmpty();
    }

    @Test
    @DisplayName(
            "H9 J1 a refused charge is not recorded: it is admitted when there is enough, or without the condition")
    void decidesAfresh() {
        coupon("a", usd("5"));
        Charge charge = charge(masterAccount, usd("7"));
        Charge other = charge(masterAccount, usd("7"));

        assertThat(missing(Way.SETTLE, charge)).isEqualTo(usd("2"));
        coupon("b", usd("2"));
        assertThat(taken(ok(benefits.settlements().settleCoveredOnly(charge)).deductions()))
                .containsExactly("a 5", "b 2");
        assertThat(missing(Way.RESERVE, other)).isEqualTo(usd("7"));
        assertThat(settle(other).due().orElseThrow().amount()).isEqualTo(usd("7"));
    }

    @Test
    @DisplayName("H9 H8 of many charges, one that is refused leaves what there is to those after it")
    void settlesMany() {
        coupon("c", usd("10"));
        List<Charge> charges = Stream.of("6", "5", "3", "2", "1")
                .map(amount -> charge(masterAccount, usd(amount)))
                .toList();

        List<Either<Refusal, Settlement>> results = benefits.settlements().settleAllCoveredOnly(charges);

        assertThat(results.stream().map(Either::isRight)).containsExactly(true, false, true, false, true);
        assertThat(((SettlementRefusal.NotCovered) results.get(1).getLeft()).missing())
                .isEqualTo(usd("1"));
        assertThat(((SettlementRefusal.NotCovered) results.get(3).getLeft()).missing())
                .isEqualTo(usd("1"));
        assertThat(unchanged(() -> benefits.settlements().settleAllCoveredOnly(charges)))
                .as("what was left then is not left now")
                .satisfies(again -> {
                    assertThat(again.get(0)).isEqualTo(results.get(0));
                    assertThat(again.get(2)).isEqualTo(results.get(2));
                    assertThat(again.get(4)).isEqualTo(results.get(4));
                    assertThat(((SettlementRefusal.NotCovered) again.get(1).getLeft()).missing())
                            .isEqualTo(usd("5"));
                });
    }

    @Test
    @DisplayName("H9 H7 what is reserved is missing until its deadline, and a refusal records no release")
    void countsOnWhatIsFreeAtTheDeadline() {
        coupon("c", usd("10"));
        Reservation reservation = ok(benefits.settlements().reserveCoveredOnly(charge(masterAccount, usd("8"))));
        clock.set(reservation.deadline().minusNanos(1_000));
        assertThat(missing(Way.SETTLE, charge(masterAccount, usd("10")))).isEqualTo(usd("8"));

        clock.set(reservation.deadline());

        assertThat(missing(Way.SETTLE, charge(masterAccount, usd("11")))).isEqualTo(usd("1"));
        assertThat(missing(Way.RESERVE, charge(masterAccount, usd("11")))).isEqualTo(usd("1"));
        assertThat(ok(benefits.settlements().settleCoveredOnly(charge(masterAccount, usd("10"))))
                        .due())
                .isEmpty();
    }

    // ---- under load

    /** A client of one of two engines: settles or reserves some charges, and is killed with what it holds. */
    private List<Either<Refusal, ?>> inParallel(Function<Integer, List<Charge>> charges) throws Exception {
        MasterId of = master;
        Benefits second = engine().cache(0).build();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(THREADS);
            List<Future<List<Either<Refusal, ?>>>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                Callable<List<Either<Refusal, ?>>> client = () -> {
                    MasterBenefits mine =
                            (thread % 8 == 0 ? second : library).master(of).by("client");
                    start.countDown();
                    start.await(60, TimeUnit.SECONDS);
                    List<Either<Refusal, ?>> answers = new ArrayList<>();
                    for (Charge charge : charges.apply(thread)) {
                        answers.add((thread % 2 == 0 ? Way.SETTLE : Way.RESERVE).give(mine, charge));
                    }
                    return answers;
                };
                running.add(threads.submit(client));
            }
            List<Either<Refusal, ?>> all = new ArrayList<>();
            for (Future<List<Either<Refusal, ?>>> each : running) {
                all.addAll(each.get(120, TimeUnit.SECONDS));
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName(
            "H9 J3 of a pool that 64 threads want, exactly what there is is admitted, and what killed clients hold is "
                    + "free at the deadline")
    void admitsNoMoreThanThereIs() throws Exception {
        CouponId pool = coupon("pool", usd("100"));

        List<Either<Refusal, ?>> answers = inParallel(thread -> IntStream.range(0, 3)
                .mapToObj(i -> charge("t" + thread + "-" + i, masterAccount, START, usd("1"), more -> more))
                .toList());

        assertThat(answers).hasSize(3 * THREADS);
        assertThat(answers.stream().filter(Either::isRight)).hasSize(100);
        assertThat(answers.stream().filter(Either::isLeft))
                .allSatisfy(each -> assertThat(each.getLeft())
                        .isInstanceOfSatisfying(
                                SettlementRefusal.NotCovered.class,
                                refusal -> assertThat(refusal.missing()).isEqualTo(usd("1"))));
        assertThat(balance(pool)).isEqualTo(usd("0"));
        assertFreeAtDeadline(pool);
    }

    @Test
    @DisplayName(
            "H9 J3 64 threads ask for different amounts: nothing is due, and no answer refuses what would have fitted "
                    + "at the end")
    void fillsThePoolWithDifferentAmounts() throws Exception {
        CouponId pool = coupon("pool", usd("60"));

        List<Either<Refusal, ?>> answers = inParallel(thread -> IntStream.range(0, 2)
                .mapToObj(i -> "t" + thread + "-" + i)
                .map(id -> charge(id, masterAccount, START, amount(id), more -> more))
                .toList());

        BigDecimal admitted = BigDecimal.ZERO;
        for (Either<Refusal, ?> each : answers) {
            if (each.isRight()) {
                admitted = admitted.add((each.get() instanceof Settlement settled
                                ? settled.charge()
                                : ((Reservation) each.get()).charge())
                        .amount()
                        .getAmount());
                if (each.get() instanceof Settlement settled) {
                    assertThat(settled.due()).isEmpty();
                }
            }
        }
        assertThat(admitted).isEqualByComparingTo(usd("60").minus(balance(pool)).getAmount());
        // the pool only shrinks: what fits now has fitted when it was refused
        BigMoney left = balance(pool);
        assertThat(answers.stream().filter(Either::isLeft).map(each -> ((SettlementRefusal.NotCovered) each.getLeft())))
                .allSatisfy(
                        refusal -> assertThat(amount(refusal.charge().value())).isGreaterThan(left));
        assertFreeAtDeadline(pool);
    }

    /** What the charge of an id asks for. */
    private static BigMoney amount(String id) {
        return usd(List.of("0.7", "1.3", "2.9", "0.01").get(Math.floorMod(id.hashCode(), 4)));
    }

    /** What clients reserved and never confirmed is there for whoever comes at the deadline. */
    private void assertFreeAtDeadline(CouponId pool) {
        BigDecimal held = coupon(pool).balances().reserved();
        BigDecimal free = coupon(pool).balance().getAmount().add(held);
        assertThat(held).isPositive();
        clock.set(START.plus(Reservation.LIFETIME));

        Charge all = charge(masterAccount, BigMoney.of(usd("0").getCurrencyUnit(), free));

        assertThat(taken(ok(benefits.settlements().settleCoveredOnly(all)).deductions()))
                .containsExactly(pool.value() + " " + free.stripTrailingZeros().toPlainString());
        assertThat(balance(pool)).isEqualTo(usd("0"));
    }
}
