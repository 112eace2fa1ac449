package io.benefits.examples.billingrun;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.scenario.Arrangement;
import io.benefits.inmemory.scenario.Scenario;
import io.benefits.spi.Billing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One billing run, from its files to its files. */
final class Run {

    /**
     * What the run is asked to do.
     *
     * @param bill the bill, or null to generate one
     * @param scenario the scenario, or null for the built-in one
     * @param books where the books are kept
     * @param out where to write the settled bill, or null not to
     * @param commitments where to write what benefits there are, or null not to
     * @param rows how many rows to generate; null for none, or for the usual number if there is no bill
     * @param rounding what is done with costs and quantities that are finer than the library takes
     * @param restate whether to refund and settle anew what has changed
     * @param isWhatIf whether to write nothing into the books
     * @param isProgressWanted whether a long file may have a progress bar
     */
    record Arguments(
            @Nullable Path bill,
            @Nullable Path scenario,
            Function<BillSource, Books> books,
            @Nullable Path out,
            @Nullable Path commitments,
            @Nullable Long rows,
            Rounding rounding,
            boolean restate,
            boolean isWhatIf,
            boolean isProgressWanted) {}

    static final String OPERATOR = "billing-run";

    private static final String WHAT_IF = "nothing was written to the books";

    private final PrintWriter stdout;
    private final PrintWriter stderr;
    private final Stopping stopping;

    /**
     * Prepares a run.
     *
     * @param stdout for the report
     * @param stderr for the rows that were not settled
     * @param stopping is told what is kept if the run ends
     */
    Run(PrintWriter stdout, PrintWriter stderr, Stopping stopping) {
        this.stdout = stdout;
        this.stderr = stderr;
        this.stopping = stopping;
    }

    /**
     * Does it.
     *
     * @return the exit code
     * @throws UnusableException when a file or the books cannot be used
     */
    int run(Arguments arguments) throws IOException {
        Path scenarioFile = arguments.scenario();
        Scenario scenario = scenarioFile == null ? Scenarios.builtIn() : Scenarios.read(scenarioFile);
        String scenarioTitle = scenarioFile == null ? "built-in" : String.valueOf(scenarioFile.getFileName());
        try (BillSource bill = BillSource.of(arguments.bill(), arguments.rows(), arguments.isProgressWanted());
                ReplacedFile out = out(arguments);
                ReplacedFile commitments = commitments(arguments)) {
            Progress progress = Progress.of(bill.path(), arguments.isProgressWanted());
            Pass pass = new Pass(bill, progress, arguments.rounding());
            try (Survey survey = pass.read("Reading", Survey::of)) {
                Totals totals = new Totals();
                String title;
                try (Books books = patiently(
                        "Opening the books", arguments, () -> arguments.books().apply(bill))) {
                    title = arguments.isWhatIf() ? books.title() + ", a fork" : books.title();
                    settle(pass, survey, books, scenario, new Written(out, commitments), arguments, totals);
                }
                totals.requireBalance(survey.sums());
                commit(out);
                commit(commitments);
                if (arguments.isWhatIf()) {
                    new Report(stdout).printWhatIf(bill.title(), scenarioTitle, title, totals);
                } else {
                    new Report(stdout).print(bill.title(), scenarioTitle, title, totals);
                }
                return totals.rejectedRows() + totals.changedRows() == 0 ? ExitCode.CLEAN : ExitCode.ROWS_LEFT;
            }
        }
    }

    private static void commit(@Nullable ReplacedFile out) {
        try {
            if (out != null) {
                out.commit();
            }
        } catch (IOException e) {
            throw new StoppedException(Faults.text(e), e);
        }
    }

    /** How to read the bill from its first row to its last. */
    private record Pass(BillSource source, Progress progress, Rounding rounding) {

        private interface Reading<T> {
            T of(BillFile bill) throws IOException;
        }

        private <T> T read(String task, Reading<T> reading) throws IOException {
            try (BillFile bill = new BillFile(source.title(), progress.open(task), rounding)) {
                return reading.of(bill);
            }
        }
    }

    private void settle(
            Pass pass, Survey survey, Books books, Scenario scenario, Written files, Arguments arguments, Totals totals)
            throws IOException {
        Clock clock =
                scenario.clock().map(time -> Clock.fixed(time, ZoneOffset.UTC)).orElseGet(Clock::systemUTC);
        Benefits onBooks = BenefitsEngine.on(books.store())
                .billing(Billing.proRata())
                .clock(clock)
                .build();
        WhatIf whatIf = arguments.isWhatIf() ? new WhatIf(onBooks, books.store()) : null;
        Benefits benefits = whatIf == null ? onBooks : whatIf;
        Recordings recordings = whatIf == null ? books.store()::recorded : whatIf;
        Arrangement arrangement = patiently(
                "Setting up the enterprises", arguments, () -> Setup.apply(benefits, scenario, survey, clock));
        ReplacedFile out = files.out();
        ReplacedFile dataset = files.commitments();
        stopping.keeps(whatIf == null ? books.kept() : WHAT_IF);
        DueCollection dues = scenario.isCollecting() ? new DueCollection(benefits, arrangement) : null;
        try (Work work = new Work(benefits, recordings, survey, dues, arguments.restate())) {
            if (survey.hasNegations() && pass.read("Correcting", bill -> Settling.cancel(work, bill))) {
                pass.read("Correcting", bill -> Settling.cancel(work, bill));
            }
            pass.read("Settling", bill -> {
                List<Outcomes> listeners =
                        new ArrayList<>(List.of(totals, new Rejections(stderr, pass.progress(), pass.source()::place)));
                if (out != null) {
                    Credits credits = new Credits(survey.creditIds(), arrangement);
                    ContractApplied applied = dataset == null ? null : new ContractApplied(new CommitmentIds(benefits));
                    requireNoneYet(applied, bill.header());
                    listeners.add(new SettledBill(out.writer(), bill.header(), credits, applied));
                }
                Settling.all(work, bill, listeners);
                return totals;
            });
            if (dataset != null) {
                patiently("Writing the commitments", arguments, () -> {
                    Commitments.write(dataset.writer(), benefits, arrangement.masters(), clock.instant());
                    return totals;
                });
            }
        } catch (IOException e) {
            throw new StoppedException(Faults.text(e), e);
        }
    }

    /** What the run writes besides the books. */
    private record Written(
            @Nullable ReplacedFile out, @Nullable ReplacedFile commitments) {}

    private interface Task<T> {
        T done() throws IOException;
    }

    /** Does what has no bar, and says so if it takes long. */
    private <T> T patiently(String title, Arguments arguments, Task<T> task) throws IOException {
        if (!arguments.isProgressWanted()) {
            return task.done();
        }
        Waiting waiting = Waiting.on(title, stderr);
        try {
            return task.done();
        } finally {
            waiting.close();
        }
    }

    private static void requireNoneYet(@Nullable ContractApplied applied, FocusHeader header) {
        if (applied != null && header.has(FocusColumn.CONTRACT_APPLIED)) {
            throw new UnusableException(
                    "--commitments: the bill has a column ContractApplied of its own, which would stand"
                            + " there twice; leave out --out or --commitments");
        }
    }

    private static @Nullable ReplacedFile commitments(Arguments arguments) throws IOException {
        Path file = arguments.commitments();
        if (file == null) {
            return null;
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnusableException("--commitments: " + file + " is not a regular file");
        }
        requireOther("--commitments", file, "--bill", arguments.bill());
        requireOther("--commitments", file, "--scenario", arguments.scenario());
        Path out = arguments.out();
        if (out != null
                && out.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
            throw new UnusableException("--commitments: " + file + " is the file of --out");
        }
        return new ReplacedFile(file, "commitments");
    }

    private static @Nullable ReplacedFile out(Arguments arguments) throws IOException {
        Path out = arguments.out();
        if (out == null) {
            return null;
        }
        if (Files.exists(out) && !Files.isRegularFile(out)) {
            throw new UnusableException("--out: " + out + " is not a regular file");
        }
        requireOther("--out", out, "--bill", arguments.bill());
        requireOther("--out", out, "--scenario", arguments.scenario());
        return new ReplacedFile(out, "");
    }

    /** Whoever mistypes one name must not lose the file of the other. */
    private static void requireOther(String own, Path out, String option, @Nullable Path other) throws IOException {
        if (other != null && Files.exists(out) && Files.isSameFile(out, other)) {
            throw new UnusableException(own + ": " + out + " is the file of " + option);
        }
    }
}
