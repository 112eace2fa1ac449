package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.CouponFilter;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.Operations;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.resource.PackageFilter;
import io.benefits.settlement.ChargeFilter;
import io.benefits.tck.play.Move;
import io.benefits.tck.play.Play;
import io.benefits.value.MasterId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The tables of PostgreSQL in partitions, by hash of the master. */
@Timeout(180)
class PartitionsTest {

    private static final String PROGRAM = "partitions-" + UUID.randomUUID();
    private static final int MOVES = 500;
    private static final int PARTITIONS = 16;
    private static final Pattern END_OF_TABLE = Pattern.compile("\\n\\)(?: WITH \\(.*\\))?;$");
    private static final Pattern FULL = Pattern.compile("TABLE IF NOT EXISTS (\\w+) [^;]*\\) WITH \\((.*)\\);$");

    private static final String HEADER = """
            -- The tables of V1__benefits.sql in %d partitions each, by hash of the master. Run this script instead of that one, into a schema
            -- without them, in one transaction: psql -1 -v ON_ERROR_STOP=1 -f partitions.sql. JdbcSchema.migrate then has nothing to do. Set
            -- Flyway's baselineVersion to 1, or run Liquibase's changelogSync. See the guide "Running it".
            --
            """.formatted(PARTITIONS);

    private static final String PARTITIONED = """
            -- The partitions of each, with the indexes above. Their number is fixed for good: choose it before there are rows.
            DO $$
            DECLARE
                partitions CONSTANT integer := %d;
                parent record;
            BEGIN
                FOR parent IN
                    SELECT c.relname AS name, CASE WHEN c.relname IN (%s) THEN ' WITH (fillfactor = 50)' ELSE '' END AS storage
                      FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
                     WHERE c.relnamespace = current_schema()::regnamespace AND c.relname LIKE 'benefits\\_%%' ORDER BY c.oid
                LOOP
                    FOR n IN 0 .. partitions - 1 LOOP
                        EXECUTE format('CREATE TABLE IF NOT EXISTS %%I PARTITION OF %%I FOR VALUES WITH (MODULUS %%s, REMAINDER %%s)%%s',
                            parent.name || '_p' || n, parent.name, partitions, n, parent.storage);
                    END LOOP;
                END LOOP;
            END $$;""";

    @Test
    @DisplayName("partitions.sql makes the tables of the plain script, and differs in nothing but the partitions")
    void followsThePlainScript() throws IOException {
        String expected = fromThePlainScript();
        Files.writeString(Path.of("target", "partitions.sql"), expected);

        assertThat(Operations.text(TestDatabase.POSTGRESQL, "partitions.sql"))
                .as("when the plain script changes, copy target/partitions.sql")
                .isEqualTo(expected);
    }

    private static String fromThePlainScript() {
        List<String> plain = Operations.statements(Operations.resource("postgresql/V1__benefits.sql"));
        String full = plain.stream()
                .flatMap(each -> FULL.matcher(each).results())
                .peek(table -> assertThat(table.group(2)).isEqualTo("fillfactor = 50"))
                .map(table -> "'" + table.group(1) + "'")
                .collect(Collectors.joining(", "));
        String partitioned = plain.stream()
                .map(each -> each.contains("CREATE TABLE IF NOT EXISTS") && !each.contains("EXISTS benefits_schema ")
                        ? END_OF_TABLE.matcher(each).replaceFirst("\n) PARTITION BY HASH (master_id);")
                        : each)
                .map(each -> each.contains("TABLE IF NOT EXISTS benefits_schema ")
                        ? PARTITIONED.formatted(PARTITIONS, full) + "\n\n" + each
                        : each)
                .collect(Collectors.joining("\n\n"));
        return HEADER + partitioned;
    }

    @Test
    @DisplayName("J2 in partitions everything works as without, and each statement only goes to those of its master")
    void works() throws SQLException {
        try (NewDatabase database = TestDatabase.POSTGRESQL.create()) {
            Operations.run(database.dataSource(), Operations.text(TestDatabase.POSTGRESQL, "partitions.sql"));
            JdbcSchema.validate(database.dataSource());
            JdbcSchema.migrate(database.dataSource());
            Operations.run(database.dataSource(), Operations.text(TestDatabase.POSTGRESQL, "views.sql"));

            // while tables are small a plan may find the one partition by a loop, or read all: it must not need the
            // loop
            DataSource source = new DriverManagerDataSource(
                    database.url() + "&options=-c%20enable_nestloop=off&ApplicationName=" + PROGRAM,
                    database.user(),
                    database.password());
            Play play = new Play(JdbcStore.of(source), "parted", 2, false);
            Play wanted = new Play(InMemoryStore.create(), "parted", 2, false);
            Random random = new Random(3);
            for (int i = 0; i < MOVES; i++) {
                Move move = Move.random(random);
                if (i == MOVES / 2) {
                    forget(database);
                }
                play.make(move);
                wanted.make(move);
            }
            MasterId only = play.masters().get(0);
            MasterBenefits one = play.on(only);
            assertThat(one.view().coupons(CouponFilter.ALL)).isNotEmpty();
            assertThat(one.view().packages(PackageFilter.ALL)).isNotEmpty();
            assertThat(one.view().allocations(AllocationFilter.ALL)).isNotEmpty();
            assertThat(one.view().charges(ChargeFilter.ALL)).isNotEmpty();
            JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
            for (String view : List.of("coupons", "charges", "deductions", "dues", "movements")) {
                jdbc.queryForList("SELECT * FROM benefits_view_" + view + " WHERE master_id = ?", only.value());
            }

            assertThat(touched(database))
                    .as("partitions of the statements of two masters")
                    .hasSizeBetween(1, 2);
            for (MasterId master : play.masters()) {
                assertThat(play.on(master).journal().head())
                        .isEqualTo(wanted.on(master).journal().head());
                assertThat(play.on(master).journal().audit().isClean()).isTrue();
            }
        }
    }

    /** Everyone has told what they did before, since a session that ends does: a new one each time, of which none is left. */
    private static void forget(NewDatabase database) {
        awaitTheEndOfOthers(database);
        new JdbcTemplate(database.dataSource()).execute("SELECT pg_stat_reset()");
    }

    /** The partitions that anything was read from or written to, by their number. */
    private static Map<String, List<String>> touched(NewDatabase database) {
        awaitTheEndOfOthers(database);
        return new JdbcTemplate(database.dataSource())
                        .queryForList(
                                "SELECT relname FROM pg_stat_user_tables"
                                        + " WHERE schemaname = current_schema() AND relname ~ '_p[0-9]+$'"
                                        + " AND seq_scan + COALESCE(idx_scan, 0) + n_tup_ins + n_tup_upd > 0",
                                String.class)
                        .stream()
                        .collect(Collectors.groupingBy(name -> name.replaceFirst(".*_p", "")));
    }

    /** Of this program alone: other tests may have sessions in the database for as long as they like. */
    private static void awaitTheEndOfOthers(NewDatabase database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        long begun = System.nanoTime();
        while (Objects.requireNonNull(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = ?", Integer.class, PROGRAM))
                > 0) {
            assertThat(System.nanoTime() - begun).as("its sessions end").isLessThan(TimeUnit.SECONDS.toNanos(60));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
