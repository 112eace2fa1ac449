package io.benefits.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.crash.Aftermath.Counts;
import io.benefits.jdbc.crash.LoadProcess.Attempt;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program works on PostgreSQL, and goes on working while the server gets SIGKILL and is started again. */
class KilledServerTest {

    private static final String[] DURABLE = {"fsync=on", "synchronous_commit=on", "full_page_writes=on"};

    @Test
    @DisplayName("J4 a program survives SIGKILL of the database server, and every step of it happens once")
    void serverKilledAtWork(@TempDir Path directory) {
        int kills = Runs.kills(1, 20);
        Runs.seeded("POSTGRESQL server, " + kills + " kills", Runs.seed(), random -> {
            try (PostgresServer server = PostgresServer.create(directory)) {
                server.start(DURABLE);
                Map<String, List<Attempt>> rounds = new LinkedHashMap<>();
                Counts counts = Counts.NONE;
                try (HikariDataSource pool = Address.of(server).pool(2, true, Runs.PATIENCE)) {
                    JdbcSchema.migrate(pool);
                    for (int i = 0; i < kills; i++) {
                        String round = "round-" + i;
                        // who waits long for a connection hardly notices; the others are told
                        int patience = i % 2 == 0 ? 250 : 5_000;
                        try (LoadProcess load =
                                LoadProcess.start(Address.of(server), round, "p", random.nextInt(), patience)) {
                            load.awaitWork();
                            load.letRun(random.nextInt(1_000));
                            server.kill();
                            server.start(DURABLE);
                            load.awaitMoreWork();
                            rounds.put(round, load.end());
                            new Aftermath(pool).assertThere(load.seen());
                            assertThat(load.failures())
                                    .as("failures, all of which may be repeated")
                                    .allMatch(line -> line.split(" ", -1)[2].equals("true"));
                        }
                        assertThat(rounds.get(round)).noneMatch(Attempt::isUnknown);
                        counts = counts.plus(new Aftermath(pool).check(round, rounds.get(round), random));
                        Runs.tell("server kill " + i, counts);
                    }
                    rounds.forEach(new Aftermath(pool)::assertStillThere);
                }
                return counts;
            }
        });
    }
}
