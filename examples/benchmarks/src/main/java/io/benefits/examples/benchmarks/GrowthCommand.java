package io.benefits.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.HistoryFilter;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.Paging;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The same work beside little and beside much of everything. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        description =
                "What more coupons, members, journal rows and history cost a charge or a page, with the query plans.")
final class GrowthCommand implements Callable<Integer> {

    private static final int CHUNK = 1_000;
    private static final int PAGE = 100;

    @Option(names = "--quick", description = "A twentieth of the members and a hundredth of the rows.")
    private boolean quick;

    @Option(names = "--url", description = "A PostgreSQL with nothing in it; one is started if none is named.")
    private @Nullable String url;

    @Option(names = "--plans", description = "Prints the plan of every statement at the large size.")
    private boolean plans;

    @Option(names = "--only-ages", description = "Leaves out everything but the master of ten years.")
    private boolean onlyAges;

    @Option(
            names = "--ages-on",
            split = ",",
            description = "The databases in which a master becomes ten years old: ${COMPLETION-CANDIDATES}.")
    private List<AgingDatabase> agesOn = List.of(AgingDatabase.values());

    @Option(
            names = "--rows",
            description = "The journal rows of the master of ten years; ten million if none are named.")
    private long rows;

    private final Report report = new Report("microseconds", "small", "large", "ratio", "bar");
    private Bars bars = new Bars();

    @Override
    public Integer call() throws Exception {
        if (!onlyAges) {
            grow();
        }
        for (AgingDatabase database : agesOn) {
            age(database);
        }
        report.print();
        return 0;
    }

    /** Measures it for others, on PostgreSQL alone. */
    void measure(Bars into, boolean quickly, @Nullable String server) throws Exception {
        bars = into;
        quick = quickly;
        url = server;
        grow();
        age(AgingDatabase.POSTGRESQL);
    }

    private void grow() throws Exception {
        int members = quick ? 5_000 : 100_000;
        int coupons = quick ? 1_000 : 10_000;
        compare(
                String.format(Locale.ROOT, "in memory, a charge beside 10 and %,d coupons", coupons),
                new Step(inMemory(10, 10)),
                new Step(inMemory(10, coupons)),
                1.5);
        Enterprise many = inMemory(members, 1);
        compare(
                String.format(Locale.ROOT, "in memory, a charge beside 10 and %,d members", members),
                new Step(inMemory(10, 1)),
                new Step(many.among(10)),
                1.5);
        compare(
                String.format(Locale.ROOT, "in memory, charges of 10 and of %,d members in turn", members),
                new Step(inMemory(10, 1)),
                new Step(many),
                Double.NaN);
        try (Server server = Server.open(url);
                HikariDataSource pool = server.pool(20)) {
            JdbcSchema.migrate(pool);
            onPostgreSql(pool, members, coupons);
        }
    }

    /** A charge of a master of one day, and of one of ten years: with what is kept, without, and in a transaction of the caller. */
    private void age(AgingDatabase database) throws Exception {
        try (AgingDatabase.Opened opened = database.open(database == AgingDatabase.POSTGRESQL ? url : null)) {
            DataSource pool = opened.pool();
            JdbcSchema.migrate(pool);
            String run = " " + UUID.randomUUID();
            Benefits engine = BenefitsEngine.on(JdbcStore.of(pool)).build();
            TenYears young = TenYears.create(engine, "young" + run);
            TenYears old = TenYears.create(engine, "old" + run);
            long entries = rows > 0 ? rows : quick ? 100_000 : 10_000_000;
            Progress.begins("lets a master grow old in " + database);
            old.grow(pool, database, quick ? 10 : 1, entries);
            database.grown(pool);
            String name = String.format(
                    Locale.ROOT, "%s, one charge of a day and of ten years (%,d entries), ", database, entries);
            Benefits warm = BenefitsEngine.on(JdbcStore.of(pool)).build();
            compare(name + "warm", charges(young.with(warm), 20), charges(old.with(warm), 20), 1.2);
            Benefits cold = BenefitsEngine.on(JdbcStore.of(pool)).cache(0).build();
            compare(name + "cold", charges(young.with(cold), 4), charges(old.with(cold), 4), 2);
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                Benefits joined =
                        BenefitsEngine.on(JdbcStore.joining(connection)).build();
                compare(
                        name + "joined",
                        committed(connection, young.with(joined)),
                        committed(connection, old.with(joined)),
                        2);
            }
        }
    }

    private static LongSupplier charges(TenYears enterprise, int count) {
        return () -> {
            long begin = System.nanoTime();
            enterprise.settle(count);
            return (System.nanoTime() - begin) / count;
        };
    }

    private static LongSupplier committed(Connection connection, TenYears enterprise) {
        return () -> {
            long begin = System.nanoTime();
            enterprise.settle(1);
            try {
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return System.nanoTime() - begin;
        };
    }

    private static Enterprise inMemory(int members, int coupons) {
        Benefits benefits = BenefitsEngine.on(InMemoryStore.create()).build();
        return Enterprise.create(benefits, "acme", members, coupons);
    }

    /** Settles a thousand charges at a time; tells the time of one. */
    private static final class Step implements LongSupplier {

        private final Enterprise enterprise;
        private long next;

        Step(Enterprise enterprise) {
            this.enterprise = enterprise;
        }

        @Override
        public long getAsLong() {
            var charges = enterprise.charges(next, CHUNK);
            next += CHUNK;
            long begin = System.nanoTime();
            enterprise.settleAll(charges);
            return (System.nanoTime() - begin) / CHUNK;
        }
    }

    private void onPostgreSql(DataSource pool, int members, int live) throws SQLException {
        Benefits benefits = BenefitsEngine.on(JdbcStore.of(pool)).build();
        Progress.begins(String.format(Locale.ROOT, "founds masters of up to %,d members in PostgreSQL", members));
        String run = " " + UUID.randomUUID();
        Step few = new Step(Enterprise.create(benefits, "few" + run, 10, 10));
        Enterprise many = Enterprise.create(benefits, "members" + run, members, 1);
        Step coupons = new Step(Enterprise.create(benefits, "coupons" + run, 10, live));
        Server.analyze(pool);
        compare(String.format(Locale.ROOT, "PostgreSQL, a charge beside 10 and %,d coupons", live), few, coupons, 1.5);
        compare(
                String.format(Locale.ROOT, "PostgreSQL, a charge beside 10 and %,d members", members),
                few,
                new Step(many.among(10)),
                1.5);
        compare(
                String.format(Locale.ROOT, "PostgreSQL, charges of 10 and of %,d members in turn", members),
                few,
                new Step(many),
                Double.NaN);
        Progress.begins("fills a journal");
        Enterprise old = Enterprise.create(benefits, "old" + run, 10, 10);
        Step late = new Step(old);
        late.getAsLong();
        MasterId master = old.master();
        long filled = quick ? 100_000 : 10_000_000;
        Filling filling = new Filling(pool, master);
        filling.journal(CHUNK, filled / CHUNK);
        long records = quick ? 10_000 : 1_000_000;
        filling.history(records);
        // an engine that has not seen the master before it was filled
        Plans statements = new Plans(pool);
        Benefits engine = BenefitsEngine.on(JdbcStore.of(statements.source())).build();
        MasterBenefits fresh = engine.master(master);
        Step later = new Step(old.with(engine, filled * 2));
        compare(
                String.format(Locale.ROOT, "PostgreSQL, a charge beside 10,000 and %,d journal rows", filled),
                few,
                later,
                1.5);
        int pages = (int) (records / PAGE);
        long last = fresh.journal().head().number();
        compare(
                String.format(Locale.ROOT, "PostgreSQL, page 1 and %,d of %,d rows of history", pages, records),
                page(fresh, last + 1),
                page(fresh, last - records / PAGE + 2),
                1.2);
        if (plans) {
            old.with(engine, filled * 3).look();
            statements.print();
        }
    }

    private static LongSupplier page(MasterBenefits benefits, long before) {
        Paging paging = Paging.first(PAGE).after(new Cursor(before, 0));
        return () -> {
            long begin = System.nanoTime();
            int found =
                    benefits.view().history(HistoryFilter.ALL, paging).items().size();
            if (found != PAGE) {
                throw new IllegalStateException(found + " rows on a page of " + PAGE);
            }
            return System.nanoTime() - begin;
        };
    }

    /** Turn by turn, so that both meet the same noise. */
    private void compare(String name, LongSupplier small, LongSupplier large, double bar) {
        Progress.begins("measures " + name);
        int rounds = quick ? 20 : 60;
        long[] little = new long[rounds];
        long[] much = new long[rounds];
        for (int i = -rounds / 2; i < rounds; i++) {
            long one = small.getAsLong();
            long other = large.getAsLong();
            if (i >= 0) {
                little[i] = one;
                much[i] = other;
            }
        }
        Arrays.sort(little);
        Arrays.sort(much);
        double of = little[rounds / 2] / 1e3;
        double is = much[rounds / 2] / 1e3;
        report.row(
                name,
                String.format(Locale.ROOT, "%,.1f", of),
                String.format(Locale.ROOT, "%,.1f", is),
                String.format(Locale.ROOT, "%.2f x", is / of),
                Double.isNaN(bar) ? "" : String.format(Locale.ROOT, "%.1f x", bar));
        if (Double.isNaN(bar)) {
            bars.noBar(name, "the small case", is / of);
        } else {
            bars.ratio(name, "the small case", is / of, Bars.Sense.AT_MOST, bar);
        }
    }
}
