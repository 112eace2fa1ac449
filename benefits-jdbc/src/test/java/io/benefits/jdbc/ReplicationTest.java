package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.benefits.MasterBenefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.database.PostgresqlServer;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.tck.Contract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * PostgreSQL whose commits wait for a standby, and nobody is there: an entry is on one server only until there is. With
 * connections that commit by themselves, and without.
 */
@ParameterizedClass(name = "autocommit {0}")
@ValueSource(booleans = {true, false})
@Timeout(180)
class ReplicationTest extends Contract {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    static Path directory;

    private static EmbeddedPostgres server;

    @Parameter
    boolean autoCommit;

    private static final Map<Boolean, HikariDataSource> POOLS = new HashMap<>();

    private HikariDataSource pool;

    @BeforeAll
    static void start() throws IOException {
        server = PostgresqlServer.start(EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on"));
        JdbcSchema.migrate(server.getPostgresDatabase());
        admin().execute("CREATE TABLE probe (id INT)");
    }

    @AfterAll
    static void stop() throws IOException {
        POOLS.values().forEach(HikariDataSource::close);
        server.close();
    }

    @Override
    protected BenefitStore store() {
        pool = POOLS.computeIfAbsent(autoCommit, commits -> {
            HikariConfig config = new HikariConfig();
            config.setDataSource(server.getPostgresDatabase());
            config.setAutoCommit(commits);
            config.setMaximumPoolSize(1);
            return new HikariDataSource(config);
        });
        return JdbcStore.of(pool, SHORT);
    }

    @AfterEach
    void mend() {
        standby("");
        set("default_transaction_read_only", "off");
    }

    @Test
    @DisplayName(
            "J4 an append that no standby has is not answered, whatever its timeout, and however often it is cancelled")
    void waitsForTheStandby() throws Exception {
        Charge charge = charge(masterAccount, usd("1"));
        long before = number();
        standby("nobody");

        CompletableFuture<Settlement> settled = CompletableFuture.supplyAsync(() -> settle(charge));

        sleep(SHORT.multipliedBy(2));
        assertThat(settled).isNotDone();
        // the append, the write that confirms it, and what looks it up again
        for (int i = 0; i < 4; i++) {
            cancelWhoWaits();
            sleep(Duration.ofMillis(300));
            assertThat(settled).isNotDone();
        }
        standby("");
        assertThat(settled.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(settlement(charge));
        assertThat(number()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_cancel_backend", "pg_terminate_backend"})
    @DisplayName("J4 an append whose every wait for a standby is ended is a transient failure, until a standby has it")
    void failsWithoutTheStandby(String end) {
        Charge charge = charge(masterAccount, usd("1"));
        long before = number();
        standby("nobody");

        CompletableFuture<Settlement> settled = CompletableFuture.supplyAsync(() -> settle(charge));
        until(() -> {
            endWhoWaits(end);
            return settled.isDone();
        });
        assertThatThrownBy(settled::join)
                .cause()
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.isTransient()).as("%s", e).isTrue());
        standby("");

        assertThat(settle(charge)).isEqualTo(settlement(charge));
        assertThat(number()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("J4 a command that another program wrote, and no standby has, is not answered when it is repeated")
    void vouchesForNothingUnconfirmed() throws Exception {
        Charge charge = charge(masterAccount, usd("1"));
        standby("nobody");
        CompletableFuture<Settlement> first = CompletableFuture.supplyAsync(() -> settle(charge));
        cancelWhoWaits();
        MasterBenefits other = handle(BenefitsEngine.on(JdbcStore.of(server.getPostgresDatabase()))
                .clock(clock)
                .build());

        CompletableFuture<Settlement> second =
                CompletableFuture.supplyAsync(() -> ok(other.settlements().settle(charge)));

        sleep(Duration.ofSeconds(1));
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        standby("");
        assertThat(second.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isEqualTo(first.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName(
            "J4 a server that only reads after a failover is a transient failure, and its connections are replaced")
    void leavesAReadOnlyServer() {
        Charge charge = charge(masterAccount, usd("1"));
        long session = session();
        assertThat(session()).isEqualTo(session);
        set("default_transaction_read_only", "on");
        until(() -> new JdbcTemplate(pool)
                .queryForObject("SHOW default_transaction_read_only", String.class)
                .equals("on"));

        assertThatThrownBy(() -> settle(charge))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.isTransient()).as("%s", e).isTrue());

        assertThat(session()).isNotEqualTo(session);
        set("default_transaction_read_only", "off");
        assertThat(settle(charge)).isEqualTo(settlement(charge));
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous_commit=local", "client_min_messages=error"})
    @DisplayName("J4 sessions that do not wait for a standby, or hear nothing of it, are warned of")
    void warnsOfWhatHidesTheStandby(String setting) throws Exception {
        DataSource weak = server.getDatabase("postgres", "postgres", Map.of("options", "-c " + setting));
        try (Connection connection = weak.getConnection()) {
            assertThat(new PostgreSql().weakness(connection)).isNull();
        }
        standby("nobody");
        try (Connection connection = weak.getConnection()) {
            assertThat(new PostgreSql().weakness(connection))
                    .contains(setting.replace("=", " is "))
                    .contains("can be lost");
        }
    }

    private long session() {
        return new JdbcTemplate(pool).queryForObject("SELECT pg_backend_pid()", Long.class);
    }

    private static JdbcTemplate admin() {
        return new JdbcTemplate(server.getPostgresDatabase());
    }

    private static void standby(String name) {
        set("synchronous_standby_names", name);
        // another process has to take notice before commits wait
        until(() -> name.isEmpty() || commitsWait());
    }

    private static boolean commitsWait() {
        CompletableFuture<Void> probe =
                CompletableFuture.runAsync(() -> admin().update("INSERT INTO probe VALUES (1)"));
        boolean[] waited = new boolean[1];
        until(() -> {
            waited[0] |= endWhoWaits("pg_cancel_backend") > 0;
            return probe.isDone();
        });
        return waited[0];
    }

    private static void set(String setting, String value) {
        admin().execute("ALTER SYSTEM SET " + setting + " = '" + value + "'");
        admin().execute("SELECT pg_reload_conf()");
    }

    /** Cancels the statements that wait for a standby, as an administrator does. */
    private static void cancelWhoWaits() {
        until(() -> endWhoWaits("pg_cancel_backend") > 0);
    }

    private static long endWhoWaits(String end) {
        return admin().queryForObject(
                        "SELECT COUNT(" + end + "(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'",
                        Long.class);
    }

    private static void until(BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
            sleep(Duration.ofMillis(20));
        }
    }

    private static void sleep(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
