package io.benefits.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.crash.Aftermath.Counts;
import io.benefits.jdbc.crash.LoadProcess.Attempt;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program works on a database and gets SIGKILL at a random moment, again and again. */
class KilledProcessTest {

    private static final String NAME = "load-" + ProcessHandle.current().pid();

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_FILE", "H2_FILE", "POSTGRESQL"})
    @DisplayName("J4 what was acknowledged outlives SIGKILL of the program, and the rest can be repeated")
    void killedAtWork(TestDatabase kind) {
        int kills = Runs.kills(2, 100);
        Runs.seeded(kind + " " + kills + " kills at work", Runs.seed(), random -> {
            try (NewDatabase database = kind.create()) {
                Address address = Address.of(database);
                migrate(kind, address);
                Map<String, List<Attempt>> rounds = new LinkedHashMap<>();
                Counts counts = Counts.NONE;
                for (int i = 0; i < kills; i++) {
                    String round = "round-" + i;
                    try (LoadProcess load =
                            LoadProcess.start(named(kind, address), round, "p", random.nextInt(), Runs.PATIENCE)) {
                        load.awaitWork();
                        load.letRun(random.nextInt(1_000));
                        rounds.put(round, kill(load, kind, address));
                        counts = counts.plus(check(kind, address, round, rounds.get(round), load.seen(), random));
                    }
                    Runs.tell(kind + " kill " + i, counts);
                }
                assertAllStillThere(kind, address, rounds);
                return counts;
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_FILE", "H2_FILE", "POSTGRESQL"})
    @DisplayName("J4 SIGKILL while the schema is made and the first things are written does no harm")
    void killedAtTheStart(TestDatabase kind) {
        int kills = Runs.kills(1, 20);
        Runs.seeded(kind + " " + kills + " kills at the start", Runs.seed(), random -> {
            Counts counts = Counts.NONE;
            for (int i = 0; i < kills; i++) {
                try (NewDatabase database = kind.create()) {
                    Address address = Address.of(database);
                    try (LoadProcess load =
                            LoadProcess.start(named(kind, address), "first", "p", random.nextInt(), Runs.PATIENCE)) {
                        load.letRun(300 + random.nextInt(1_500));
                        List<Attempt> attempts = kill(load, kind, address);
                        migrate(kind, address);
                        counts = counts.plus(check(kind, address, "first", attempts, load.seen(), random));
                    }
                    Runs.tell(kind + " kill " + i, counts);
                }
            }
            return counts;
        });
    }

    private static List<Attempt> kill(LoadProcess load, TestDatabase kind, Address address)
            throws IOException, InterruptedException, SQLException {
        List<Attempt> attempts = load.kill();
        assertThat(load.failures()).isEmpty();
        if (kind == TestDatabase.HSQLDB_FILE) {
            String files = address.url().replaceFirst("jdbc:hsqldb:file:", "");
            // it would wait ten seconds for a sign of life of the program, which is known to be dead
            Files.deleteIfExists(Path.of(files + ".lck"));
            if (Files.notExists(Path.of(files + ".script"))) {
                // it was just making them, and does not open them again; nothing can have been in them
                assertThat(attempts).isEmpty();
                for (String made : List.of(".properties", ".properties.new", ".script.new")) {
                    Files.deleteIfExists(Path.of(files + made));
                }
            }
        } else if (kind == TestDatabase.POSTGRESQL) {
            awaitSessionsEnd(address);
        }
        return attempts;
    }

    /** A server goes on with what a program sent before it died; nothing can be compared before that is over. */
    private static void awaitSessionsEnd(Address address) throws SQLException {
        long begun = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                PreparedStatement alive = connection.prepareStatement(
                        "SELECT count(*), pg_sleep(0.02) FROM pg_stat_activity WHERE application_name = ?")) {
            alive.setString(1, NAME);
            for (long sessions = 1; sessions > 0; ) {
                assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.MILLISECONDS.toNanos(Runs.PATIENCE));
                try (ResultSet result = alive.executeQuery()) {
                    result.next();
                    sessions = result.getLong(1);
                }
            }
        }
    }

    /** A server is told the name of the program. */
    private static Address named(TestDatabase kind, Address address) {
        return kind == TestDatabase.POSTGRESQL
                ? new Address(address.url() + "&ApplicationName=" + NAME, address.user(), address.password())
                : address;
    }

    private static void migrate(TestDatabase kind, Address address) throws SQLException {
        try (HikariDataSource pool = address.pool(1, true, Runs.PATIENCE)) {
            JdbcSchema.migrate(pool);
        }
        shutDown(kind, address);
    }

    private static Counts check(
            TestDatabase kind, Address address, String round, List<Attempt> attempts, List<String> seen, Random random)
            throws SQLException {
        Counts counts;
        try (HikariDataSource pool = address.pool(2, random.nextBoolean(), Runs.PATIENCE)) {
            Aftermath aftermath = new Aftermath(pool);
            aftermath.assertThere(seen);
            counts = aftermath.check(round, attempts, random);
        }
        shutDown(kind, address);
        return counts;
    }

    private static void assertAllStillThere(TestDatabase kind, Address address, Map<String, List<Attempt>> rounds)
            throws SQLException {
        try (HikariDataSource pool = address.pool(2, true, Runs.PATIENCE)) {
            Aftermath aftermath = new Aftermath(pool);
            rounds.forEach(aftermath::assertStillThere);
        }
        shutDown(kind, address);
    }

    /** Lets go of an embedded database, so that another program may open it. */
    private static void shutDown(TestDatabase kind, Address address) throws SQLException {
        if (kind != TestDatabase.POSTGRESQL) {
            try (Connection connection =
                            DriverManager.getConnection(address.url(), address.user(), address.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
    }
}
