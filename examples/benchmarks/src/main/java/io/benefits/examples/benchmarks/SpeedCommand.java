package io.benefits.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.journal.StatementFilter;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Settlements;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything that has to be fast, beside its floor or its bar, turn by turn. */
@Command(
        name = "speed",
        mixinStandardHelpOptions = true,
        description = "Charges in memory, on PostgreSQL and on HSQLDB beside hand-written code, each with its bar.")
final class SpeedCommand implements Callable<Integer> {

    /** So many rounds in memory come before those that count, until everything is compiled. */
    private static final int WARMING = 8;

    private static final int MEMBERS = 100;
    private static final int MASTERS = 1_000;
    private static final int CHUNK = 1_000;
    private static final int THREADS = 16;
    private static final int MOST_THREADS = 64;
    private static final String IN_MEMORY = "in memory, ";

    @Option(names = "--quick", description = "Half a second a measurement, 200 masters, a tenth of what growth needs.")
    private boolean quick;

    @Option(names = "--seconds", description = "How long one measurement takes; 5 by default.")
    private int seconds = 5;

    @Option(names = "--rounds", description = "How often all of it is measured; 3 by default.")
    private int rounds = 3;

    @Option(names = "--url", description = "A PostgreSQL with nothing in it; one is started by default.")
    private @Nullable String url;

    private final Map<String, List<Double>> measured = new LinkedHashMap<>();
    private final AtomicLong charges = new AtomicLong();
    private final List<String> notes = new ArrayList<>();
    private final Bars bars = new Bars();

    @Override
    public Integer call() throws Exception {
        long begun = System.nanoTime();
        rounds = quick ? 1 : rounds;
        memory();
        Path directory = Files.createTempDirectory("benefits-benchmarks");
        try (Server server = Server.open(url);
                HikariDataSource pool = server.pool(MOST_THREADS + 2);
                HikariDataSource embedded = hsqldb(directory)) {
            JdbcSchema.migrate(pool);
            Floors.create(pool, masters());
            JdbcSchema.migrate(embedded);
            measure(pool, embedded);
            shared(pool);
            others(pool);
            bars.elsewhere(
                    "Citus, settleAll 1,000; single charges, 16 threads", "plain PostgreSQL", ">= 0.70 x; >= 0.40 x");
            progress("growth");
            new GrowthCommand().measure(bars, quick, server.url());
        } finally {
            delete(directory);
        }
        report();
        System.out.printf(
                Locale.ROOT,
                "measured in %,d s%n",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        return 0;
    }

    private static void progress(String what) {
        Progress.begins("measures " + what);
    }

    private int masters() {
        return quick ? MASTERS / 5 : MASTERS;
    }

    private Duration time() {
        return quick ? Duration.ofMillis(500) : Duration.ofSeconds(seconds);
    }

    /** Each in a store of its own, by turns; JMH measures the same by the command memory. */
    private void memory() {
        progress("in memory");
        int charges = quick ? InMemory.CHARGES / 10 : InMemory.CHARGES;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        // one round alone is over too soon to be trusted
        int last = WARMING + Math.max(3, rounds);
        for (int round = 1; round <= last; round++) {
            for (String name : List.of("floor", "settle", "settleAll")) {
                InMemory memory = new InMemory().keeping(charges);
                // nobody pays for what another left behind
                System.gc();
                long bytes = threads.getCurrentThreadAllocatedBytes();
                long begun = System.nanoTime();
                Objects.requireNonNull(
                        switch (name) {
                            case "floor" -> memory.mutableMaps();
                            case "settle" -> memory.settle();
                            default -> memory.settleAll();
                        });
                double nanos = System.nanoTime() - begun;
                double allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
                if (round > WARMING) {
                    note(IN_MEMORY + name, charges * 1e9 / nanos);
                    note(IN_MEMORY + name + ", bytes", allocated / charges);
                }
            }
        }
        bars.ratio(
                "in memory, settle one charge",
                "mutable maps, its time",
                middle(IN_MEMORY + "floor") / middle(IN_MEMORY + "settle"),
                Bars.Sense.AT_MOST,
                5);
        bars.figure("in memory, settleAll", middle(IN_MEMORY + "settleAll"), "charges/s", Bars.Sense.AT_LEAST, 300_000);
        bars.figure(
                "in memory, settle allocates", middle(IN_MEMORY + "settle, bytes"), "bytes", Bars.Sense.AT_MOST, 3_000);
        bars.figure(
                "in memory, settleAll allocates",
                middle(IN_MEMORY + "settleAll, bytes"),
                "bytes",
                Bars.Sense.AT_MOST,
                2_000);
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
        progress("PostgreSQL and HSQLDB");
        Benefits benefits = BenefitsEngine.on(JdbcStore.of(pool)).build();
        String run = UUID.randomUUID().toString();
        Enterprise one = Enterprise.create(benefits, "one " + run, MEMBERS);
        List<Enterprise> many = masters(benefits, run);
        Enterprise local =
                Enterprise.create(BenefitsEngine.on(JdbcStore.of(embedded)).build(), "one", MEMBERS);
        one.settleAll(one.charges(charges.getAndAdd(CHUNK), CHUNK));
        local.settleAll(local.charges(charges.getAndAdd(CHUNK), CHUNK));
        Server.analyze(pool);
        SameRows same = new SameRows(pool, one.master().value(), CHUNK);
        SameRows sameLocal = new SameRows(embedded, local.master().value(), CHUNK);
        String floorOfMany = String.format(Locale.ROOT, "floor %,d rows, 16 threads", masters());
        String ofMany = String.format(Locale.ROOT, "%,d masters, 16 threads", masters());
        for (int round = 0; round <= rounds; round++) {
            boolean counts = round > 0;
            for (int threads : new int[] {THREADS, MOST_THREADS}) {
                take(counts, "floor hot row, " + threads + " threads", threads, thread -> floor(pool, 0));
                counted(counts, pool, "one master, " + threads + " threads", threads, thread -> single(one));
            }
            take(counts, "floor same rows, 1,000 a statement", 1, thread -> same.write());
            counted(counts, pool, "settleAll 1,000, one master", 1, thread -> chunk(one));
            counted(counts, pool, "settleAll 1,000, one master, 2 threads", 2, thread -> chunk(one));
            take(counts, floorOfMany, THREADS, thread -> floor(pool, masters()));
            counted(
                    counts,
                    pool,
                    ofMany,
                    THREADS,
                    thread -> single(many.get((int) (charges.get() * 31 % many.size()))));
            take(counts, "floor HSQLDB batch of 1,000", 1, thread -> sameLocal.write());
            take(counts, "HSQLDB settleAll 1,000", 1, thread -> chunk(local));
        }
        ratio("one master, 16 threads", "floor hot row, 16 threads", 5);
        ratio("one master, 64 threads", "floor hot row, 64 threads", 15);
        ratio("settleAll 1,000, one master", "floor hot row, 16 threads", 12);
        ratio("settleAll 1,000, one master", "floor same rows, 1,000 a statement", 0.6);
        ratio(ofMany, floorOfMany, 0.5);
        ratio("HSQLDB settleAll 1,000", "floor HSQLDB batch of 1,000", 0.5);
        noBar("settleAll 1,000, one master, 2 threads", "settleAll 1,000, one master");
        statements(pool, one);
    }

    private List<Enterprise> masters(Benefits benefits, String run) {
        ForkJoinPool workers = new ForkJoinPool(THREADS);
        try {
            return workers.submit(() -> IntStream.range(0, masters())
                            .parallel()
                            .mapToObj(i -> {
                                Enterprise each = Enterprise.create(benefits, "many " + i + " " + run, 2);
                                // from here on the engine knows the master, as it does in a service that runs
                                single(each);
                                return each;
                            })
                            .toList())
                    .join();
        } finally {
            workers.shutdown();
        }
    }

    /** Statements an append, whatever is in it. */
    private void statements(DataSource pool, Enterprise one) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            if (!Server.countsStatements(connection)) {
                bars.elsewhere("statements a charge", "1 / charges in the append", "<= 1.00 x");
                return;
            }
            int calls = 50;
            for (int i = 0; i < calls; i++) {
                single(one);
                chunk(one);
            }
            bars.ratio(
                    "statements a charge",
                    "1 / charges in the append",
                    Server.statements(connection) / (2.0 * calls),
                    Bars.Sense.AT_MOST,
                    1);
        }
    }

    /** What most charges are: covered by what a master shares, some with a due. */
    private void shared(DataSource pool) throws Exception {
        progress("what is shared");
        Benefits benefits = BenefitsEngine.on(JdbcStore.of(pool))
                .billing(Consumers.WITH_FEE)
                .build();
        String run = " " + UUID.randomUUID();
        Consumers own = Consumers.create(benefits, "own" + run, false);
        Consumers shared = Consumers.create(benefits, "shared" + run, true);
        for (int round = 0; round <= rounds; round++) {
            boolean counts = round > 0;
            counted(counts, pool, "own benefits, 16 threads", THREADS, thread -> consumed(own));
            counted(counts, pool, "shared benefits and dues, 16 threads", THREADS, thread -> consumed(shared));
            take(counts, "reserve and confirm, 16 threads", THREADS, thread -> ordered(shared));
            take(counts, "covered only, half of them refused, 16 threads", THREADS, thread -> admitted(shared));
            Server.analyze(pool);
        }
        ratio("shared benefits and dues, 16 threads", "own benefits, 16 threads", 0.8);
        noBar("reserve and confirm, 16 threads", "shared benefits and dues, 16 threads");
        noBar("covered only, half of them refused, 16 threads", "shared benefits and dues, 16 threads");
    }

    private int consumed(Consumers consumers) {
        consumers.settle(charges.getAndIncrement());
        return 1;
    }

    private int ordered(Consumers consumers) {
        Charge charge = consumers.charge(charges.getAndIncrement());
        Settlements settlements = consumers.benefits().settlements();
        settlements.reserve(charge).getOrElseThrow(Refusal::toException);
        settlements.confirm("confirm " + charge.id(), charge.id()).getOrElseThrow(Refusal::toException);
        return 1;
    }

    private int admitted(Consumers consumers) {
        long number = charges.getAndIncrement() * 3;
        // of every second one the fee would be due
        Charge charge = consumers.charge(number % 2 == 0 ? number : number + 1);
        boolean isCovered =
                consumers.benefits().settlements().settleCoveredOnly(charge).isRight();
        if (isCovered != (number % 2 == 0)) {
            throw new IllegalStateException("admitted: " + isCovered + ", " + charge);
        }
        return 1;
    }

    /** What has no bar: transactions of the caller, forks and pages, each beside a single charge where that says something. */
    private void others(DataSource pool) throws Exception {
        progress("transactions of the caller, forks and pages");
        Benefits benefits = BenefitsEngine.on(JdbcStore.of(pool))
                .billing(Consumers.WITH_FEE)
                .build();
        Consumers alone = Consumers.create(benefits, "alone " + UUID.randomUUID(), true);
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Consumers joined = alone.with(BenefitsEngine.on(JdbcStore.joining(connection))
                    .billing(Consumers.WITH_FEE)
                    .build());
            for (int round = 0; round <= rounds; round++) {
                take(round > 0, "a charge, 1 thread", 1, thread -> consumed(alone));
                take(round > 0, "a charge in the caller's transaction, 1 thread", 1, thread -> {
                    int done = consumed(joined);
                    connection.commit();
                    return done;
                });
            }
        }
        noBar("a charge in the caller's transaction, 1 thread", "a charge, 1 thread");
        MasterBenefits look = alone.benefits();
        PackageId shared = new PackageId("package of " + alone.master());
        for (int round = 0; round <= rounds; round++) {
            boolean counts = round > 0;
            take(counts, "forks with ten charges", 1, thread -> {
                Consumers fork = alone.in(look.view().fork());
                for (int i = 0; i < 10; i++) {
                    consumed(fork);
                }
                return 1;
            });
            take(
                    counts,
                    "pages of the journal, 100 entries",
                    1,
                    thread -> rows(look.journal().after(0, 100).size()));
            take(
                    counts,
                    "pages of charges, 100 rows",
                    1,
                    thread -> rows(look.view()
                            .charges(ChargeFilter.ALL, Paging.first(100))
                            .items()
                            .size()));
            take(
                    counts,
                    "pages of a statement, 100 rows",
                    1,
                    thread -> rows(look.view()
                            .statement(shared, StatementFilter.ALL, Paging.first(100))
                            .items()
                            .size()));
        }
        for (String name : List.of(
                "forks with ten charges",
                "pages of the journal, 100 entries",
                "pages of charges, 100 rows",
                "pages of a statement, 100 rows")) {
            bars.noBar(name, middle(name), "a second");
        }
    }

    private static int rows(int found) {
        if (found != 100) {
            throw new IllegalStateException(found + " rows on a page of 100");
        }
        return 1;
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

    private double take(boolean counts, String name, int threads, Load.Work work) throws Exception {
        double result = Load.perSecond(threads, time(), work);
        if (counts) {
            note(name, result);
        }
        return result;
    }

    private void note(String name, double figure) {
        measured.computeIfAbsent(name, unused -> new ArrayList<>()).add(figure);
    }

    /** Also notes how many statements, and how much of the server's time, a charge took. */
    private void counted(boolean counts, DataSource pool, String name, int threads, Load.Work work) throws Exception {
        try (Connection connection = pool.getConnection()) {
            boolean countsStatements = Server.countsStatements(connection);
            Optional<Duration> before = Server.cpu(connection);
            long begin = System.nanoTime();
            double perSecond = take(counts, name, threads, work);
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
        Report report = new Report("a second", "median", "from", "to");
        for (String name : measured.keySet()) {
            double[] sorted = sorted(name);
            report.row(name, whole(middle(name)), whole(sorted[0]), whole(sorted[sorted.length - 1]));
        }
        report.print();
        System.out.println();
        notes.forEach(System.out::println);
        bars.print();
    }

    private static String whole(double figure) {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    private void ratio(String ours, String floor, double bar) {
        bars.ratio(ours, floor, middle(ours) / middle(floor), Bars.Sense.AT_LEAST, bar);
    }

    private void noBar(String ours, String other) {
        bars.noBar(ours, other, middle(ours) / middle(other));
    }

    private double middle(String name) {
        double[] sorted = sorted(name);
        return sorted[sorted.length / 2];
    }

    private double[] sorted(String name) {
        return Objects.requireNonNull(measured.get(name)).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
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
