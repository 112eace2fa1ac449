package io.benefits.core.path;

import static io.benefits.core.path.Waiting.PATIENCE;
import static io.benefits.core.path.Waiting.join;
import static io.benefits.core.path.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Billing;
import io.benefits.spi.StoreException;
import io.benefits.spi.StoreTimeoutException;
import io.benefits.tck.Contract;
import io.benefits.tck.ForwardingStore;
import io.benefits.tck.inmemory.FrugalStore;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Paging;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While an append is on its way, who comes next is decided already: whatever becomes of the append, all are answered rightly. */
class OverlapTest extends Contract {

    private static final int CALLERS = 3;

    /** What becomes of the append that is on its way. */
    private enum Former {
        APPENDED,
        OVERTAKEN,
        RECORDED_BY_ANOTHER,
        FAILED_ONCE,
        ITS_ANSWER_IS_LOST,
        TIMED_OUT,
        FAILED_FOR_GOOD,
        BROKEN;

        /** Whether its charge is settled in the end. */
        boolean settles() {
            return !EnumSet.of(TIMED_OUT, FAILED_FOR_GOOD, BROKEN).contains(this);
        }
    }

    /** Who comes meanwhile. */
    private enum Next {
        CHARGES,
        MANY_CHARGES,
        ONLY_REFUSALS,
        REFUSALS_AMONG_CHARGES,
        THE_SAME_CHARGE,
        A_REFUND_OF_IT,
        WHO_IS_NOT_LOADED,
        A_RATE_THAT_THROWS,
        A_RATE_THAT_BREAKS,
        ONE_WHO_LEAVES,
        THE_FIRST_IS_INTERRUPTED
    }

    private final Rating rating = new Rating();
    private final List<CompletableFuture<Either<Refusal, ?>>> answers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private BenefitStore inner = InMemoryStore.create();
    private Gate gate = new Gate(inner);
    private MasterBenefits overlapping = benefits;
    private AccountId member = masterAccount;
    private CouponId coupon = new CouponId("c");

    @Override
    protected BenefitStore store() {
        return inner;
    }

    @TestFactory
    Stream<DynamicTest> everyOutcomeWithEveryStateOfTheNext() {
        return Stream.of(Former.values())
                .flatMap(former -> Stream.of(Next.values())
                        .flatMap(next -> Stream.of(false, true)
                                .map(frugal -> DynamicTest.dynamicTest(
                                        "J3 J4 " + former + ", then " + next + (frugal ? ", from a frugal store" : ""),
                                        () -> interleave(former, next, frugal)))));
    }

    private void interleave(Former former, Next next, boolean frugal) {
        begin(frugal ? FrugalStore.create() : InMemoryStore.create());
        Charge its = charge("former", member, START, usd("1"), c -> c);
        gate.outcome = former;
        gate.others = () -> ok(benefits.settlements()
                .settle(
                        former == Former.RECORDED_BY_ANOTHER
                                ? its
                                : charge("another", member, START, usd("1"), c -> c)));
        call(() -> overlapping.settlements().settle(its));
        gate.awaitAppends(1);

        int settled = come(next, its, former);
        assertThat(answers)
                .as("J4 nobody is answered before it is known")
                .noneMatch(answer -> answer.isDone() && !answer.isCompletedExceptionally());
        gate.open();

        CompletableFuture<Either<Refusal, ?>> first = answers.remove(0);
        if (former.settles()) {
            assertThat(join(first).isRight()).isTrue();
        } else {
            assertThatThrownBy(() -> join(first)).isNotNull();
        }
        check(next, former);
        assertThat(gate.mostAtOnce)
                .as("nothing is sent before the former is known")
                .hasValue(1);
        assertThat(gate.conflicts)
                .as("what failed is not built on")
                .hasValueLessThanOrEqualTo(former == Former.OVERTAKEN || former == Former.RECORDED_BY_ANOTHER ? 1 : 0);
        int expected = settled + (former.settles() ? 1 : 0) + (former == Former.OVERTAKEN ? 1 : 0);
        assertThat(benefits.view()
                        .charges(ChargeFilter.ALL, Paging.first(Paging.MAX_LIMIT))
                        .items())
                .hasSize(expected);
        BigMoney refunded = next == Next.A_REFUND_OF_IT && former.settles() ? usd("1") : usd("0");
        assertThat(balance(coupon)).isEqualTo(usd("" + (1_000 - expected)).plus(refunded));
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    private void begin(BenefitStore fresh) {
        inner = fresh;
        store = fresh;
        library = engine().build();
        useMaster(masterTerms());
        rating.throwing.clear();
        rating.breaking.clear();
        rating.rated.clear();
        answers.clear();
        threads.clear();
        member = member("a");
        coupon = coupon("c", usd("1000"));
        member("not loaded");
        gate = new Gate(store);
        overlapping =
                handle(BenefitsEngine.on(gate).clock(clock).billing(rating).build());
        // what is known from here on: the member, and what may cover its charges
        ok(overlapping.settlements().settle(charge("warm", member, START, usd("1"), c -> c)));
        gate.appends.set(0);
        gate.hold();
    }

    /** Those who come; how many charges of theirs are settled in the end, beside the one that they meet. */
    private int come(Next next, Charge its, Former former) {
        int more = 1;
        switch (next) {
            case CHARGES, ONE_WHO_LEAVES, THE_FIRST_IS_INTERRUPTED -> {
                for (int i = 0; i < CALLERS; i++) {
                    Charge charge = own(i);
                    call(() -> overlapping.settlements().settle(charge));
                }
                until(() -> rating.rated.size() == 1 + 1 + CALLERS);
                if (next == Next.ONE_WHO_LEAVES) {
                    threads.get(2).interrupt();
                    assertThatThrownBy(() -> join(answers.get(2))).hasMessageContaining("interrupted");
                    return more + CALLERS - 1;
                } else if (next == Next.THE_FIRST_IS_INTERRUPTED) {
                    threads.get(1).interrupt();
                }
                return more + CALLERS;
            }
            case MANY_CHARGES -> {
                for (int i = 0; i < CALLERS; i++) {
                    String name = "many-" + i + "-";
                    List<Charge> many = IntStream.range(0, 20)
                            .mapToObj(j -> charge(name + j, member, START, usd("1"), c -> c))
                            .toList();
                    call(() -> {
                        overlapping.settlements().settleAll(many).forEach(Contract::ok);
                        return Either.right(many);
                    });
                }
                return more + 20 * CALLERS;
            }
            case ONLY_REFUSALS, REFUSALS_AMONG_CHARGES -> {
                for (int i = 0; i < CALLERS; i++) {
                    Charge charge = next == Next.REFUSALS_AMONG_CHARGES && i == 1
                            ? own(i)
                            : charge("of nobody " + i, new AccountId("nobody"), START, usd("1"), c -> c);
                    call(() -> overlapping.settlements().settle(charge));
                }
                return next == Next.ONLY_REFUSALS ? more : more + 1;
            }
            case THE_SAME_CHARGE -> {
                for (int i = 0; i < CALLERS; i++) {
                    call(() -> overlapping.settlements().settle(its));
                }
                // if the first failed, the others settle it
                return former.settles() ? more : more + 1;
            }
            case A_REFUND_OF_IT -> {
                call(() -> overlapping.execute(Refund.of(call(), its.id(), usd("1"))));
                return more;
            }
            case WHO_IS_NOT_LOADED -> {
                for (int i = 0; i < CALLERS; i++) {
                    Charge charge =
                            i == 1 ? charge("unloaded", new AccountId("not loaded"), START, usd("1"), c -> c) : own(i);
                    call(() -> overlapping.settlements().settle(charge));
                }
                return more + CALLERS;
            }
            case A_RATE_THAT_THROWS, A_RATE_THAT_BREAKS -> {
                (next == Next.A_RATE_THAT_THROWS ? rating.throwing : rating.breaking).add("own-1");
                for (int i = 0; i < CALLERS; i++) {
                    Charge charge = own(i);
                    call(() -> overlapping.settlements().settle(charge));
                }
                return more + CALLERS - 1;
            }
        }
        throw new AssertionError(next);
    }

    private void check(Next next, Former former) {
        for (int i = 0; i < answers.size(); i++) {
            CompletableFuture<Either<Refusal, ?>> answer = answers.get(i);
            switch (next) {
                case A_RATE_THAT_THROWS, A_RATE_THAT_BREAKS -> {
                    if (i == 1) {
                        assertThatThrownBy(() -> join(answer)).hasRootCauseMessage("no rate for own-1");
                    } else {
                        assertThat(join(answer).isRight()).isTrue();
                    }
                }
                case ONE_WHO_LEAVES ->
                    assertThat(i == 1 || join(answer).isRight()).isTrue();
                case ONLY_REFUSALS -> assertThat(join(answer).isLeft()).isTrue();
                case REFUSALS_AMONG_CHARGES ->
                    assertThat(join(answer).isRight()).isEqualTo(i == 1);
                case A_REFUND_OF_IT -> assertThat(join(answer).isRight()).isEqualTo(former.settles());
                case THE_SAME_CHARGE ->
                    assertThat(join(answer).get())
                            .isEqualTo(join(answers.get(0)).get());
                default -> assertThat(join(answer).isRight()).isTrue();
            }
        }
    }

    private Charge own(int number) {
        return charge("own-" + number, member, START, usd("1"), c -> c);
    }

    @Test
    @DisplayName("T1 who comes while another append is on its way is not recorded before it came")
    void recordsNobodyBeforeItCame() {
        begin(InMemoryStore.create());
        call(() -> overlapping.settlements().settle(own(0)));
        gate.awaitAppends(1);
        for (int i = 1; i <= CALLERS; i++) {
            clock.advance(Duration.ofSeconds(1));
            Charge now = charge("own-" + i, member, clock.instant(), usd("1"), c -> c);
            call(() -> overlapping.settlements().settle(now));
            int callers = i;
            until(() -> rating.rated.size() == 1 + 1 + callers);
        }
        gate.open();

        for (CompletableFuture<Either<Refusal, ?>> answer : answers) {
            Settlement settlement = (Settlement) join(answer).get();
            assertThat(settlement.recorded().at())
                    .isAfterOrEqualTo(settlement.charge().consumedAt());
        }
        assertThat(gate.appends).as("all who came are appended together").hasValue(2);
    }

    @ParameterizedTest(name = "from a frugal store: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "H7 of those who confirm an order while another append is on its way, one does, and the others find it ended")
    void confirmsAnOrderOnce(boolean frugal) {
        begin(frugal ? FrugalStore.create() : InMemoryStore.create());
        gate.open();
        ChargeId order = ok(overlapping.settlements().reserve(charge("order", member, START, usd("1"), c -> c)))
                .charge()
                .id();
        gate.appends.set(0);
        gate.hold();
        rating.paused = new CountDownLatch(1);
        call(() -> overlapping.settlements().settle(own(0)));
        until(() -> rating.rated.contains(own(0).id()));
        for (int i = 0; i < CALLERS; i++) {
            String id = "confirm-" + i;
            call(() -> overlapping.settlements().confirm(id, order));
        }
        threads.subList(1, threads.size()).forEach(Waiting::untilItWaits);
        rating.paused.countDown();
        until(() -> gate.prepared.get() == 4);
        assertThat(gate.appends).as("it is decided before the former is known").hasValue(1);
        gate.open();

        List<Either<Refusal, ?>> confirmed = answers.subList(1, answers.size()).stream()
                .<Either<Refusal, ?>>map(Waiting::join)
                .toList();
        assertThat(confirmed.stream().filter(Either::isRight)).hasSize(1);
        assertThat(confirmed.stream().filter(Either::isLeft).map(Either::getLeft))
                .hasSize(CALLERS - 1)
                .containsOnly(new SettlementRefusal.ReservationEnded(order, Reservation.Status.CONFIRMED));
        assertThat(balance(coupon)).isEqualTo(usd("997"));
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    /** The first append is on its way, and the second will wait for the latch that is given back. */
    private CountDownLatch sendTheFirstAndHoldTheSecond() {
        begin(InMemoryStore.create());
        CountDownLatch second = new CountDownLatch(1);
        gate.holdSecond = second;
        call(() -> overlapping.settlements().settle(own(0)));
        gate.awaitAppends(1);
        return second;
    }

    @Test
    @DisplayName("J4 nobody of the next is answered before the next append is known")
    void answersTheNextAfterItsOwnAppend() {
        CountDownLatch second = sendTheFirstAndHoldTheSecond();
        call(() -> overlapping.settlements().settle(own(1)));
        until(() -> rating.rated.size() == 3);
        gate.open();
        gate.awaitAppends(2);

        assertThat(join(answers.get(0)).isRight()).isTrue();
        assertThat(answers.get(1)).isNotDone();
        second.countDown();
        assertThat(join(answers.get(1)).isRight()).isTrue();
    }

    @Test
    @DisplayName("J4 a caller that is interrupted while its command is on its way gets its answer")
    void answersWhoIsInterruptedOnTheWay() {
        CountDownLatch second = sendTheFirstAndHoldTheSecond();
        call(() -> overlapping.settlements().settle(own(1)));
        call(() -> overlapping.settlements().settle(own(2)));
        until(() -> rating.rated.size() == 1 + 3);
        gate.open();
        gate.awaitAppends(2);
        call(() -> overlapping.settlements().settle(own(3)));
        until(() -> rating.rated.size() == 1 + 4);
        // both, since either of them may lead; the other has noticed once it waits again
        threads.subList(1, 3).forEach(Thread::interrupt);
        until(() -> threads.subList(1, 3).stream().noneMatch(Thread::isInterrupted));
        threads.subList(1, 3).forEach(Waiting::untilItWaits);
        second.countDown();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(join(answer).isRight()).isTrue());
        assertThat(balance(coupon)).isEqualTo(usd("995"));
    }

    @Test
    @DisplayName("The rows of the next append are made while the former is on its way")
    void preparesWhileTheFormerIsOnItsWay() {
        begin(InMemoryStore.create());
        call(() -> overlapping.settlements().settle(own(0)));
        gate.awaitAppends(1);
        call(() -> overlapping.settlements().settle(own(1)));

        until(() -> gate.prepared.get() == 3);
        assertThat(gate.appends).hasValue(1);
        gate.open();
        answers.forEach(Waiting::join);
        assertThat(gate.prepared).as("and not again").hasValue(3);
    }

    // ---- callers

    private void call(Supplier<Either<Refusal, ?>> command) {
        CompletableFuture<Either<Refusal, ?>> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                answer.complete(command.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        answers.add(answer);
        threads.add(thread);
        until(() -> EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED)
                .contains(thread.getState()));
    }

    /** A billing port that notes what it was asked, and fails for some charges. */
    private static final class Rating implements Billing {

        private final Set<ChargeId> rated = ConcurrentHashMap.newKeySet();
        private final Set<String> throwing = ConcurrentHashMap.newKeySet();
        private final Set<String> breaking = ConcurrentHashMap.newKeySet();
        private volatile CountDownLatch paused = new CountDownLatch(0);

        @Override
        public BigMoney rate(Charge charge, BigDecimal uncoveredQuantity) {
            rated.add(charge.id());
            Gate.await(paused);
            if (throwing.contains(charge.id().value())) {
                throw new IllegalStateException("no rate for " + charge.id());
            } else if (breaking.contains(charge.id().value())) {
                throw new AssertionError("no rate for " + charge.id());
            }
            return charge.amount();
        }
    }

    /** Holds up the first append, and gives it its outcome. */
    private static final class Gate extends ForwardingStore {

        private final AtomicInteger appends = new AtomicInteger();
        private final AtomicInteger prepared = new AtomicInteger();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final AtomicInteger conflicts = new AtomicInteger();
        private volatile CountDownLatch held = new CountDownLatch(0);
        private volatile CountDownLatch holdSecond = new CountDownLatch(0);
        private volatile Former outcome = Former.APPENDED;
        private volatile Runnable others = () -> {};

        Gate(BenefitStore inner) {
            super(inner);
        }

        void hold() {
            held = new CountDownLatch(1);
        }

        void open() {
            held.countDown();
        }

        void awaitAppends(int count) {
            until(() -> appends.get() >= count);
        }

        @Override
        public Supplier<Append.Result> prepare(Append append) {
            prepared.incrementAndGet();
            return super.prepare(append);
        }

        @Override
        public Append.Result append(Append append) {
            int now = atOnce.incrementAndGet();
            mostAtOnce.accumulateAndGet(now, Math::max);
            try {
                int number = appends.incrementAndGet();
                await(number == 1 ? held : holdSecond);
                Append.Result result = number == 1 ? first(append) : super.append(append);
                conflicts.addAndGet(result == Append.Result.CONFLICT ? 1 : 0);
                return result;
            } finally {
                atOnce.decrementAndGet();
            }
        }

        private Append.Result first(Append append) {
            switch (outcome) {
                case OVERTAKEN, RECORDED_BY_ANOTHER -> others.run();
                case FAILED_ONCE -> throw new StoreException("the connection was refused", true, null);
                case ITS_ANSWER_IS_LOST -> {
                    super.append(append);
                    throw new StoreException("the connection was lost in the commit", true, null);
                }
                case TIMED_OUT -> throw new StoreTimeoutException("waited 30 s for a lock", null);
                case FAILED_FOR_GOOD -> throw new StoreException("the disk is full", false, null);
                case BROKEN -> throw new AssertionError("broken");
                case APPENDED -> {}
            }
            return super.append(append);
        }

        private static void await(CountDownLatch latch) {
            boolean interrupted = false;
            while (true) {
                try {
                    if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                        throw new AssertionError("held up for too long");
                    }
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
