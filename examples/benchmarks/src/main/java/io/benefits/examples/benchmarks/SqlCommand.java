package io.benefits.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Load on SQL databases, each row beside its floor, turn by turn. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Charges on PostgreSQL and HSQLDB, beside hand-written statements.")
final class SqlCommand implements Callable<Integer> {

    private static final int MEMBERS = 100;
    private static final int MASTERS = 1_000;
    private static final int CHUNK = 1_000;
    private static final int MOST_THREADS = 64;

    @Option(names = "--quick", description = "One second a measurement.")
    private boolean quick;

    @Option(names = "--seconds", description = "How long one measurement takes; 5 if nothing is said.")
    private int seconds = 5;

    @Option(names = "--rounds", description = "How often all of it is measured; 3 if nothing is said.")
    private int rounds = 3;

    @Option(names = "--url", description = "A PostgreSQL with nothing in it; one is started if none is named.")
    private @Nullable String url;

    private final Map<String, List<Double>> measured = new LinkedHashMap<>();
    private final AtomicLong charges = new AtomicLong();
    private final List<String> notes = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("benefits-benchmarks");
        try (Server server = Server.open(url);
                HikariDataSource pool = server.pool(MOST_THREADS + 2);
                HikariDataSource embedded = hsqldb(directory)) {
            JdbcSchema.migrate(pool);
            Floors.create(pool, MASTERS);
            JdbcSchema.migrate(embedded);
            measure(pool, embedded);
        } finally {
            delete(directory);
        }
        report();
        return 0;
    }

    private static HikariDataSource hsqldb(Path directory) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:hsqldb:file:" + directory.resolve("benefits")
                + ";hsqldb.tx=mvcc;hsqldb.write_delay=false;shutdown=true");
        pool.setUsername("SA");
        pool.setMaximumPoolSize(4);
        return pool;
    }

    private void measure(DataSource pool, DataSource embedded) throws Exception {
        Duration time = quick ? Duration.ofSeconds(1) : Duration.ofSeconds(seconds);
        Benefits benefits = BenefitsEngine.on(JdbcStore.of(pool)).build();
        String run = UUID.randomUUID().toString();
        Enterprise one = Enterprise.create(benefits, "one " + run, MEMBERS);
        List<Enterprise> many = new ArrayList<>();
        for (int i = 0; i < MASTERS; i++) {
            many.add(Enterprise.create(benefits, "many " + i + " " + run, 2));
        }
        Enterprise local =
                Enterprise.create(BenefitsEngine.on(JdbcStore.of(embedded)).build(), "one", MEMBERS);
        one.settleAll(one.charges(charges.getAndAdd(CHUNK), CHUNK));
        local.settleAll(local.charges(charges.getAndAdd(CHUNK), CHUNK));
        Server.analyze(pool);
        SameRows same = new SameRows(pool, one.master().value(), CHUNK);
        SameRows sameLocal = new SameRows(embedded, local.master().value(), CHUNK);
        for (int round = 0; round <= rounds; round++) {
            boolean counts = round > 0;
            for (int threads : new int[] {16, 64}) {
                take(counts, "floor hot row, " + threads + " threads", threads, time, thread -> floor(pool, 0));
                counted(counts, pool, "one master, " + threads + " threads", threads, time, thread -> single(one));
            }
            take(counts, "floor same rows, 1,000 a statement", 1, time, thread -> same.write());
            counted(counts, pool, "settleAll 1,000, one master", 1, time, thread -> chunk(one));
            take(counts, "floor 1,000 rows, 16 threads", 16, time, thread -> floor(pool, MASTERS));
            counted(
                    counts,
                    pool,
                    "1,000 masters, 16 threads",
                    16,
                    time,
                    thread -> single(many.get((int) (charges.get() * 31 % MASTERS))));
            take(counts, "floor HSQLDB batch of 1,000", 1, time, thread -> sameLocal.write());
            take(counts, "HSQLDB settleAll 1,000", 1, time, thread -> chunk(local));
        }
    }

    private int floor(DataSource pool, int masters) throws SQLException {
        long number = charges.getAndIncrement();
        Floors.settle(pool, Floors.master(masters == 0 ? 0 : (int) (number * 31 % masters)), number);
        return 1;
    }

    private int single(Enterprise enterprise) {
        enterprise.settle(enterprise.charge(charges.getAndIncrement()));
        return 1;
    }

    private int chunk(Enterprise enterprise) {
        enterprise.settleAll(enterprise.charges(charges.getAndAdd(CHUNK), CHUNK));
        return CHUNK;
    }

    private double take(boolean counts, String name, int threads, Duration time, Load.Work work) throws Exception {
        double result = Load.perSecond(threads, time, work);
        if (counts) {
            measured.computeIfAbsent(name, unused -> new ArrayList<>()).add(result);
        }
        return result;
    }

    /** Also notes how many statements, and how much of the server's time, a charge took. */
    private void counted(boolean counts, DataSource pool, String name, int threads, Duration time, Load.Work work)
            throws Exception {
        try (Connection connection = pool.getConnection()) {
            boolean countsStatements = Server.countsStatements(connection);
            Optional<Duration> before = Server.cpu(connection);
            long begin = System.nanoTime();
            double perSecond = take(counts, name, threads, time, work);
            if (!counts) {
                return;
            }
            double done = perSecond * (System.nanoTime() - begin) / 1e9;
            StringBuilder note = new StringBuilder(name).append(':');
            if (countsStatements) {
                note.append(
                        String.format(Locale.ROOT, " %.4f statements a charge;", Server.statements(connection) / done));
            }
            Optional<Duration> after = Server.cpu(connection);
            if (before.isPresent() && after.isPresent()) {
                note.append(String.format(
                        Locale.ROOT,
                        " %.0f us of the server's processor time a charge",
                        after.get().minus(before.get()).toNanos() / 1e3 / done));
            }
            notes.add(note.toString());
        }
    }

    private void report() {
        Report report = new Report("charges/s", "median", "from", "to", "ratio", "bar");
        ratio(report, "one master, 16 threads", "floor hot row, 16 threads", 5);
        ratio(report, "one master, 64 threads", "floor hot row, 64 threads", 15);
        ratio(report, "settleAll 1,000, one master", "floor hot row, 16 threads", 12);
        ratio(report, "settleAll 1,000, one master", "floor same rows, 1,000 a statement", 0.6);
        ratio(report, "1,000 masters, 16 threads", "floor 1,000 rows, 16 threads", 0.5);
        ratio(report, "HSQLDB settleAll 1,000", "floor HSQLDB batch of 1,000", 0.5);
        report.print();
        System.out.println();
        notes.forEach(System.out::println);
    }

    private void ratio(Report report, String ours, String floor, double bar) {
        double[] of = sorted(floor);
        double[] is = sorted(ours);
        row(report, floor, of, "", "");
        row(
                report,
                ours,
                is,
                String.format(Locale.ROOT, "%.2f x", median(is) / median(of)),
                String.format(Locale.ROOT, "%.1f x", bar));
    }

    private double[] sorted(String name) {
        double[] results = Objects.requireNonNull(measured.get(name)).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Arrays.sort(results);
        return results;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static void row(Report report, String name, double[] sorted, String ratio, String bar) {
        report.row(
                name,
                String.format(Locale.ROOT, "%,.0f", median(sorted)),
                String.format(Locale.ROOT, "%,.0f", sorted[0]),
                String.format(Locale.ROOT, "%,.0f", sorted[sorted.length - 1]),
                ratio,
                bar);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
