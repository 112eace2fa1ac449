package io.benefits.examples.billingrun;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
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
     * @param rows how many rows to generate; null for none, or for the usual number if there is no bill
     * @param isProgressWanted whether a long file may have a progress bar
     */
    record Arguments(
            @Nullable Path bill,
            @Nullable Path scenario,
            Function<BillSource, Books> books,
            @Nullable Path out,
            @Nullable Long rows,
            boolean isProgressWanted) {}

    private final PrintWriter stdout;
    private final PrintWriter stderr;

    Run(PrintWriter stdout, PrintWriter stderr) {
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /**
     * Does it.
     *
     * @return the exit code
     * @throws UnusableException when a file or the books cannot be used
     */
    int run(Arguments arguments) throws IOException {
        Path scenarioFile = arguments.scenario();
        Scenario scenario = scenarioFile == null ? ScenarioReader.builtIn() : ScenarioReader.read(scenarioFile);
        String scenarioTitle = scenarioFile == null ? "built-in" : String.valueOf(scenarioFile.getFileName());
        try (BillSource bill = BillSource.of(arguments.bill(), arguments.rows());
                ReplacedFile out = out(arguments)) {
            Progress progress = Progress.of(bill.path(), arguments.isProgressWanted());
            Survey survey;
            try (BillFile file = new BillFile(bill.title(), progress.open("Reading"))) {
                survey = Survey.of(file);
            }
            Totals totals = new Totals();
            String title;
            try (Books books = arguments.books().apply(bill)) {
                title = books.title();
                settle(bill, survey, books, scenario, out, progress, totals);
            }
            totals.requireBalance();
            if (out != null) {
                out.commit();
            }
            new Report(stdout).print(bill.title(), scenarioTitle, title, totals);
            return totals.rejectedRows() == 0 ? ExitCode.CLEAN : ExitCode.ROWS_REJECTED;
        }
    }

    private void settle(
            BillSource source,
            Survey survey,
            Books books,
            Scenario scenario,
            @Nullable ReplacedFile out,
            Progress progress,
            Totals totals)
            throws IOException {
        Clock clock = scenario.clock() == null ? Clock.systemUTC() : Clock.fixed(scenario.clock(), ZoneOffset.UTC);
        Benefits benefits = BenefitsEngine.on(books.store())
                .billing(Billing.proRata())
                .clock(clock)
                .build();
        Arrangement arrangement = Setup.apply(benefits, scenario, survey, clock);
        try (BillFile bill = new BillFile(source.title(), progress.open("Settling"));
                UniqueIds ids = new UniqueIds(survey.rows())) {
            DueCollection dues = scenario.collect() ? new DueCollection(benefits, arrangement) : null;
            List<Outcomes> listeners = new ArrayList<>(List.of(totals, new Rejections(stderr, progress)));
            if (out != null) {
                Credits credits = new Credits(survey.creditIds(), arrangement);
                listeners.add(new SettledBill(out.writer(), bill.header(), credits));
            }
            new Settling(benefits, dues, ids, listeners).run(bill);
        }
    }

    private static @Nullable ReplacedFile out(Arguments arguments) throws IOException {
        Path out = arguments.out();
        if (out == null) {
            return null;
        }
        if (Files.exists(out) && !Files.isRegularFile(out)) {
            throw new UnusableException("--out: " + out + " is no regular file");
        }
        requireOther(out, "--bill", arguments.bill());
        requireOther(out, "--scenario", arguments.scenario());
        return new ReplacedFile(out);
    }

    /** Whoever mistypes one name must not lose the file of the other. */
    private static void requireOther(Path out, String option, @Nullable Path other) throws IOException {
        if (other != null && Files.exists(out) && Files.isSameFile(out, other)) {
            throw new UnusableException("--out: " + out + " is the file of " + option);
        }
    }
}
