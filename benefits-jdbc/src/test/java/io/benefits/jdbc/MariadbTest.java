package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterMaster;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.jdbc.database.MariadbServer;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Charge;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.tck.Contract;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What only MariaDB does. */
@Timeout(120)
class MariadbTest extends Contract {

    private static final int THREADS = 4;
    private static final int TRANSACTIONS = 10;

    private static NewDatabase database;
    private static NewDatabase own;

    @BeforeAll
    static void create() throws Exception {
        database = TestDatabase.MARIADB.create();
        JdbcSchema.migrate(database.dataSource());
        own = MariadbServer.own("mariadb-own", "--log-bin", "--server-id=1");
    }

    @AfterAll
    static void drop() throws SQLException {
        for (NewDatabase each : new NewDatabase[] {database, own}) {
            // there is none where the server does not start
            if (each != null) {
                each.close();
            }
        }
    }

    @Override
    protected BenefitStore store() {
        return JdbcStore.of(database.dataSource());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFF", "ON"})
    @DisplayName("J3 a caller's transaction that reads an older state than it locked is to be repeated, at once")
    void refusesAnOlderSnapshot(String snapshotIsolation) throws SQLException {
        Charge charge = charge(masterAccount, usd("1"));
        try (Connection mine = database.dataSource().getConnection()) {
            rows(mine).execute("SET innodb_snapshot_isolation = " + snapshotIsolation);
            mine.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            mine.setAutoCommit(false);
            MasterBenefits joined = handle(
                    BenefitsEngine.on(JdbcStore.joining(mine)).clock(clock).build());
            rows(mine).queryForObject("SELECT COUNT(*) FROM benefits_head", Long.class);
            settle(charge);

            unchanged(() -> assertThatThrownBy(() -> joined.settlements().settle(charge))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.isTransient()).as("%s", e).isTrue()));

            mine.rollback();
            assertThat(ok(joined.settlements().settle(charge))).isEqualTo(settlement(charge));
            mine.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFF", "ON"})
    @DisplayName("J1 J3 a command that was accepted is not refused to a caller whose transaction began to read before")
    void refusesNothingByAnOlderSnapshot(String snapshotIsolation) throws SQLException {
        AccountId member = sharingMember("m");
        try (Connection mine = database.dataSource().getConnection()) {
            rows(mine).execute("SET innodb_snapshot_isolation = " + snapshotIsolation);
            mine.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            mine.setAutoCommit(false);
            MasterBenefits joined = handle(
                    BenefitsEngine.on(JdbcStore.joining(mine)).clock(clock).build());
            rows(mine).queryForObject("SELECT COUNT(*) FROM benefits_head", Long.class);
            CouponId late = coupon("late", usd("10"));
            Allocate allocate = new Allocate(call(), late, List.of(Allocate.Share.of(member, usd("2"))));
            Allocated first = ok(benefits.execute(allocate));

            assertThatThrownBy(() -> joined.execute(allocate))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.isTransient()).as("%s", e).isTrue());

            mine.rollback();
            assertThat(ok(joined.execute(allocate))).isEqualTo(first);
            mine.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFF", "ON"})
    @DisplayName("J3 many callers' transactions that read before they lock: each is repeated until it commits, once")
    void repeatsOlderSnapshots(String snapshotIsolation) throws Exception {
        CouponId coupon = coupon("coupon", usd("100"));
        long before = number();
        AtomicInteger repeated = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                List<Charge> mine = IntStream.range(0, TRANSACTIONS)
                        .mapToObj(any -> charge(masterAccount, usd("1")))
                        .toList();
                Callable<Void> caller = () -> {
                    try (Connection connection = database.dataSource().getConnection()) {
                        rows(connection).execute("SET innodb_snapshot_isolation = " + snapshotIsolation);
                        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                        connection.setAutoCommit(false);
                        for (Charge each : mine) {
                            repeated.addAndGet(settleAfterReading(connection, each));
                        }
                    }
                    return null;
                };
                running.add(threads.submit(caller));
            }
            for (Future<Void> each : running) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(number()).isEqualTo(before + THREADS * TRANSACTIONS);
        assertThat(balance(coupon)).isEqualTo(usd("60"));
        assertThat(repeated).as("transactions that were in each other's way").hasPositiveValue();
    }

    /** As a host does: the whole transaction again while its failure is transient. */
    private int settleAfterReading(Connection connection, Charge charge) throws SQLException {
        MasterBenefits joined = handle(
                BenefitsEngine.on(JdbcStore.joining(connection)).clock(clock).build());
        for (int repeated = 0; repeated < 1_000; repeated++) {
            rows(connection).queryForObject("SELECT MAX(entry_no) FROM benefits_head", Long.class);
            try {
                ok(joined.settlements().settle(charge));
                connection.commit();
                return repeated;
            } catch (StoreException e) {
                assertThat(e.isTransient()).as("%s", e).isTrue();
                connection.rollback();
            }
        }
        throw new AssertionError("repeated a thousand times");
    }

    @Test
    @DisplayName(
            "J4 a server that only reads after a failover is a transient failure, and its connections are replaced")
    void leavesAReadOnlyServer() {
        JdbcTemplate admin = new JdbcTemplate(own.dataSource());
        for (String host : List.of("localhost", "127.0.0.1", "%")) {
            admin.execute("CREATE OR REPLACE USER plain@'" + host + "' IDENTIFIED BY 'plain'");
            admin.execute("GRANT ALL ON benefits.* TO plain@'" + host + "'");
        }
        JdbcSchema.migrate(own.dataSource());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(own.url());
        config.setUsername("plain");
        config.setPassword("plain");
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            MasterBenefits there = handle(engine(JdbcStore.of(pool)).build());
            RegisterMaster register = new RegisterMaster(MasterTerms.in(ZoneOffset.UTC));
            long session = session(pool);
            assertThat(session(pool)).isEqualTo(session);
            admin.execute("SET GLOBAL read_only = 1");
            try {
                assertThatThrownBy(() -> there.execute(register))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.isTransient()).as("%s", e).isTrue());
                assertThat(session(pool)).isNotEqualTo(session);
            } finally {
                admin.execute("SET GLOBAL read_only = 0");
            }
            ok(there.execute(register));
            assertThat(there.journal().head().number()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("J3 a driver that does not count rows which had their values already spoils nothing")
    void countsNoChangedRows() {
        DataSource changedRows =
                new DriverManagerDataSource(database.url("useAffectedRows=true"), database.user(), database.password());
        MasterBenefits counting = handle(engine(JdbcStore.of(changedRows)).build());
        MasterBenefits other =
                handle(engine(JdbcStore.of(database.dataSource())).build());
        AccountId member = sharingMember("m");
        CouponId coupon = coupon("coupon", usd("10"));
        Charge first = charge(member, usd("1"));
        Charge second = charge(member, usd("2"));

        ok(counting.settlements().settle(first));
        ok(other.settlements().settle(second));
        ok(counting.settlements().settle(charge(member, usd("3"))));
        assertThat(ok(counting.settlements().settle(first))).isEqualTo(settlement(first));

        assertThat(balance(coupon)).isEqualTo(usd("4"));
    }

    @Test
    @DisplayName("J4 a row that is put as it was counts nothing with such a driver, and is there all the same")
    void findsARowThatIsAsItWas() throws SQLException {
        coupon("coupon", usd("10"));
        DataSource changedRows =
                new DriverManagerDataSource(database.url("useAffectedRows=true"), database.user(), database.password());
        try (Connection connection = changedRows.getConnection()) {
            Session session = new Session(
                    connection, new MariaDb(), Deadline.in(Duration.ofSeconds(30)), false, SchemaName.OF_SESSION);

            Dialect.write(session, master.value(), inDollars("coupon"));

            assertThatThrownBy(() -> Dialect.write(session, master.value(), inDollars("another")))
                    .hasMessageContaining("is not there");
        }
    }

    /** Says again of a coupon what was said of it when it was issued. */
    private static Write inDollars(String coupon) {
        Object[] row = Tables.HOLDING.emptyRow();
        row[Tables.HOLDING.place("benefit_kind")] = "COUPON";
        row[Tables.HOLDING.place("benefit_id")] = coupon;
        row[Tables.HOLDING.place("period_start")] = 0L;
        row[Tables.HOLDING.place("unit")] = "USD";
        return Write.put(
                Tables.HOLDING,
                List.of(Tables.HOLDING.column("unit")),
                List.of(
                        Tables.HOLDING.column("benefit_kind"),
                        Tables.HOLDING.column("benefit_id"),
                        Tables.HOLDING.column("period_start")),
                List.<Object[]>of(row));
    }

    @Test
    @DisplayName("J4 MariaDB with a binary log that it does not flush at every commit is warned of")
    void warnsOfTheBinaryLog() throws SQLException {
        try (Connection connection = own.dataSource().getConnection()) {
            rows(connection).execute("SET GLOBAL sync_binlog = 0");
            assertThat(Dialect.of(connection).weakness(connection))
                    .contains("sync_binlog is 0")
                    .contains("can be lost");
            rows(connection).execute("SET GLOBAL sync_binlog = 1");
            assertThat(Dialect.of(connection).weakness(connection)).isNull();
        }
    }

    private static long session(DataSource pool) {
        return new JdbcTemplate(pool).queryForObject("SELECT CONNECTION_ID()", Long.class);
    }

    private static JdbcTemplate rows(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }
}
