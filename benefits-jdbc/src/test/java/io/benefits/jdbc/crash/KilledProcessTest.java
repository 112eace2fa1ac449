package io.benefits.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.crash.Aftermath.Counts;
import io.benefits.jdbc.crash.LoadProcess.Attempt;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program works on a database and gets SIGKILL at a random moment, again and again. */
class KilledProcessTest {

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_FILE", "H2_FILE", "POSTGRESQL"})
    @DisplayName("J4 what was acknowledged outlives SIGKILL of the program, and the rest can be repeated")
    void killedAtWork(TestDatabase kind) {
        int kills = Runs.kills(2, 100);
        Runs.seeded(kind + " " + kills + " kills at work", Runs.seed(), random -> {
            try (NewDatabase database = kind.create()) {
                migrate(kind, database);
                Map<String, List<Attempt>> rounds = new LinkedHashMap<>();
                Counts counts = Counts.NONE;
                for (int i = 0; i < kills; i++) {
                    String round = "round-" + i;
                    long seed = random.nextInt();
                    try (LoadProcess load = start(database, i, round, seed)) {
                        load.awaitWork();
                        load.letRun(random.nextInt(1_000));
                        rounds.put(round, kill(load, kind, database));
                        assertThat(load.failures()).isEmpty();
                    }
                    counts = counts.plus(check(kind, database, round, rounds.get(round), random));
                }
                assertAllStillThere(kind, database, rounds);
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
                try (NewDatabase database = kind.create();
                        LoadProcess load = start(database, i, "first", random.nextInt())) {
                    load.letRun(300 + random.nextInt(1_500));
                    List<Attempt> attempts = kill(load, kind, database);
                    assertThat(load.failures()).isEmpty();
                    migrate(kind, database);
                    counts = counts.plus(check(kind, database, "first", attempts, random));
                }
            }
            return counts;
        });
    }

    /** Every other time an embedded database is opened by a URL that says nothing of how it is to be kept. */
    private static LoadProcess start(NewDatabase database, int round, String masters, long seed) throws Exception {
        String url = round % 2 == 0 ? database.url() : database.url().replaceFirst(";.*", "");
        return LoadProcess.start(database, url, masters, "p", seed);
    }

    private static List<Attempt> kill(LoadProcess load, TestDatabase kind, NewDatabase database) throws Exception {
        List<Attempt> attempts = load.kill();
        if (kind == TestDatabase.HSQLDB_FILE) {
            // it would wait ten seconds for a sign of life of the program, which is known to be dead
            String file = database.url().replaceFirst("jdbc:hsqldb:file:", "").replaceFirst(";.*", "");
            Files.deleteIfExists(Path.of(file + ".lck"));
        }
        return attempts;
    }

    private static void migrate(TestDatabase kind, NewDatabase database) throws Exception {
        JdbcSchema.migrate(database.dataSource());
        shutDown(kind, database);
    }

    private static Counts check(
            TestDatabase kind, NewDatabase database, String round, List<Attempt> attempts, Random random)
            throws Exception {
        Counts counts;
        try (HikariDataSource pool = database.pool(2, random.nextBoolean())) {
            counts = new Aftermath(pool).check(round, attempts, random);
        }
        shutDown(kind, database);
        return counts;
    }

    private static void assertAllStillThere(TestDatabase kind, NewDatabase database, Map<String, List<Attempt>> rounds)
            throws Exception {
        try (HikariDataSource pool = database.pool(2, true)) {
            Aftermath aftermath = new Aftermath(pool);
            rounds.forEach(aftermath::assertStillThere);
        }
        shutDown(kind, database);
    }

    /** Lets go of an embedded database, so that another program may open it. */
    private static void shutDown(TestDatabase kind, NewDatabase database) throws Exception {
        if (kind != TestDatabase.POSTGRESQL) {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
    }
}
