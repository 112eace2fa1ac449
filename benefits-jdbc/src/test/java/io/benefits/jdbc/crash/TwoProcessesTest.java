package io.benefits.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.crash.LoadProcess.Attempt;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two programs, each in a JVM of its own, work on the same masters of one database. */
class TwoProcessesTest {

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    // on MariaDB one of them with the snapshot isolation of 11.6
    @DisplayName("J3 two programs on the same masters: the sum of what both were told is the journal")
    void workTogether(TestDatabase kind) {
        int seconds = Runs.seconds(3, 60);
        try (NewDatabase database = kind.create()) {
            Runs.seeded(kind + " two programs, " + seconds + " s", Runs.seed(), random -> {
                JdbcSchema.migrate(database.dataSource());
                Address usual = Address.of(database);
                Address newer = kind == TestDatabase.MARIADB
                        ? new Address(database.url(TestDatabase.SNAPSHOT_ISOLATION), usual.user(), usual.password())
                        : usual;
                List<Attempt> attempts = new ArrayList<>();
                try (LoadProcess one = LoadProcess.start(newer, "both", "one", random.nextInt(), Runs.PATIENCE);
                        LoadProcess other =
                                LoadProcess.start(usual, "both", "other", random.nextInt(), Runs.PATIENCE)) {
                    one.awaitWork();
                    other.awaitWork();
                    one.letRun(seconds * 1_000L);
                    attempts.addAll(one.end());
                    attempts.addAll(other.end());
                    assertThat(one.failures()).isEmpty();
                    assertThat(other.failures()).isEmpty();
                }
                assertThat(attempts).noneMatch(Attempt::isUnknown);
                try (HikariDataSource pool = database.pool(2, true)) {
                    return new Aftermath(pool).check("both", attempts, random);
                }
            });
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
