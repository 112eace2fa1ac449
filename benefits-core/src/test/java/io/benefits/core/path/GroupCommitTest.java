package io.benefits.core.path;

import static io.benefits.core.path.Waiting.PATIENCE;
import static io.benefits.core.path.Waiting.join;
import static io.benefits.core.path.Waiting.until;
import static io.benefits.core.path.Waiting.untilItWaits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.Disassociate;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponTerms;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Sweep;
import io.benefits.journal.Swept;
import io.benefits.ledger.JournalLine;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Billing;
import io.benefits.spi.Change;
import io.benefits.spi.StoreException;
import io.benefits.spi.StoreTimeoutException;
import io.benefits.tck.Contract;
import io.benefits.tck.ForwardingStore;
import io.benefits.tck.inmemory.FrugalStore;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Callers that come while another appends: one of them takes them all along, and none is held up by what another meets. */
class GroupCommitTest extends Contract {

    private static final int CALLERS = 6;

    private final Rating rating = new Rating();
    private Gate gate;
    private AccountId member;
    private CouponId coupon;
    private MasterBenefits grouping;

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }

    @BeforeEach
    void openGrouping() {
        member = member("a");
        coupon = coupon("c", usd("100"));
        gate = new Gate(store);
        grouping = handle(BenefitsEngine.on(gate).clock(clock).billing(rating).build());
    }

    @Test
    @DisplayName("J3 who comes while another appends waits, and all who wait are appended together")
    void appendsTogetherWhoWaits() {
        List<CompletableFuture<Settlement>> answers = whileAppending(this::settling);

        gate.open();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(join(answer).deductions()).hasSize(1));
        assertThat(gate.appends).containsExactly(1, CALLERS);
        assertThat(balance(coupon)).isEqualTo(usd("93"));
    }

    @Test
    @DisplayName("J4 nobody is answered, not even refused, before the append is known")
    void answersNobodyBeforeTheAppend() {
        gate.hold(2);
        List<CompletableFuture<Either<Refusal, Settlement>>> answers = whileAppending(i ->
                () -> grouping.settlements().settle(charge(i % 2 == 0 ? member : new AccountId("nobody"), usd("1"))));

        gate.open();
        gate.awaitAppend(2);
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        gate.open(2);

        assertThat(answers.stream().map(answer -> join(answer).isRight()))
                .containsExactly(true, false, true, false, true, false);
    }

    @Test
    @DisplayName("J1 of a group those that are recorded already get their first answer, the others are decided again")
    void answersTheRecordedOfAGroup() {
        List<Settlement> first = new ArrayList<>();
        List<Charge> charges = IntStream.range(0, CALLERS)
                .mapToObj(i -> charge(member, usd("1")))
                .toList();
        for (int i : List.of(0, 3)) {
            first.add(settle(charges.get(i)));
        }
        List<CompletableFuture<Settlement>> answers = whileAppending(i -> () -> settle(grouping, charges.get(i)));

        gate.open();

        assertThat(join(answers.get(0))).isEqualTo(first.get(0));
        assertThat(join(answers.get(3))).isEqualTo(first.get(1));
        assertThat(answers).allSatisfy(answer -> assertThat(join(answer)).isNotNull());
        // the first on its own, the group that was refused whole, and what was left of it
        assertThat(gate.appends).containsExactly(1, CALLERS, CALLERS - 2);
        assertThat(balance(coupon)).isEqualTo(usd("93"));
    }

    @Test
    @DisplayName("J1 the same command twice in a group takes effect once, with one answer for both")
    void answersTwiceWhatIsTwiceInAGroup() {
        Charge same = charge(member, usd("1"));
        List<CompletableFuture<Settlement>> answers = whileAppending(i -> () -> settle(grouping, same));

        gate.open();

        assertThat(answers).allSatisfy(answer -> assertThat(join(answer)).isEqualTo(join(answers.get(0))));
        assertThat(balance(coupon)).isEqualTo(usd("98"));
    }

    @Test
    @DisplayName("An exception of one decision is that caller's alone, an error too")
    void failsOneCallerAlone() {
        rating.fail("charge-of-2", new IllegalStateException("no tariff"));
        rating.fail("charge-of-4", new AssertionError("bad tariff"));
        List<CompletableFuture<Settlement>> answers =
                whileAppending(i -> () -> settle(grouping, charge("charge-of-" + i, member, START, usd("1"), c -> c)));

        gate.open();

        for (int i = 0; i < CALLERS; i++) {
            CompletableFuture<Settlement> answer = answers.get(i);
            if (i == 2 || i == 4) {
                assertThatThrownBy(() -> join(answer)).hasRootCauseMessage(i == 2 ? "no tariff" : "bad tariff");
            } else {
                assertThat(join(answers.get(i)).charge().id().value()).isEqualTo("charge-of-" + i);
            }
        }
        assertThat(balance(coupon)).isEqualTo(usd("95"));
    }

    @Test
    @DisplayName("What the store refuses of one for good fails that caller alone")
    void failsAloneWhatCannotBeStored() {
        gate.refuse("charge-of-1", false);
        List<CompletableFuture<Settlement>> answers =
                whileAppending(i -> () -> settle(grouping, charge("charge-of-" + i, member, START, usd("1"), c -> c)));

        gate.open();

        for (int i = 0; i < CALLERS; i++) {
            CompletableFuture<Settlement> answer = answers.get(i);
            if (i == 1) {
                assertThatThrownBy(() -> join(answer)).hasCauseInstanceOf(StoreException.class);
            } else {
                assertThat(join(answers.get(i)).charge().id().value()).isEqualTo("charge-of-" + i);
            }
        }
        assertThat(balance(coupon)).isEqualTo(usd("94"));
    }

    @Test
    @DisplayName("A store that goes on failing fails everyone who waits, each with an exception of its own")
    void failsEveryoneIfTheStoreFails() {
        gate.refuse("charge-of-1", true);
        List<CompletableFuture<Settlement>> answers =
                whileAppending(i -> () -> settle(grouping, charge("charge-of-" + i, member, START, usd("1"), c -> c)));

        gate.open();

        List<Throwable> failures = new ArrayList<>();
        for (CompletableFuture<Settlement> answer : answers) {
            assertThatThrownBy(() -> join(answer)).hasCauseInstanceOf(StoreException.class);
            failures.add(answer.handle((settlement, failure) -> failure).join());
        }
        assertThat(failures).doesNotHaveDuplicates();
        // the first on its own, and the group with every repetition
        assertThat(gate.appends).hasSize(7);
        assertThat(balance(coupon)).isEqualTo(usd("99"));
    }

    @Test
    @DisplayName("J4 after an append that failed it is looked up what happened, before anything is appended again")
    void looksUpWhatHappened() {
        AtomicInteger appends = new AtomicInteger();
        MasterBenefits losing = handle(BenefitsEngine.on(new ForwardingStore(store) {
                    @Override
                    public Append.Result append(Append append) {
                        Append.Result result = super.append(append);
                        if (appends.incrementAndGet() == 1) {
                            throw new StoreException("the connection was lost in the commit", true, null);
                        }
                        return result;
                    }
                })
                .clock(clock)
                .build());

        assertThat(settle(losing, charge(member, usd("1"))).deductions()).hasSize(1);
        assertThat(appends).hasValue(1);
        assertThat(balance(coupon)).isEqualTo(usd("99"));
    }

    @Test
    @DisplayName("J4 an append that waited for as long as it may is not repeated, and every caller of it is told")
    void repeatsNoTimeout() {
        gate.refuse("charge-of-1", new StoreTimeoutException("waited 30 s for a lock", null));
        List<CompletableFuture<Settlement>> answers =
                whileAppending(i -> () -> settle(grouping, charge("charge-of-" + i, member, START, usd("1"), c -> c)));

        gate.open();

        for (CompletableFuture<Settlement> answer : answers) {
            assertThatThrownBy(() -> join(answer))
                    .hasCauseInstanceOf(StoreTimeoutException.class)
                    .hasMessageContaining("waited 30 s for a lock");
        }
        // the first on its own, and the group once
        assertThat(gate.appends).hasSize(2);
    }

    @Test
    @DisplayName("An interrupted caller that waits gives up and has not happened; the others do not notice")
    void letsAnInterruptedCallerGo() {
        List<Thread> threads = new ArrayList<>();
        List<CompletableFuture<Settlement>> answers = whileAppending(threads, this::settling);

        threads.get(3).interrupt();
        assertThatThrownBy(() -> join(answers.get(3)))
                .hasCauseInstanceOf(StoreException.class)
                .hasMessageContaining("interrupted");
        gate.open();

        for (int i = 0; i < CALLERS; i++) {
            if (i != 3) {
                assertThat(join(answers.get(i)).deductions()).hasSize(1);
            }
        }
        assertThat(gate.appends).containsExactly(1, CALLERS - 1);
        assertThat(balance(coupon)).isEqualTo(usd("94"));
    }

    @Test
    @DisplayName("H8 many charges wait for their turn like one, and are appended in chunks")
    void settlesManyInTurn() {
        List<Charge> many = IntStream.range(0, 1_100)
                .mapToObj(i -> charge("many-" + i, member, START, usd("0.01"), c -> c))
                .toList();
        List<CompletableFuture<List<Either<Refusal, Settlement>>>> answers = whileAppending(i ->
                () -> grouping.settlements().settleAll(i == 0 ? many : List.of(charge(member, usd("1")))));

        gate.open();

        assertThat(join(answers.get(0))).hasSize(1_100).allMatch(Either::isRight);
        assertThat(answers).allSatisfy(answer -> assertThat(join(answer)).isNotEmpty());
        assertThat(gate.appends.subList(0, 2)).containsExactly(1, 1_000);
        assertThat(gate.appends.stream().mapToInt(Integer::intValue)).allMatch(size -> size <= Path.CHUNK);
        assertThat(balance(coupon)).isEqualTo(usd("83"));
    }

    @Test
    @DisplayName("H8 a hundred thousand charges at once are a hundred appends")
    void appendsInChunks() {
        gate.open();
        List<Charge> many = IntStream.range(0, 100_000)
                .mapToObj(i -> charge("many-" + i, member, START, usd("0.0005"), c -> c))
                .toList();

        assertThat(grouping.settlements().settleAll(many)).hasSize(100_000).allMatch(Either::isRight);

        assertThat(gate.appends).hasSize(100).allMatch(size -> size == Path.CHUNK);
        assertThat(balance(coupon)).isEqualTo(usd("50"));
    }

    @Test
    @DisplayName("A decision that gives a command of its own master is told so, and does not wait for itself")
    void refusesACommandWithinADecision() {
        rating.calling = () -> settle(grouping, charge(member, usd("1")));

        assertThatThrownBy(() -> settle(grouping, charge(member, usd("1"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a decision must not give a command");
    }

    @Test
    @DisplayName("Nothing is remembered of a master that nobody works for")
    void forgetsMasters() {
        Turns turns = new Turns(turn -> {});
        for (int i = 0; i < 100; i++) {
            turns.serve(new MasterId("m" + i), new Caller(List.of(), new Canonical()));
        }
        assertThat(turns).hasFieldOrPropertyWithValue("lines", Map.of());
    }

    // ---- a store that loads no more than it is asked for

    @Test
    @DisplayName("C15 each sweep of a group records as many as it may, whatever the ones before it recorded")
    void sweepsInOneGroup() {
        onAFrugalStore();
        allocations(2_500, 1);
        clock.advance(Duration.ofDays(30));
        List<CompletableFuture<Swept>> sweeps = whileAppending(i -> () -> ok(grouping.execute(Sweep.of(call()))));

        gate.open();

        assertThat(sweeps.stream().map(swept -> join(swept).lines().size()))
                .containsExactly(1_000, 1_000, 500, 0, 0, 0);
        assertThat(sweeps.stream().map(swept -> join(swept).more()))
                .containsExactly(true, true, false, false, false, false);
        assertThat(gate.appends).containsExactly(1, CALLERS);
    }

    @Test
    @DisplayName(
            "C15 a sweep records as many as it may, though a late charge of its group has used up what expired first")
    void sweepsBesideLateCharges() {
        onAFrugalStore();
        Validity day = lasting(1);
        for (int i = 0; i < 600; i++) {
            coupon("tiny-" + i, masterAccount, usd("0.01"), day, AllocationMode.MULTIPLE, terms -> terms);
        }
        allocations(1_500, 2);
        clock.advance(Duration.ofDays(30));
        Charge late = charge(masterAccount, START, usd("6"), charge -> charge);
        List<CompletableFuture<List<JournalLine>>> answers = whileAppending(i -> () -> {
            if (i == 0) {
                assertThat(settle(grouping, late).deductions()).hasSize(600);
                return List.of();
            }
            if (i == 1) {
                return ok(grouping.execute(Sweep.of(call()))).lines();
            }
            settle(grouping, charge(masterAccount, usd("1")));
            return List.of();
        });

        gate.open();

        assertThat(join(answers.get(1))).hasSize(1_000);
        assertThat(gate.appends).containsExactly(1, CALLERS);
        assertThat(sweep().lines()).hasSize(500);
    }

    @Test
    @DisplayName(
            "H7 each sweep of a group releases as many as it may, whatever confirmations and sweeps before it ended")
    void releasesInOneGroup() {
        onAFrugalStore();
        AccountId other = independent("other");
        coupon("own", other, usd("1000"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        List<Charge> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(reserve(charge(other, usd("1"))).charge());
        }
        clock.advance(Reservation.LIFETIME);
        List<CompletableFuture<Integer>> swept = whileAppending(i -> () -> {
            if (i % 2 == 0) {
                // what is refused releases nothing
                return refused(grouping.execute(
                                Confirm.whole(call(), orders.get(i).id())))
                        .message()
                        .length();
            }
            ok(grouping.execute(new Sweep(call(), 4)));
            return 0;
        });

        gate.open();

        swept.forEach(Waiting::join);
        List<JournalEntry> last = journal().subList((int) number() - gate.appends.get(1), (int) number());
        assertThat(last.stream().map(entry -> entry.key().space()).filter(CommandKey.Space.DEADLINE::equals))
                .hasSize(12);
    }

    @Test
    @DisplayName(
            "C13 of the commands of a group, which all have one time, those that came before an association came before it")
    void keepsTheOrderOfAGroup() {
        AccountId account = account("late");
        List<Supplier<Either<Refusal, ?>>> work = List.of(
                () -> grouping.execute(Associate.now(call(), account, AccountingMode.UNIFIED)),
                () -> grouping.coupons().issue(own("first", account)),
                () -> grouping.execute(new Disassociate(call(), account)),
                () -> grouping.coupons().issue(own("between", account)),
                () -> grouping.execute(Associate.now(call(), account, AccountingMode.UNIFIED)),
                () -> grouping.coupons().issue(own("second", account)));
        List<CompletableFuture<Either<Refusal, ?>>> answers = whileAppending(work::get);

        gate.open();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(join(answer).isRight()).isTrue());
        assertThat(gate.appends).containsExactly(1, CALLERS);
        assertThat(coupon(new CouponId("first")).coupon().association()).isZero();
        assertThat(coupon(new CouponId("between")).coupon().association()).isEqualTo(Coupon.NO_ASSOCIATION);
        assertThat(coupon(new CouponId("second")).coupon().association()).isEqualTo(1);
        assertThat(taken(settle(charge(account, usd("10"))))).startsWith("second 1");
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("A4 what the others of a group reserve or release before a leave counts")
    void countsTheReservationsOfAGroup() {
        onAFrugalStore();
        AccountId leaver = member("leaver");
        coupon("shared", usd("1000"));
        Charge first = charge(leaver, usd("1"));
        Charge second = charge(leaver, usd("1"));
        List<Supplier<Either<Refusal, ?>>> work = List.of(
                () -> grouping.settlements().reserve(first),
                () -> grouping.execute(new Disassociate(call(), leaver)),
                () -> grouping.execute(new Release(call(), first.id())),
                () -> grouping.execute(new Disassociate(call(), leaver)),
                () -> grouping.execute(Associate.now(call(), leaver, AccountingMode.UNIFIED)),
                () -> grouping.settlements().reserve(second));
        List<CompletableFuture<Either<Refusal, ?>>> answers = whileAppending(work::get);

        gate.open();

        assertThat(answers.stream().map(answer -> join(answer).isRight()))
                .containsExactly(true, false, true, true, true, true);
    }

    private void onAFrugalStore() {
        store = FrugalStore.create();
        library = engine().build();
        useMaster(masterTerms());
        openGrouping();
        member = new AccountId("a");
    }

    private static Validity lasting(int days) {
        return new Validity(START.minus(Duration.ofDays(1)), START.plus(Duration.ofDays(days)));
    }

    private static CouponTerms own(String id, AccountId owner) {
        return CouponTerms.builder()
                .id(new CouponId(id))
                .owner(owner)
                .faceValue(usd("1"))
                .validity(LONG)
                .mode(AllocationMode.MULTIPLE)
                .build();
    }

    /** So many allocations, of a coupon that lasts some days and is allocated whole. */
    private void allocations(int count, int days) {
        CouponId source = coupon(
                "source", masterAccount, usd("" + count), lasting(days), AllocationMode.MULTIPLE, terms -> terms);
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            shares.add(Allocate.Share.of(member("m" + i), usd("1")));
        }
        for (int i = 0; i < count; i += 100) {
            ok(benefits.execute(new Allocate(call(), source, shares)));
        }
    }

    // ---- a store that joins the caller's transaction

    @Test
    @DisplayName("In a caller's own transaction a conflict and a failure reach the caller at once")
    void repeatsNothingInTheCallersTransaction() {
        AtomicInteger appends = new AtomicInteger();
        for (boolean fails : List.of(false, true)) {
            appends.set(0);
            MasterBenefits joined = handle(BenefitsEngine.on(new ForwardingStore(store) {
                        @Override
                        public boolean joins() {
                            return true;
                        }

                        @Override
                        public Append.Result append(Append append) {
                            appends.incrementAndGet();
                            if (fails) {
                                throw new StoreException("deadlock", true, null);
                            }
                            return Append.Result.CONFLICT;
                        }
                    })
                    .clock(clock)
                    .build());

            assertThatThrownBy(() -> settle(joined, charge(member, usd("1"))))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.isTransient()).isTrue());
            assertThat(appends).hasValue(1);
        }
    }

    // ---- what comes while another appends

    private Supplier<Settlement> settling(int caller) {
        return () -> settle(grouping, charge(member, usd("1")));
    }

    private Settlement settle(MasterBenefits with, Charge charge) {
        return ok(with.settlements().settle(charge));
    }

    private <T> List<CompletableFuture<T>> whileAppending(IntFunction<Supplier<T>> work) {
        return whileAppending(new ArrayList<>(), work);
    }

    /** Holds up the append of one charge until all callers wait, in their order; the caller of this opens the gate. */
    private <T> List<CompletableFuture<T>> whileAppending(List<Thread> threads, IntFunction<Supplier<T>> work) {
        start(() -> settle(grouping, charge(member, usd("1"))));
        gate.awaitAppend(1);
        List<CompletableFuture<T>> answers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            Supplier<T> mine = work.apply(i);
            Thread thread = start(() -> {
                try {
                    answer.complete(mine.get());
                } catch (RuntimeException | Error e) {
                    answer.completeExceptionally(e);
                }
            });
            threads.add(thread);
            answers.add(answer);
            untilItWaits(thread);
        }
        return answers;
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A billing port that fails for some charges. */
    private static final class Rating implements Billing {

        private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
        private Runnable calling = () -> {};

        void fail(String charge, Throwable failure) {
            failures.put(charge, failure);
        }

        @Override
        public BigMoney rate(Charge charge, BigDecimal uncoveredQuantity) {
            calling.run();
            Throwable failure = failures.get(charge.id().value());
            if (failure instanceof Error error) {
                throw error;
            } else if (failure != null) {
                throw (RuntimeException) failure;
            }
            return charge.amount();
        }
    }

    /** A store that holds up some appends and fails with some charges, and notes how many entries it was given each time. */
    private static final class Gate extends ForwardingStore {

        private final List<Integer> appends = new CopyOnWriteArrayList<>();
        private final Map<Integer, CountDownLatch> held = new ConcurrentHashMap<>();
        private final Map<String, StoreException> refused = new ConcurrentHashMap<>();

        Gate(BenefitStore inner) {
            super(inner);
            hold(1);
        }

        void hold(int append) {
            held.put(append, new CountDownLatch(1));
        }

        void open(int append) {
            held.get(append).countDown();
        }

        void open() {
            open(1);
        }

        void refuse(String charge, boolean isTransient) {
            refuse(charge, new StoreException("cannot write that", isTransient, null));
        }

        void refuse(String charge, StoreException failure) {
            refused.put(charge, failure);
        }

        void awaitAppend(int append) {
            until(() -> appends.size() >= append);
        }

        @Override
        public Append.Result append(Append append) {
            appends.add(append.changes().size());
            CountDownLatch latch = held.get(appends.size());
            try {
                if (latch != null && !latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError("held up for too long");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            for (Change change : append.changes()) {
                StoreException failure = refused.get(change.entry().key().id());
                if (failure != null) {
                    throw failure;
                }
            }
            return super.append(append);
        }
    }
}
