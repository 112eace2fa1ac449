package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benefits.MasterBenefits;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.jdbc.database.TappedDataSource;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.tck.Contract;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** A store that takes part in the caller's transaction: what it writes commits or vanishes with the caller's own rows. */
@OnEveryDatabase
class JoiningTest extends Contract {

    private static final int THREADS = 4;
    private static final int TRANSACTIONS = 8;

    /** HSQLDB does not let a serializable transaction wait for another, but fails it at once. */
    private static final int MOST_REPETITIONS = 20_000;

    @Parameter
    Place place;

    private AccountId member;
    private CouponId coupon;

    @Override
    protected BenefitStore store() {
        return place.store();
    }

    @BeforeEach
    void prepare() throws SQLException {
        transaction(connection -> {
            rows(connection).execute("CREATE TABLE IF NOT EXISTS invoice (id VARCHAR(100) PRIMARY KEY)");
            connection.commit();
            return null;
        });
        member = sharingMember("m");
        coupon = coupon("coupon", usd("10"));
    }

    // ---- plain JDBC

    @Test
    @DisplayName("what is settled and allocated commits with the caller's own rows")
    void commitsWithTheCaller() throws SQLException {
        Charge charge = charge(member, usd("3"));
        Allocate allocate = new Allocate(call(), coupon, List.of(Allocate.Share.of(member, usd("2"))));

        transaction(connection -> {
            MasterBenefits joined = joined(connection);
            invoice(connection, charge);
            Settlement settled = ok(joined.settlements().settle(charge));
            Allocated allocated = ok(joined.execute(allocate));
            assertThat(joined.view().charge(charge.id())).contains(settled);
            assertThat(allocated.made()).hasSize(1);
            connection.commit();
            return null;
        });

        assertThat(invoices(charge)).isOne();
        assertThat(taken(settlement(charge))).containsExactly("coupon 3");
        assertThat(balance(coupon)).isEqualTo(usd("5"));
    }

    @Test
    @DisplayName("what is settled and allocated vanishes with the caller's own rows, and may be given again")
    void vanishesWithTheCaller() throws SQLException {
        Charge charge = charge(member, usd("3"));
        Allocate allocate = new Allocate(call(), coupon, List.of(Allocate.Share.of(member, usd("2"))));

        unchanged(() -> transaction(connection -> {
            MasterBenefits joined = joined(connection);
            invoice(connection, charge);
            ok(joined.settlements().settle(charge));
            ok(joined.execute(allocate));
            connection.rollback();
            return null;
        }));

        assertThat(invoices(charge)).isZero();
        assertThat(benefits.view().charge(charge.id())).isEmpty();
        assertThat(balance(coupon)).isEqualTo(usd("10"));
        assertThat(taken(settle(charge))).containsExactly("coupon 3");
        ok(benefits.execute(allocate));
        assertThat(balance(coupon)).isEqualTo(usd("5"));
    }

    @Test
    @DisplayName(
            "H10 a fork sees what the caller's transaction wrote, writes nothing itself, and ends with the transaction")
    void forksInTheTransaction() throws SQLException {
        Charge charge = charge(member, usd("3"));
        unchanged(() -> transaction(connection -> {
            MasterBenefits joined = joined(connection);
            ok(joined.settlements().settle(charge));
            MasterBenefits fork = joined.view().fork();
            ok(fork.settlements().settle(charge(member, usd("2"))));
            assertThat(fork.view().coupon(coupon).orElseThrow().balance()).isEqualTo(usd("5"));
            assertThat(joined.view().coupon(coupon).orElseThrow().balance()).isEqualTo(usd("7"));
            connection.rollback();
            assertThatThrownBy(() -> fork.view().account(new AccountId("another")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Make a new fork");
            connection.rollback();
            return null;
        }));
    }

    @Test
    @DisplayName("J3 a connection that commits by itself is refused, by rule and remedy")
    void refusesAutoCommit() throws SQLException {
        Charge charge = charge(member, usd("3"));
        transaction(connection -> {
            connection.setAutoCommit(true);
            assertThatThrownBy(() -> joined(connection).settlements().settle(charge))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(
                            "commits by itself", "(J3)", "setAutoCommit(false)", "JdbcStore.of(dataSource)");
            return null;
        });
        assertThat(benefits.view().charge(charge.id())).isEmpty();
    }

    @Test
    @DisplayName("the caller's transaction is not ended, and its connection neither closed nor set otherwise")
    void leavesTheTransactionAlone() throws SQLException {
        Set<String> calls = new TreeSet<>();
        transaction(connection -> {
            TappedDataSource watched = new TappedDataSource(new SingleConnectionDataSource(connection, true), call -> {
                if (call.on() instanceof Connection) {
                    calls.add(call.name());
                }
                return call.proceed();
            });
            Connection mine = watched.getConnection();
            MasterBenefits joined = joined(mine);
            ok(joined.settlements().settle(charge(member, usd("3"))));
            refused(joined.execute(tooMuch()));
            joined.view().coupon(coupon);
            assertThat(joined.journal().audit().isClean()).isTrue();
            connection.commit();
            return null;
        });
        assertThat(calls)
                .contains("prepareStatement")
                .doesNotContain("commit", "rollback", "close", "abort", "setAutoCommit", "setTransactionIsolation");
    }

    @Test
    @DisplayName("J1 a command that is recorded already is answered, and the caller's transaction goes on")
    void survivesARepeatedCommand() throws SQLException {
        Charge charge = charge(member, usd("3"));
        Settlement first = settle(charge);
        long before = number();

        transaction(connection -> {
            MasterBenefits joined = joined(connection);
            assertThat(ok(joined.settlements().settle(charge))).isEqualTo(first);
            assertThat(joined.settlements()
                            .settle(charge(charge.id().value(), member, START, usd("4"), more -> more))
                            .isLeft())
                    .isTrue();
            invoice(connection, charge);
            ok(joined.settlements().settle(charge(member, usd("1"))));
            connection.commit();
            return null;
        });

        assertThat(invoices(charge)).isOne();
        assertThat(number()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("a refusal leaves the caller's transaction as it was")
    void survivesARefusal() throws SQLException {
        Charge charge = charge(member, usd("3"));
        transaction(connection -> {
            refused(joined(connection).execute(tooMuch()));
            invoice(connection, charge);
            ok(joined(connection).settlements().settle(charge));
            connection.commit();
            return null;
        });
        assertThat(invoices(charge)).isOne();
        assertThat(balance(coupon)).isEqualTo(usd("7"));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE
            })
    @DisplayName(
            "J3 a transaction that began to read before another command decides on what that left, or is to be repeated")
    void decidesOnNothingOutdated(int isolation) {
        assumeFalse(
                isolation == Connection.TRANSACTION_SERIALIZABLE && place.kind().locksWhatItReads(),
                "the other command would wait for this transaction");
        Charge earlier = charge(member, usd("8"));
        Charge later = charge(member, usd("5"));
        Function<Connection, Settlement> host = connection -> {
            rows(connection).queryForObject("SELECT COUNT(*) FROM benefits_head", Long.class);
            if (benefits.view().charge(earlier.id()).isEmpty()) {
                settle(earlier);
            }
            return ok(joined(connection).settlements().settle(later));
        };

        Settlement settled = repeated(isolation, host);

        assertThat(taken(settled)).containsExactly("coupon 2");
        assertThat(due(settled)).isEqualTo(usd("3"));
        assertThat(settlement(later)).isEqualTo(settled);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE
            })
    @DisplayName("J3 many callers' transactions on one master at once: each commits wholly, and none is lost")
    void manyCallersAtOnce(int isolation) throws Exception {
        long before = number();
        List<Charge> charges = new ArrayList<>();
        for (int i = 0; i < THREADS * TRANSACTIONS; i++) {
            charges.add(charge(member, usd("0.1")));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                List<Charge> mine = charges.subList(i * TRANSACTIONS, (i + 1) * TRANSACTIONS);
                Callable<Void> work = () -> {
                    for (Charge each : mine) {
                        repeated(isolation, connection -> {
                            invoice(connection, each);
                            return ok(joined(connection).settlements().settle(each));
                        });
                    }
                    return null;
                };
                running.add(threads.submit(work));
            }
            for (Future<Void> each : running) {
                each.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(number()).isEqualTo(before + charges.size());
        assertThat(balance(coupon)).isEqualTo(usd("6.8"));
        for (Charge each : charges) {
            assertThat(invoices(each)).isOne();
        }
    }

    // ---- Spring

    @Test
    @DisplayName("within Spring's transactions: commits and vanishes with the rows of a JdbcTemplate")
    void joinsSpring() {
        JdbcTemplate rows = new JdbcTemplate(place.source());
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(place.source()));
        MasterBenefits joined = joined(JdbcStore.joining(new TransactionAwareDataSourceProxy(place.source())));
        Charge kept = charge(member, usd("1"));
        Charge undone = charge(member, usd("2"));
        Charge failed = charge(member, usd("3"));

        Settlement settled = transaction.execute(status -> {
            rows.update("INSERT INTO invoice (id) VALUES (?)", key(kept));
            return ok(joined.settlements().settle(kept));
        });
        transaction.executeWithoutResult(status -> {
            rows.update("INSERT INTO invoice (id) VALUES (?)", key(undone));
            ok(joined.settlements().settle(undone));
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    ok(joined.settlements().settle(failed));
                    rows.update("INSERT INTO invoice (id) VALUES (?)", key(kept));
                }))
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);

        assertThat(settlement(kept)).isEqualTo(settled);
        assertThat(benefits.view().charge(undone.id())).isEmpty();
        assertThat(benefits.view().charge(failed.id())).isEmpty();
        assertThat(balance(coupon)).isEqualTo(usd("9"));
    }

    @Test
    @DisplayName("outside Spring's transactions it is refused, where connections commit by themselves")
    void refusesToJoinNothing() {
        assumeTrue(
                place.connections() != Place.Connections.NO_AUTOCOMMIT,
                "without autocommit it cannot be told from within");
        MasterBenefits joined = joined(JdbcStore.joining(new TransactionAwareDataSourceProxy(place.source())));
        Charge charge = charge(member, usd("1"));

        assertThatThrownBy(() -> joined.settlements().settle(charge)).isInstanceOf(IllegalStateException.class);
        assertThat(benefits.view().charge(charge.id())).isEmpty();
    }

    // ----

    private interface Body<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Lends a connection with a transaction, which the body has to end, and gives it back as it was. */
    private <T> T transaction(Body<T> body) {
        try (Connection connection = place.source().getConnection()) {
            boolean commits = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                return body.on(connection);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
                connection.setAutoCommit(commits);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What a host does: repeats the whole transaction while its failure is transient. */
    private <T> T repeated(int isolation, Function<Connection, T> work) {
        for (int i = 0; i < MOST_REPETITIONS; i++) {
            T done = transaction(connection -> {
                int usual = connection.getTransactionIsolation();
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                try {
                    T result = work.apply(connection);
                    connection.commit();
                    return result;
                } catch (StoreException e) {
                    assertThat(e.isTransient()).as("%s", e).isTrue();
                    return null;
                } catch (SQLException e) {
                    // a serialization failure of the host's own commit
                    assertThat(e.getSQLState()).as("%s", e).startsWith("40");
                    return null;
                } finally {
                    connection.rollback();
                    connection.setTransactionIsolation(usual);
                }
            });
            if (done != null) {
                return done;
            }
        }
        throw new AssertionError("a transaction was to be repeated " + MOST_REPETITIONS + " times");
    }

    private MasterBenefits joined(Connection connection) {
        return joined(JdbcStore.joining(connection));
    }

    private MasterBenefits joined(JdbcStore joining) {
        return handle(io.benefits.core.BenefitsEngine.on(joining).clock(clock).build());
    }

    private Allocate tooMuch() {
        return new Allocate(call(), coupon, List.of(Allocate.Share.of(member, usd("1000"))));
    }

    private String key(Charge charge) {
        return master.value() + " " + charge.id().value();
    }

    private void invoice(Connection connection, Charge charge) {
        rows(connection).update("INSERT INTO invoice (id) VALUES (?)", key(charge));
    }

    private int invoices(Charge charge) {
        return transaction(connection -> rows(connection)
                .queryForObject("SELECT COUNT(*) FROM invoice WHERE id = ?", Integer.class, key(charge)));
    }

    private static JdbcTemplate rows(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }
}
