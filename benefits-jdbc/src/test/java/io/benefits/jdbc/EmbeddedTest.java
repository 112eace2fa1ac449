package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Charge;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.StoreException;
import io.benefits.tck.Contract;
import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What only the databases within the process do. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedTest extends Contract {

    private static final long WORK_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static NewDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.H2_FILE.create();
        JdbcSchema.migrate(database.dataSource());
    }

    @AfterAll
    static void drop() throws SQLException {
        database.close();
    }

    @Override
    protected BenefitStore store() {
        return JdbcStore.of(database.dataSource());
    }

    @Test
    @DisplayName("J4 a thread that is interrupted while it works on an H2 file closes the database for nobody")
    void survivesInterrupts() throws Exception {
        Charge before = charge(masterAccount, usd("1"));
        settle(before);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> settled = new CompletableFuture<>();
        Thread worker = new Thread(() -> {
            try {
                int count = 0;
                while (!over.get()) {
                    try {
                        settle(charge(masterAccount, usd("1")));
                        count++;
                    } catch (StoreException e) {
                        assertThat(e).hasMessageContaining("interrupted");
                        Thread.interrupted();
                    }
                }
                Thread.interrupted();
                settled.complete(count);
            } catch (Throwable e) {
                settled.completeExceptionally(e);
            }
        });
        worker.start();
        long begun = System.nanoTime();
        int count = 0;
        while (System.nanoTime() - begun < WORK_NANOS && worker.isAlive()) {
            LockSupport.parkNanos(100_000 + 77_777 * (count++ % 9));
            worker.interrupt();
        }
        over.set(true);

        assertThat(settled.get(60, TimeUnit.SECONDS)).isPositive();
        assertThat(benefits.view().charge(before.id())).isPresent();
        settle(charge(masterAccount, usd("1")));
    }

    @Test
    @DisplayName("J4 a caller that was interrupted before is so afterwards, and its command is done")
    void keepsTheInterrupt() {
        Charge charge = charge(masterAccount, usd("1"));
        Thread.currentThread().interrupt();
        try {
            settle(charge);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(benefits.view().charge(charge.id())).isPresent();
    }

    @Test
    @DisplayName("J4 in a caller's transaction too")
    void survivesInterruptsInACallersTransaction() throws SQLException {
        Charge charge = charge(masterAccount, usd("1"));
        try (Connection mine = database.dataSource().getConnection()) {
            mine.setAutoCommit(false);
            MasterBenefits joined = handle(
                    BenefitsEngine.on(JdbcStore.joining(mine)).clock(clock).build());
            Thread.currentThread().interrupt();
            try {
                ok(joined.settlements().settle(charge));
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            mine.commit();
        }
        assertThat(benefits.view().charge(charge.id())).isPresent();
    }

    @Test
    @DisplayName("J4 a store on HSQLDB is opened while a transaction is open, if nothing has to be set")
    void opensDuringATransaction() throws SQLException {
        try (NewDatabase hsqldb = TestDatabase.HSQLDB_FILE.create()) {
            JdbcSchema.migrate(hsqldb.dataSource());
            try (Connection open = inTransaction(hsqldb)) {
                JdbcStore store = JdbcStore.of(hsqldb.dataSource());
                assertThat(store.load(new MasterId("acme"), Footprint.MASTER).master())
                        .isNull();
                open.rollback();
            }
        }
    }

    @Test
    @DisplayName(
            "J4 a store on HSQLDB that has to set something that waits for transactions says so, and does not wait")
    void saysWhatItWouldWaitFor() throws SQLException {
        try (NewDatabase hsqldb = TestDatabase.HSQLDB_MEMORY.create()) {
            DriverManagerDataSource locking =
                    new DriverManagerDataSource(hsqldb.url().replaceFirst(";.*", ""), hsqldb.user(), hsqldb.password());
            JdbcSchema.migrate(locking);
            try (Connection admin = locking.getConnection();
                    Statement statement = admin.createStatement()) {
                statement.execute("SET DATABASE TRANSACTION CONTROL LOCKS");
            }
            try (Connection open = inTransaction(hsqldb)) {
                assertThatThrownBy(() -> JdbcStore.of(locking))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.isTransient()).isTrue())
                        .hasMessageContaining("hsqldb.tx=mvcc");
                open.rollback();
            }
            JdbcStore.of(locking);
        }
    }

    private static Connection inTransaction(NewDatabase database) throws SQLException {
        Connection open = database.dataSource().getConnection();
        new JdbcTemplate(database.dataSource()).execute("CREATE TABLE invoice (id INT)");
        open.setAutoCommit(false);
        try (Statement statement = open.createStatement()) {
            statement.executeUpdate("INSERT INTO invoice VALUES (1)");
        }
        return open;
    }
}
