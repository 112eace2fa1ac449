package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.tck.Books;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The schema grows while programs of the version before work on it, and go on. */
class UpgradeTest {

    private static final List<MasterId> MASTERS =
            IntStream.range(0, 4).mapToObj(i -> new MasterId("acme-" + i)).toList();
    /** A host does not migrate there while it is in a transaction. */
    private static final Set<TestDatabase> EMBEDDED = EnumSet.of(
            TestDatabase.HSQLDB_FILE, TestDatabase.HSQLDB_MEMORY, TestDatabase.H2_FILE, TestDatabase.H2_MEMORY);

    private static final AccountId MEMBER = new AccountId("member");
    private static final CouponId COUPON = new CouponId("coupon");
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SET_UP = 4;
    private static final int ROUNDS_A_PHASE = 4;
    private static final long PATIENCE_SECONDS = 120;

    @ParameterizedTest
    // the next function comes with the next library
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PRETENDED_CITUS", "CITUS"})
    @DisplayName(
            "J3 the next version of the schema is applied under load, the next library joins, this one goes on and stops:"
                    + " no call fails, nothing is lost or doubled")
    void growsWhileItRuns(TestDatabase kind) throws Exception {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            DataSource committing = database.pool(3, true);
            DataSource other = database.pool(3, false);
            setUp(BenefitsEngine.on(JdbcStore.of(committing)).build());
            Queue<CommandKey> acknowledged = new ConcurrentLinkedQueue<>();
            Load one = new Load("one", acknowledged);
            Load two = new Load("two", acknowledged);
            try (one;
                    two) {
                one.work(own(JdbcStore.of(committing), 100));
                one.work(own(JdbcStore.of(other), 0));
                if (!EMBEDDED.contains(kind)) {
                    one.work(joining(database.pool(1, false)));
                }
                one.await();

                JdbcSchema.migrate(database.dataSource(), NextVersion.SHAPE, Migration.PATIENCE);
                one.await();

                two.work(own(JdbcStore.of(database.pool(3, true), JdbcStore.DEFAULT_TIMEOUT, NextVersion.SHAPE), 100));
                two.work(own(JdbcStore.of(database.pool(3, false), JdbcStore.DEFAULT_TIMEOUT, NextVersion.SHAPE), 0));
                // one that begins only now
                one.work(own(JdbcStore.of(database.pool(1, true)), 100));
                two.await();
                one.await();

                one.stop();
                two.await();
                two.stop();
            }
            check(committing, acknowledged);
            JdbcTemplate sql = new JdbcTemplate(committing);
            assertThat(sql.queryForObject(
                            "SELECT COUNT(*) FROM benefits_journal WHERE note = ?", Integer.class, NextVersion.NOTE))
                    .as("entries of the next version, and its column")
                    .isEqualTo(two.entries());
            assertThat(sql.queryForList("SELECT DISTINCT weight FROM benefits_line ORDER BY weight", Integer.class))
                    .as("the default, and what the next version writes")
                    .containsExactly(1, NextVersion.WEIGHT);
        }
    }

    private static void setUp(Benefits all) {
        for (MasterId master : MASTERS) {
            MasterBenefits benefits = all.master(master);
            benefits.accounts()
                    .registerMaster(MasterTerms.in(ZoneOffset.UTC).shareWithNewMembers(true))
                    .getOrElseThrow(Refusal::toException);
            benefits.accounts().register(MEMBER.value()).getOrElseThrow(Refusal::toException);
            benefits.execute(Associate.since(new CommandId("associate"), MEMBER, AccountingMode.UNIFIED, BEGUN))
                    .getOrElseThrow(Refusal::toException);
            benefits.coupons()
                    .issue(CouponTerms.builder()
                            .id(COUPON)
                            .owner(master.account())
                            .faceValue(usd(1_000_000))
                            .validity(Validity.ALWAYS)
                            .mode(AllocationMode.MULTIPLE)
                            .build())
                    .getOrElseThrow(Refusal::toException);
        }
    }

    private static BigMoney usd(int amount) {
        return BigMoney.of(CurrencyUnit.USD, amount);
    }

    /** The books are right, and hold what was acknowledged, once, and nothing else. */
    private static void check(DataSource source, Queue<CommandKey> acknowledged) {
        JdbcStore store = JdbcStore.of(source);
        List<CommandKey> recorded = new ArrayList<>();
        for (MasterId master : MASTERS) {
            assertThat(BenefitsEngine.on(store)
                            .build()
                            .master(master)
                            .journal()
                            .audit()
                            .breach())
                    .isEmpty();
            Books.check(store, master);
            Books.journal(store, master).stream()
                    .skip(SET_UP)
                    .map(JournalEntry::key)
                    .forEach(recorded::add);
        }
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    /** Somebody who gives commands: each call a function of the benefits, which he may give again. */
    private interface Program {
        <T> T call(MasterId master, Function<MasterBenefits, T> work) throws SQLException;
    }

    private static Program own(BenefitStore store, int cached) {
        Benefits benefits = BenefitsEngine.on(store).cache(cached).build();
        return new Program() {
            @Override
            public <T> T call(MasterId master, Function<MasterBenefits, T> work) {
                return work.apply(benefits.master(master));
            }
        };
    }

    /** In transactions of a host, which repeats one that met another, as a host has to. */
    private static Program joining(DataSource source) {
        return new Program() {
            @Override
            public <T> T call(MasterId master, Function<MasterBenefits, T> work) throws SQLException {
                while (true) {
                    try (Connection connection = source.getConnection()) {
                        try {
                            T answer = work.apply(BenefitsEngine.on(JdbcStore.joining(connection))
                                    .build()
                                    .master(master));
                            connection.commit();
                            return answer;
                        } catch (StoreException e) {
                            connection.rollback();
                            if (!e.isTransient()) {
                                throw e;
                            }
                        }
                    }
                }
            }
        };
    }

    /** Programs of one version at work, each in a thread of its own, until they are stopped. */
    private static final class Load implements AutoCloseable {

        private final String name;
        private final Queue<CommandKey> acknowledged;
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<Future<?>> running = new ArrayList<>();
        private final List<AtomicInteger> rounds = new ArrayList<>();
        private final AtomicInteger entries = new AtomicInteger();
        private volatile boolean ending;

        Load(String name, Queue<CommandKey> acknowledged) {
            this.name = name;
            this.acknowledged = acknowledged;
        }

        void work(Program program) {
            String worker = name + "-" + running.size();
            AtomicInteger count = new AtomicInteger();
            rounds.add(count);
            running.add(threads.submit(() -> {
                while (!ending) {
                    MasterId master = MASTERS.get(count.get() % MASTERS.size());
                    round(program, master, worker + "-" + count.get());
                    count.incrementAndGet();
                }
                return null;
            }));
        }

        private void round(Program program, MasterId master, String id) throws SQLException {
            done(
                    program.call(master, benefits -> benefits.settlements().settle(charge(id))),
                    CommandKey.Space.CHARGE,
                    id);
            List<Charge> many =
                    IntStream.range(0, 3).mapToObj(i -> charge(id + "." + i)).toList();
            for (Either<Refusal, Settlement> each :
                    program.call(master, benefits -> benefits.settlements().settleAll(many))) {
                done(
                        each,
                        CommandKey.Space.CHARGE,
                        each.getOrElseThrow(Refusal::toException).charge().id().value());
            }
            String allocate = id + "-allocate";
            done(
                    program.call(
                            master,
                            benefits -> benefits.execute(new Allocate(
                                    new CommandId(allocate), COUPON, List.of(Allocate.Share.of(MEMBER, usd(2)))))),
                    CommandKey.Space.COMMAND,
                    allocate);
            String reserved = id + "-reserved";
            done(
                    program.call(master, benefits -> benefits.settlements().reserve(charge(reserved))),
                    CommandKey.Space.CHARGE,
                    reserved);
            String confirm = id + "-confirm";
            done(
                    program.call(
                            master,
                            benefits ->
                                    benefits.execute(Confirm.whole(new CommandId(confirm), new ChargeId(reserved)))),
                    CommandKey.Space.COMMAND,
                    confirm);
            String refund = id + "-refund";
            done(
                    program.call(
                            master,
                            benefits -> benefits.execute(Refund.of(new CommandId(refund), new ChargeId(id), usd(1)))),
                    CommandKey.Space.COMMAND,
                    refund);
        }

        private static Charge charge(String id) {
            return Charge.of(new ChargeId(id), MEMBER, BEGUN.plusSeconds(1), "compute", usd(3));
        }

        private void done(Either<Refusal, ?> answer, CommandKey.Space space, String id) {
            answer.getOrElseThrow(Refusal::toException);
            acknowledged.add(new CommandKey(space, id));
            entries.incrementAndGet();
        }

        int entries() {
            return entries.get();
        }

        /** Waits until each has done some more rounds, and fails if one has failed. */
        void await() throws Exception {
            List<Integer> before = rounds.stream().map(AtomicInteger::get).toList();
            long begun = System.nanoTime();
            for (int i = 0; i < rounds.size(); i++) {
                while (rounds.get(i).get() < before.get(i) + ROUNDS_A_PHASE) {
                    for (Future<?> each : running) {
                        if (each.isDone()) {
                            each.get();
                        }
                    }
                    assertThat(System.nanoTime() - begun)
                            .as("%s goes on", name)
                            .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
            }
        }

        void stop() throws Exception {
            ending = true;
            for (Future<?> each : running) {
                each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }

        @Override
        public void close() {
            ending = true;
            threads.shutdownNow();
        }
    }
}
