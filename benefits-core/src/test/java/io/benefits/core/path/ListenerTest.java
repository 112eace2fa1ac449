package io.benefits.core.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitListener;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.spi.StoreException;
import io.benefits.tck.Contract;
import io.benefits.tck.ForwardingStore;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the listener of an engine hears adds up to what was done, and nothing of what it does harms anyone. */
@Timeout(120)
class ListenerTest extends Contract {

    private static final int THREADS = 8;
    private static final int EACH = 60;

    private final Heard heard = new Heard();
    private AccountId member;

    /** Counts what it hears. */
    private static final class Heard implements BenefitListener {
        private final Map<Basis, LongAdder> decidings = new EnumMap<>(Basis.class);
        private final LongAdder decided = new LongAdder();
        private final LongAdder appends = new LongAdder();
        private final LongAdder answered = new LongAdder();
        private final LongAdder entries = new LongAdder();
        private final LongAdder lines = new LongAdder();
        private final LongAdder conflicts = new LongAdder();
        private final LongAdder repeated = new LongAdder();
        private final LongAdder tries = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        Heard() {
            for (Basis basis : Basis.values()) {
                decidings.put(basis, new LongAdder());
            }
        }

        long decidings() {
            return decidings.values().stream().mapToLong(LongAdder::sum).sum();
        }

        long on(Basis basis) {
            return decidings.get(basis).sum();
        }

        @Override
        public void deciding(MasterId master, int commands, Basis basis, long took) {
            decidings.get(basis).increment();
            decided.add(commands);
            nanos.add(took);
        }

        @Override
        public void appended(MasterId master, int commands, int more, int moved, long took) {
            appends.increment();
            answered.add(commands);
            entries.add(more);
            lines.add(moved);
            nanos.add(took);
        }

        @Override
        public void conflicted(MasterId master, long took) {
            conflicts.increment();
        }

        @Override
        public void repeated(MasterId master, long took) {
            repeated.increment();
        }

        @Override
        public void failed(MasterId master, StoreException failure, boolean again) {
            (again ? tries : failures).increment();
        }
    }

    /** Counts what is really done. */
    private static final class Counting extends ForwardingStore {
        private final AtomicInteger loads = new AtomicInteger();
        private final Map<Append.Result, LongAdder> results = new EnumMap<>(Append.Result.class);
        private final AtomicInteger failing = new AtomicInteger();

        Counting(BenefitStore beneath) {
            super(beneath);
            for (Append.Result result : Append.Result.values()) {
                results.put(result, new LongAdder());
            }
        }

        @Override
        public Snapshot load(MasterId master, Footprint footprint) {
            loads.incrementAndGet();
            return super.load(master, footprint);
        }

        @Override
        public Append.Result append(Append append) {
            if (failing.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                throw new StoreException("not now", true, null);
            }
            Append.Result result = super.append(append);
            results.get(result).increment();
            return result;
        }
    }

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }

    @BeforeEach
    void prepare() {
        member = sharingMember("m");
        coupon("c", usd("1000"));
    }

    private MasterBenefits listening(BenefitStore on, BenefitListener listener) {
        return handle(engine(on).listener(listener).build());
    }

    @Test
    @DisplayName("J3 under load from two engines, counts add up to the journal, its lines, and the calls of the store")
    void addsUp() throws Exception {
        Counting counting = new Counting(store);
        List<MasterBenefits> engines = List.of(listening(counting, heard), listening(counting, heard));
        long before = benefits.journal().head().number();

        List<Either<Refusal, Settlement>> answers = atOnce(i -> engines.get(i % 2));

        long after = benefits.journal().head().number();
        long settled = answers.stream().filter(Either::isRight).count();
        assertThat(settled).isPositive().isLessThan(answers.size());
        assertThat(heard.answered.sum()).isEqualTo(settled).isEqualTo(after - before);
        assertThat(heard.entries.sum()).isEqualTo(settled);
        assertThat(heard.lines.sum())
                .isEqualTo(store.journal(master, before, 1_000).stream()
                        .map(JournalEntry::lines)
                        .mapToLong(List::size)
                        .sum());
        assertThat(heard.appends.sum())
                .isEqualTo(counting.results.get(Append.Result.APPENDED).sum());
        assertThat(heard.conflicts.sum())
                .isEqualTo(counting.results.get(Append.Result.CONFLICT).sum());
        assertThat(heard.repeated.sum()).isZero();
        assertThat(heard.decided.sum()).isGreaterThanOrEqualTo(answers.size());
        assertThat(heard.nanos.sum()).isPositive();
        // one read each, except that what turns out to be overtaken takes a second one
        assertThat(heard.decidings() - heard.on(BenefitListener.Basis.KEPT) + heard.on(BenefitListener.Basis.OVERTAKEN))
                .isEqualTo(counting.loads.get());
    }

    @Test
    @DisplayName(
            "J3 what the cache had is told from what had to be read, in part or whole, and a conflict from a repetition")
    void tellsHitsFromMisses() {
        MasterBenefits first = listening(store, heard);
        Charge charge = charge(member, usd("1"));

        settleOn(first, charge);
        assertThat(heard.on(BenefitListener.Basis.LOADED)).isEqualTo(1);
        settleOn(first, charge(member, usd("1")));
        assertThat(heard.on(BenefitListener.Basis.KEPT)).isEqualTo(CACHED > 0 ? 1 : 0);
        settle(charge(member, usd("1")));
        settleOn(first, charge(member, usd("1")));
        assertThat(heard.conflicts.sum()).isEqualTo(CACHED > 0 ? 1 : 0);
        settleOn(first, charge);
        assertThat(heard.repeated.sum()).isEqualTo(1);
        assertThat(heard.entries.sum()).isEqualTo(3);
        assertThat(heard.failures.sum() + heard.tries.sum()).isZero();
    }

    @Test
    @DisplayName("J4 each failure of the store is heard of, and whether the engine tries again")
    void tellsFailures() {
        Counting counting = new Counting(store);
        MasterBenefits listening = listening(counting, heard);

        counting.failing.set(2);
        settleOn(listening, charge(member, usd("1")));
        assertThat(heard.tries.sum()).isEqualTo(2);
        assertThat(heard.failures.sum()).isZero();

        counting.failing.set(1_000);
        assertThatThrownBy(() -> listening.settlements().settle(charge(member, usd("1"))))
                .isInstanceOf(StoreException.class);
        assertThat(heard.failures.sum()).isEqualTo(1);
        assertThat(heard.appends.sum()).isEqualTo(1);
    }

    @Test
    @DisplayName("J3 a listener that throws, whatever it is, harms nobody")
    void isNotHarmed() throws Exception {
        BenefitListener broken = new BenefitListener() {
            @Override
            public void deciding(MasterId master, int commands, Basis basis, long nanos) {
                throw new IllegalStateException("deciding");
            }

            @Override
            public void appended(MasterId master, int commands, int entries, int lines, long nanos) {
                throw new NoClassDefFoundError("appended");
            }

            @Override
            public void conflicted(MasterId master, long nanos) {
                throw new AssertionError("conflicted");
            }

            @Override
            public void failed(MasterId master, StoreException failure, boolean again) {
                throw new StoreException("failed", true, null);
            }
        };
        Counting counting = new Counting(store);
        counting.failing.set(3);
        List<MasterBenefits> engines = List.of(listening(counting, broken), listening(counting, heard));
        long before = benefits.journal().head().number();

        List<Either<Refusal, Settlement>> answers = atOnce(i -> engines.get(i % 2));

        assertThat(benefits.journal().head().number() - before)
                .isEqualTo(answers.stream().filter(Either::isRight).count())
                .isPositive();
    }

    @Test
    @DisplayName("a fork is not heard of, and without a listener no clock is looked at")
    void hearsOfNothingElse() {
        MasterBenefits listening = listening(store, heard);

        ok(listening.view().fork().settlements().settle(charge(member, usd("1"))));
        listening.view().preview(charge(member, usd("1")));

        assertThat(heard.decidings() + heard.appends.sum()).isZero();
        assertThat(new Hearing(null).begin()).isZero();
        assertThat(new Hearing(heard).begin()).isNotZero();
    }

    private static void settleOn(MasterBenefits engine, Charge charge) {
        ok(engine.settlements().settle(charge));
    }

    private interface Chosen {
        MasterBenefits of(int thread);
    }

    /** Every sixth is refused: there is no such account. */
    private List<Either<Refusal, Settlement>> atOnce(Chosen engine) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<Either<Refusal, Settlement>>>> work = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                work.add(() -> {
                    List<Either<Refusal, Settlement>> answers = new ArrayList<>();
                    for (int i = 0; i < EACH; i++) {
                        AccountId account = i % 6 == 5 ? new AccountId("nobody") : member;
                        answers.add(engine.of(thread).settlements().settle(charge(account, usd("0.5"))));
                    }
                    return answers;
                });
            }
            List<Either<Refusal, Settlement>> all = new ArrayList<>();
            for (Future<List<Either<Refusal, Settlement>>> each : threads.invokeAll(work)) {
                all.addAll(each.get(60, TimeUnit.SECONDS));
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
