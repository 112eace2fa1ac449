package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.command.CommandKey;
import io.benefits.command.CommandKey.Space;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.Revoke;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Sweep;
import io.benefits.journal.Swept;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.Usage;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.spi.StoreException;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Many threads at once, on one master and on many: the books balance, every answer that was given stands in the journal once
 * and with that content, and nothing else does.
 */
public abstract class ConcurrencyContract extends Contract {

    private static final int THREADS = 8;
    private static final int ROUNDS = 24;

    private Benefits second;
    private final ConcurrentLinkedQueue<Given> given = new ConcurrentLinkedQueue<>();

    /** A command that was given, and what it was answered. */
    private record Given(
            MasterId master,
            CommandKey key,
            Function<MasterBenefits, Either<Refusal, ?>> command,
            Either<Refusal, ?> answer) {}

    /** What the threads of one master work on. */
    private record Field(MasterId master, CouponId coupon, List<AccountId> members) {}

    @BeforeEach
    void openAnother() {
        second = engine().cache(0).build();
        given.clear();
    }

    @Test
    @DisplayName("J3 many threads settle, allocate and revoke on one master: each answer stands in the journal once")
    void manyThreadsOnOneMaster() throws Exception {
        Field field = field("100000", "400");
        long before = number();

        inParallel(thread -> () -> work(thread, List.of(field)));

        answersAreTheJournal(field.master(), before);
    }

    @Test
    @DisplayName("J3 many threads that share an engine are served together, each with its own answer")
    void manyThreadsOnOneEngine() throws Exception {
        second = library;
        Field field = field("100000", "400");
        long before = number();

        inParallel(thread -> () -> {
            for (int i = 0; i < ROUNDS; i++) {
                settle(
                        field.master(),
                        metered("s" + thread + "-" + i, field.members().get(i % 4)));
            }
            work(thread, List.of(field));
        });

        answersAreTheJournal(field.master(), before);
    }

    @Test
    @DisplayName("J1 J4 whenever the store fails, what is repeated until it is answered has happened once")
    void happensOnceWhateverFails() throws Exception {
        Field field = field("100000", "400");
        long before = number();
        benefits = handle(engine(new Faulty(store)).build());
        second = engine(new Faulty(store)).cache(0).build();

        inParallel(thread -> () -> work(thread, List.of(field)));

        benefits = handle(engine().build());
        answersAreTheJournal(field.master(), before);
    }

    /** A store that fails now and then: before it has done something or after it, and for good or not. */
    private static final class Faulty extends ForwardingStore {

        private final Random chance = new Random(1);

        Faulty(BenefitStore inner) {
            super(inner);
        }

        @Override
        public Snapshot load(MasterId master, Footprint footprint) {
            failSometimes(20, "load");
            return super.load(master, footprint);
        }

        @Override
        public Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys) {
            failSometimes(20, "look-up");
            return super.recorded(master, keys);
        }

        @Override
        public Append.Result append(Append append) {
            failSometimes(8, "before the append");
            Append.Result result = super.append(append);
            failSometimes(8, "after the append");
            return result;
        }

        private void failSometimes(int outOf, String where) {
            if (chance.nextInt(outOf) == 0) {
                throw new StoreException(where, chance.nextInt(10) > 0, null);
            }
        }
    }

    /** Repeats what failed until it is answered, as a host would. */
    private static <T> T insist(Supplier<T> call) {
        for (int i = 0; i < 1_000; i++) {
            try {
                return call.get();
            } catch (StoreException e) {
                // nobody knows whether it has happened: the same again
            }
        }
        throw new AssertionError("never answered");
    }

    @Test
    @DisplayName("J3 many threads on many masters do not get in each other's way")
    void manyThreadsOnManyMasters() throws Exception {
        List<Field> fields = new ArrayList<>();
        Map<MasterId, Long> before = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            if (i > 0) {
                useMaster(masterTerms());
            }
            fields.add(field("100000", "100"));
            before.put(master, number());
        }

        inParallel(thread -> () -> work(thread, fields));

        for (Field field : fields) {
            answersAreTheJournal(field.master(), before.get(field.master()));
        }
    }

    @Test
    @DisplayName("J1 the same commands from many threads take effect once, and all of them get the same answers")
    void duplicatesGetTheSameAnswer() throws Exception {
        Field field = field("100000", "30");
        long before = number();
        List<Charge> charges = IntStream.range(0, 40)
                .mapToObj(i -> charge(
                        "same-" + i,
                        field.members().get(i % 4),
                        START,
                        usd("2.5"),
                        more -> i % 3 == 0 ? more.usage(new Usage(STORAGE, qty("1"))) : more))
                .toList();

        inParallel(thread -> () -> {
            for (int i = 0; i < charges.size(); i++) {
                // half of the threads come from the other end
                int at = thread % 2 == 0 ? i : charges.size() - 1 - i;
                if (thread % 4 == 3 && i % 8 == 0) {
                    settleAll(field.master(), charges.subList(i, i + 8));
                } else {
                    settle(field.master(), charges.get(at));
                }
                if (at % 4 == 0) {
                    allocate(field, "allocate-" + at, field.members().get(at % 3), "1");
                }
            }
        });

        answersAreTheJournal(field.master(), before);
        Map<CommandKey, Object> first = new HashMap<>();
        for (Given each : given) {
            assertThat(each.answer().isRight()).as("%s", each).isTrue();
            assertThat(each.answer().get())
                    .isEqualTo(first.computeIfAbsent(
                            each.key(), key -> each.answer().get()));
        }
        assertThat(first).hasSize(50);
        assertThat(number()).isEqualTo(before + 50);
    }

    @Test
    @DisplayName("C4 J3 a balance that many threads want is handed out once, to the last cent")
    void handsOutABalanceOnce() throws Exception {
        Field field = field("40", "0");
        long before = number();

        inParallel(thread -> () -> {
            for (int i = 0; i < 10; i++) {
                allocate(field, "t" + thread + "-" + i, field.members().get(i % 4), "1");
            }
        });

        answersAreTheJournal(field.master(), before);
        assertThat(given.stream().filter(each -> each.answer().isRight())).hasSize(40);
        assertThat(balance(field.coupon())).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("C6 J3 an allocation that is used and revoked at once is wholly accounted for")
    void revokesWhatIsBeingUsed() throws Exception {
        Field field = field("1000", "0");
        List<AllocationId> allocations = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            allocations.add(allocate(field.coupon(), field.members().get(i % 4), usd("5")));
        }
        long before = number();

        inParallel(thread -> () -> {
            for (int i = 0; i < allocations.size(); i++) {
                if (thread % 4 == 0) {
                    revoke(field, "t" + thread + "-" + i, allocations.get(i));
                } else {
                    settle(field.master(), charge(field.members().get(i % 4), START, usd("0.75"), more -> more));
                }
            }
        });

        answersAreTheJournal(field.master(), before);
    }

    @Test
    @DisplayName("C15 J3 what many threads of two engines sweep, while late charges use it, is recorded once")
    void sweepsABalanceOnce() throws Exception {
        Field field = field("1000", "0");
        List<CouponId> expired = expired(40);
        long before = number();

        inParallel(thread -> () -> {
            if (thread % 4 == 0) {
                for (int i = 0; i < ROUNDS; i++) {
                    settle(
                            field.master(),
                            charge(
                                    "t" + thread + "-" + i,
                                    field.members().get(i % 4),
                                    START,
                                    usd("0.75"),
                                    more -> more));
                }
            }
            boolean more = true;
            for (int i = 0; more; i++) {
                Sweep command = new Sweep(call("t" + thread + "-sweep-" + i), 3);
                more = ((Swept) give(field.master(), command.key(), b -> b.execute(command))
                                .get())
                        .more();
            }
        });

        answersAreTheJournal(field.master(), before);
        assertThat(expiries(before)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(expired).allSatisfy(coupon -> assertThat(balance(coupon)).isEqualTo(usd("0")));
    }

    @Test
    @DisplayName("Q1 every load and every page is one consistent state while others write")
    void readsAreConsistent() throws Exception {
        Field field = field("100000", "400");
        AtomicBoolean written = new AtomicBoolean();
        Footprint all = Footprint.ofBenefits(Set.copyOf(field.members()))
                .and(Footprint.ofBenefits(Set.of(field.master().account())))
                .and(Footprint.ofCoupon(field.coupon()));

        inParallel(thread -> () -> {
            if (thread < 2) {
                work(thread, List.of(field));
                written.set(true);
            } else {
                for (int i = 0; i < 40 || (i < 4_000 && !written.get()); i++) {
                    oneState(store.load(field.master(), all), field);
                    walkAllocations(field);
                }
            }
        });
    }

    /** C1 in one snapshot: what the coupon says is in allocations is in them. */
    private static void oneState(Snapshot snapshot, Field field) {
        Balances coupon = snapshot.balances(HoldingId.of(field.coupon()));
        BigDecimal inAllocations = BigDecimal.ZERO;
        for (AccountId member : field.members()) {
            for (io.benefits.value.BenefitId benefit : snapshot.shelf(member).all()) {
                if (benefit instanceof AllocationId) {
                    inAllocations = inAllocations.add(
                            snapshot.balances(HoldingId.of(benefit)).total());
                }
            }
        }
        assertThat(coupon.allocated()).isEqualByComparingTo(inAllocations);
    }

    private void walkAllocations(Field field) {
        List<AllocationId> walked = new ArrayList<>();
        Cursor place = null;
        do {
            Page<AllocationState> page =
                    benefits.view().allocations(AllocationFilter.ALL, new Paging(Optional.ofNullable(place), 7));
            page.items().forEach(row -> walked.add(row.allocation().id()));
            place = page.next().orElse(null);
        } while (place != null);
        assertThat(walked).doesNotHaveDuplicates();
        List<JournalEntry> entries = store.journal(field.master(), 0, 20);
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i).number()).isEqualTo(i + 1);
        }
    }

    // ---- what comes between a load and its append

    @Test
    @DisplayName("J3 a command that loses the race is decided again, on what the winner left")
    void decidesAgainAfterAConflict() {
        Field field = field("10", "0");
        Allocate winner = allocating(field, "winner", "8");
        Interposed interposed = new Interposed(store, () -> ok(benefits.execute(winner)));
        MasterBenefits loser = handle(engine(interposed).build());

        Either<?, Allocated> tooMuch = loser.execute(allocating(field, "loser", "5"));
        assertThat(tooMuch.isLeft()).isTrue();
        assertThat(balance(field.coupon())).isEqualTo(usd("2"));
        assertThat(interposed.happened()).isTrue();
    }

    @Test
    @DisplayName("C15 J3 a sweep that loses the race against another records only what the winner left")
    void sweepsWhatTheWinnerLeft() {
        expired(4);
        List<Swept> both = sweepTwiceAtOnce(2);

        assertThat(moved(both.get(0).lines())).containsExactly("e10 EXPIRED 1", "e11 EXPIRED 1");
        assertThat(both.get(0).more()).isTrue();
        assertThat(moved(both.get(1).lines())).containsExactly("e12 EXPIRED 1", "e13 EXPIRED 1");
        assertThat(both.get(1).more()).isFalse();
    }

    @Test
    @DisplayName("H7 J3 of two sweeps at once the winner releases the overdue order, and the loser not again (C15)")
    void releasesAnOrderOnce() {
        AccountId member = member("m");
        coupon("order", usd("1"));
        reserve(charge(member, usd("1")));
        expired(3);
        long before = number();
        List<Swept> both = sweepTwiceAtOnce(2);

        assertThat(moved(both.get(0).lines())).containsExactly("e10 EXPIRED 1");
        assertThat(moved(both.get(1).lines())).containsExactly("e11 EXPIRED 1", "e12 EXPIRED 1");
        assertThat(journal().stream().skip(before).map(entry -> entry.key().space()))
                .containsExactly(Space.DEADLINE, Space.COMMAND, Space.COMMAND);
    }

    /** Two engines sweep: what the second has decided is overtaken by the first. */
    private List<Swept> sweepTwiceAtOnce(int limit) {
        List<Swept> both = new ArrayList<>();
        Interposed interposed = new Interposed(store, () -> both.add(ok(benefits.execute(new Sweep(call(), limit)))));
        both.add(ok(handle(engine(interposed).build()).execute(new Sweep(call(), limit))));
        assertThat(interposed.happened()).isTrue();
        return both;
    }

    @Test
    @DisplayName("J1 a command that loses the race against itself gets the winner's answer")
    void answersTheSameAfterARace() {
        Field field = field("10", "0");
        Allocate same = allocating(field, "same", "4");
        List<Allocated> first = new ArrayList<>();
        Interposed interposed = new Interposed(store, () -> first.add(ok(benefits.execute(same))));

        assertThat(ok(handle(engine(interposed).build()).execute(same))).isEqualTo(first.get(0));
        assertThat(balance(field.coupon())).isEqualTo(usd("6"));
    }

    @Test
    @DisplayName(
            "H8 of many charges those that another settled meanwhile get the first settlement, the others their own")
    void settlesTheOthersAfterARace() {
        Field field = field("100", "0");
        List<Charge> charges = IntStream.range(0, 6)
                .mapToObj(i -> charge("c" + i, field.members().get(i % 4), START, usd("1"), more -> more))
                .toList();
        Map<Integer, Settlement> first = new HashMap<>();
        Interposed interposed = new Interposed(store, () -> {
            for (int i : List.of(1, 4)) {
                first.put(i, super.settle(charges.get(i)));
            }
        });
        long before = number();

        List<? extends Either<?, Settlement>> results =
                handle(engine(interposed).build()).settlements().settleAll(charges);

        assertThat(number()).isEqualTo(before + 6);
        for (int i = 0; i < charges.size(); i++) {
            assertThat(results.get(i).get().charge()).isEqualTo(charges.get(i));
            assertThat(results.get(i).get())
                    .isEqualTo(first.getOrDefault(i, results.get(i).get()));
        }
    }

    @Test
    @DisplayName("J3 two engines on one store see at once what the other did")
    void enginesSeeEachOther() {
        Field field = field("10", "0");
        MasterBenefits other = handle(engine().build());
        for (int i = 0; i < 20; i++) {
            MasterBenefits one = i % 2 == 0 ? benefits : other;
            MasterBenefits another = i % 2 == 0 ? other : benefits;
            Allocated all = ok(one.execute(allocating(field, "a" + i, "10")));
            assertThat(refused(another.execute(allocating(field, "b" + i, "0.01")))
                            .code())
                    .isEqualTo(RefusalCode.NOT_ALLOCATED);
            AllocationId made = all.made().get(0).allocation();
            ok(another.execute(new Revoke(call("c" + i), field.coupon(), List.of(Revoke.Target.of(made)))));
        }
        assertThat(balance(field.coupon())).isEqualTo(usd("10"));
    }

    // ---- the work

    private Field field(String coupon, String quantity) {
        List<AccountId> members =
                IntStream.range(0, 4).mapToObj(i -> sharingMember("m" + i)).toList();
        if (!quantity.equals("0")) {
            pack("p", masterAccount, quantity);
        }
        return new Field(master, coupon("c", usd(coupon)), members);
    }

    /** Coupons of 1 USD that a sweep takes, at a time when it does. */
    private List<CouponId> expired(int count) {
        Validity day = new Validity(START, START.plus(Duration.ofDays(1)));
        List<CouponId> coupons = new ArrayList<>();
        for (int i = 10; i < 10 + count; i++) {
            coupons.add(coupon("e" + i, masterAccount, usd("1"), day, AllocationMode.MULTIPLE, terms -> terms));
        }
        clock.set(START.plus(Duration.ofDays(30)));
        return coupons;
    }

    /** What was recorded as expired since an entry. */
    private List<HoldingId> expiries(long since) {
        return journal().stream()
                .skip(since)
                .flatMap(entry -> entry.lines().stream())
                .filter(line -> line.movement() == Movement.EXPIRED)
                .map(JournalLine::holding)
                .toList();
    }

    /** One thread's share: every kind of command, on one field after another. */
    private void work(int thread, List<Field> fields) {
        Map<MasterId, AllocationId> mine = new HashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            Field field = fields.get((thread + i) % fields.size());
            AccountId member =
                    field.members().get((thread + i) % field.members().size());
            String id = "t" + thread + "-" + i;
            switch ((thread + i / fields.size()) % 4) {
                case 0 -> settle(field.master(), metered(id, member));
                case 1 ->
                    allocate(field, id, member, "3")
                            .ifPresent(made ->
                                    mine.put(field.master(), made.made().get(0).allocation()));
                case 2 ->
                    settleAll(
                            field.master(),
                            List.of(metered(id, member), metered(id + "b", member), metered(id, member)));
                default -> {
                    AllocationId allocation = mine.remove(field.master());
                    if (allocation != null) {
                        revoke(field, id, allocation);
                    }
                }
            }
        }
    }

    private Charge metered(String id, AccountId member) {
        return charge(id, member, START, usd("1.25"), more -> more.usage(new Usage(STORAGE, qty("0.7"))));
    }

    private void settle(MasterId of, Charge charge) {
        give(
                of,
                new CommandKey(Space.CHARGE, charge.id().value()),
                b -> b.settlements().settle(charge));
    }

    private void settleAll(MasterId of, List<Charge> charges) {
        List<? extends Either<Refusal, ?>> results =
                insist(() -> engineOfThisThread(of).settlements().settleAll(charges));
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            given.add(new Given(
                    of,
                    new CommandKey(Space.CHARGE, charge.id().value()),
                    b -> b.settlements().settle(charge),
                    results.get(i)));
        }
    }

    private Optional<Allocated> allocate(Field field, String id, AccountId member, String amount) {
        CommandId call = new CommandId(id);
        Allocate command = new Allocate(call, field.coupon(), List.of(Allocate.Share.of(member, usd(amount))));
        Either<Refusal, ?> answer = give(field.master(), command.key(), b -> b.execute(command));
        return answer.isRight() ? Optional.of((Allocated) answer.get()) : Optional.empty();
    }

    private void revoke(Field field, String id, AllocationId allocation) {
        CommandId call = new CommandId(id);
        Revoke command = new Revoke(call, field.coupon(), List.of(Revoke.Target.of(allocation)));
        give(field.master(), command.key(), b -> b.execute(command));
    }

    private Allocate allocating(Field field, String id, String amount) {
        return new Allocate(
                call(id),
                field.coupon(),
                List.of(Allocate.Share.of(field.members().get(0), usd(amount))));
    }

    /** Two engines share the store, as two processes would. */
    private MasterBenefits engineOfThisThread(MasterId of) {
        return (Thread.currentThread().getId() % 2 == 0 ? library : second)
                .master(of)
                .by("tester");
    }

    private Either<Refusal, ?> give(MasterId of, CommandKey key, Function<MasterBenefits, Either<Refusal, ?>> command) {
        Either<Refusal, ?> answer = insist(() -> command.apply(engineOfThisThread(of)));
        given.add(new Given(of, key, command, answer));
        return answer;
    }

    /** J1, J2: accepted commands are in the journal, each once, with what was answered; refused ones are not. */
    private void answersAreTheJournal(MasterId of, long before) {
        use(of);
        Books.check(store, of);
        Map<CommandKey, JournalEntry> entries = new HashMap<>();
        for (JournalEntry entry : journal()) {
            assertThat(entries.put(entry.key(), entry))
                    .as("%s twice", entry.key())
                    .isNull();
        }
        Map<CommandKey, Object> accepted = new HashMap<>();
        for (Given each : given) {
            if (!each.master().equals(of)) {
                continue;
            }
            JournalEntry entry = entries.get(each.key());
            if (each.answer().isLeft()) {
                assertThat(entry).as("refused %s", each.key()).isNull();
                continue;
            }
            assertThat(entry).as("acknowledged %s", each.key()).isNotNull();
            accepted.put(each.key(), each.answer().get());
            if (entry.event() instanceof SettlementEvent.Settled settled) {
                assertThat(each.answer().get()).isEqualTo(settled.settlement());
            }
            assertThat(unchanged(
                            () -> each.command().apply(handle(engine().build())).get()))
                    .as("the first answer to %s", each.key())
                    .isEqualTo(each.answer().get());
        }
        assertThat(number()).as("entries of %s", of).isEqualTo(before + accepted.size());
    }

    /** Runs something in many threads that begin at once; the first failure of any of them is thrown. */
    private static void inParallel(IntFunction<Work> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Work mine = work.apply(i);
                Callable<Void> task = () -> {
                    start.await(30, TimeUnit.SECONDS);
                    mine.run();
                    return null;
                };
                running.add(threads.submit(task));
            }
            for (Future<?> each : running) {
                each.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Work {
        void run() throws Exception;
    }
}
