package io.benefits.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What one charge leaves on a PostgreSQL. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        description =
                "The rows, index entries, bytes on disk and bytes of the write-ahead log that a charge takes on PostgreSQL.")
final class CostCommand implements Callable<Integer> {

    private static final int CALLS_AT_MOST = 2_000;
    private static final int CHARGES = 20_000;

    @Option(names = "--url", description = "A PostgreSQL with nothing in it; one is started if none is named.")
    private @Nullable String url;

    private final Report report =
            new Report("a charge", "rows new", "changed", "in place", "index entries", "bytes on disk", "bytes of log");

    /** What the server has counted since it began. */
    private record Counted(double inserted, double updated, double hot, double entries, double bytes, double log) {

        static Counted of(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet found =
                            statement.executeQuery("SELECT pg_stat_force_next_flush(), sum(n_tup_ins), sum(n_tup_upd),"
                                    + " sum(n_tup_hot_upd), sum((n_tup_ins + n_tup_upd - n_tup_hot_upd)"
                                    + " * (SELECT count(*) FROM pg_index i WHERE i.indrelid = t.relid)),"
                                    + " sum(pg_total_relation_size(relid)), pg_current_wal_insert_lsn() - '0/0'::pg_lsn"
                                    + " FROM pg_stat_user_tables t WHERE relname LIKE 'benefits%'")) {
                found.next();
                return new Counted(
                        found.getDouble(2),
                        found.getDouble(3),
                        found.getDouble(4),
                        found.getDouble(5),
                        found.getDouble(6),
                        found.getDouble(7));
            }
        }
    }

    @Override
    public Integer call() throws Exception {
        try (Server server = Server.open(url);
                HikariDataSource pool = server.pool(4)) {
            JdbcSchema.migrate(pool);
            Benefits benefits = BenefitsEngine.on(JdbcStore.of(pool)).build();
            String run = " " + UUID.randomUUID();
            Enterprise own = Enterprise.create(benefits, "own" + run, 10);
            long[] next = {0};
            measure(pool, "of an own benefit, 1,000 at once", 1_000, count -> {
                own.settleAll(own.charges(next[0], count));
                next[0] += count;
            });
            TenYears shared = TenYears.create(benefits, "shared" + run);
            measure(pool, "of a shared benefit, 1,000 at once", 1_000, shared::settleAll);
            measure(pool, "of a shared benefit, one by one", 1, shared::settle);
        }
        report.print();
        return 0;
    }

    private void measure(HikariDataSource pool, String name, int atOnce, IntConsumer settle) throws Exception {
        Progress.begins("measures a charge " + name);
        // pages that are only begun, and the images of pages after a checkpoint, are nobody's
        settle.accept(atOnce);
        try (Connection connection = pool.getConnection()) {
            Counted before = settled(connection);
            int calls = Math.min(CALLS_AT_MOST, CHARGES / atOnce);
            for (int call = 0; call < calls; call++) {
                settle.accept(atOnce);
            }
            double charges = (double) calls * atOnce;
            Counted after = settled(connection);
            report.row(
                    name,
                    each(after.inserted() - before.inserted(), charges),
                    each(after.updated() - before.updated(), charges),
                    each(after.hot() - before.hot(), charges),
                    each(after.entries() - before.entries(), charges),
                    each(after.bytes() - before.bytes(), charges),
                    each(after.log() - before.log(), charges));
        }
    }

    /** An idle session reports what it did within ten seconds. */
    private static Counted settled(Connection connection) throws Exception {
        Thread.sleep(11_000);
        return Counted.of(connection);
    }

    private static String each(double of, double charges) {
        return String.format(Locale.ROOT, "%,.2f", of / charges);
    }
}
