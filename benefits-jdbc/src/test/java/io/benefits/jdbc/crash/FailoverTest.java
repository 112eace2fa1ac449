package io.benefits.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.crash.Aftermath.Counts;
import io.benefits.jdbc.crash.LoadProcess.Attempt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two programs work on PostgreSQL and go on when the server gets SIGKILL and its synchronous standby takes its place, which they
 * find by a URL that names both.
 */
class FailoverTest {

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    @DisplayName("J4 two programs survive a failover of the database, and every step of theirs happens once")
    void standbyTakesOver(@TempDir Path directory) {
        int failovers = Runs.failovers(1, 20);
        Runs.seeded("POSTGRESQL, " + failovers + " failovers", Runs.seed(), random -> {
            try (PostgresPair pair = PostgresPair.start(directory);
                    HikariDataSource pool = Address.of(pair).pool(2, true, Runs.PATIENCE)) {
                JdbcSchema.migrate(pool);
                Map<String, List<Attempt>> rounds = new LinkedHashMap<>();
                Counts counts = Counts.NONE;
                for (int i = 0; i < failovers; i++) {
                    String round = "round-" + i;
                    rounds.put(round, round(pair, pool, round, random));
                    counts = counts.plus(new Aftermath(pool).check(round, rounds.get(round), random));
                    System.out.println("failover " + i + ": " + counts);
                }
                rounds.forEach(new Aftermath(pool)::assertStillThere);
                return counts;
            }
        });
    }

    private static List<Attempt> round(PostgresPair pair, HikariDataSource pool, String round, Random random)
            throws Exception {
        boolean alone = random.nextBoolean();
        try (LoadProcess one = LoadProcess.start(Address.of(pair), round, "one", random.nextInt(), 250);
                LoadProcess other = LoadProcess.start(Address.of(pair), round, "other", random.nextInt(), 5_000)) {
            one.awaitWork();
            other.awaitWork();
            pair.awaitSafety();
            one.letRun(random.nextInt(1_000));
            pair.failOver(alone);
            if (alone) {
                one.awaitMoreWork();
            }
            pair.renew(alone);
            one.awaitMoreWork();
            other.awaitMoreWork();

            List<Attempt> attempts = new ArrayList<>(one.end());
            attempts.addAll(other.end());
            assertThat(attempts).noneMatch(Attempt::isUnknown);
            List<String> failures = new ArrayList<>(one.failures());
            failures.addAll(other.failures());
            assertThat(failures)
                    .as("failures, all of which may be repeated")
                    .isNotEmpty()
                    .allMatch(line -> line.split(" ", -1)[2].equals("true"));
            Aftermath aftermath = new Aftermath(pool);
            aftermath.assertThere(one.seen());
            aftermath.assertThere(other.seen());
            System.out.printf(
                    "%s, %s: longest time without an answer %,d ms, %d calls repeated%n",
                    round,
                    alone ? "alone until there is a standby again" : "waiting until there is a standby again",
                    LoadProcess.longestGap(one, other).toMillis(),
                    one.repeated() + other.repeated());
            return attempts;
        }
    }
}
