package io.benefits.examples.billingrun;

import io.benefits.inmemory.scenario.ScenarioException;
import io.benefits.spi.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. What it asks for is done by {@link Run}. */
@Command(
        name = "billing-run",
        versionProvider = BillingRun.Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Settles a bill in FOCUS CSV (1.0 to 1.2): covers its charges with the packages and coupons of a scenario and"
                    + " says what is due.",
            "What is settled is kept in a database. Run again, it settles only what is new, and nothing twice.",
            "Rows that were rejected or have changed are named on stderr. They are not settled and not in the file of"
                    + " --out; the report has their money in lines of its own.",
            ""
        },
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        exitCodeOnExecutionException = ExitCode.FAILED,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row was settled, taken back or passed through",
            "1:some rows were rejected, or have changed; all others are done",
            "2:the arguments, or what they name, cannot be used; nothing was settled",
            "3:the program, a file or the database failed while it settled; it says what is kept"
        })
final class BillingRun implements Callable<Integer> {

    private static final String DATA = "billing-run-data";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--bill",
            paramLabel = "FILE",
            description =
                    "The bill: FOCUS CSV in UTF-8, or that compressed by gzip, or a directory of such files. Without it a"
                            + " bill is generated.")
    private @Nullable Path bill;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description =
                    "Who is a member of whom and who has which benefits, in YAML or JSON. Without it a scenario that"
                            + " fits any bill.")
    private @Nullable Path scenario;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where to keep the books: the directory of an HSQLDB file, made if it is not there. Without it "
                            + DATA + "/ and the name of the bill.")
    private @Nullable Path data;

    @Option(
            names = "--url",
            paramLabel = "JDBC-URL",
            description = "Keep the books in this database instead: PostgreSQL, MariaDB, HSQLDB, H2.")
    private @Nullable String url;

    @Option(names = "--user", description = "Who to connect to it as, if its URL does not say.")
    private @Nullable String user;

    @Option(
            names = "--password",
            arity = "0..1",
            interactive = true,
            description = "The password, if its URL does not say. Asked for if none follows.")
    private @Nullable String password;

    @Option(names = "--memory", description = "Keep the books in memory: they end with the run.")
    private boolean isInMemory;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the settled bill: the rows as they are, and a credit for each deduction. An"
                    + " existing file is replaced.")
    private @Nullable Path out;

    @Option(
            names = "--commitments",
            paramLabel = "FILE",
            description =
                    "Where to write the coupons and packages with what is left of them: the Contract Commitment dataset"
                            + " of FOCUS 1.3. The file of --out then has a column ContractApplied. An existing file is replaced.")
    private @Nullable Path commitments;

    @Option(
            names = "--round",
            description = "Round costs that are finer to 12 decimals, and quantities to 15, half even. Without it such"
                    + " rows are rejected.")
    private boolean isRounding;

    @Option(
            names = "--restate",
            description = "Where a row came before with another amount, refund what it was settled with and settle it"
                    + " anew. Without it such rows are named and stay as they were settled.")
    private boolean isRestating;

    @Option(
            names = "--what-if",
            description =
                    "Settle the bill on a fork of the books: the report and the file of --out say what would become of it,"
                            + " and nothing is written to the books.")
    private boolean isWhatIf;

    @Option(
            names = "--generate",
            paramLabel = "ROWS",
            description =
                    "Generate a bill of so many rows (1,000 if absent). With --bill it is written into that FILE, which"
                            + " must not exist yet, and kept.")
    private @Nullable Long rows;

    @Option(names = "--no-progress", description = "Show no progress bar on stderr, however long the bill is.")
    private boolean isQuiet;

    @Option(names = "--debug", description = "If the program fails, show where.")
    private boolean isDebugging;

    private final Stopping stopping = new Stopping();

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(exitCode(args));
    }

    /** Java itself would exit with 1 for an error like too little memory, and 1 has another meaning here. */
    private static int exitCode(String[] args) {
        BillingRun run = new BillingRun();
        try {
            return commandLine(run).execute(args);
        } catch (OutOfMemoryError e) {
            System.err.println("billing-run: out of memory, at most "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB are allowed; allow more by java -Xmx; " + run.stopping.kept());
            return ExitCode.FAILED;
        } catch (Error e) {
            System.err.println(run.fault(e));
            return ExitCode.FAILED;
        }
    }

    /** The program as tests run it too. */
    static CommandLine commandLine() {
        return commandLine(new BillingRun());
    }

    private static CommandLine commandLine(BillingRun run) {
        return new CommandLine(run)
                .setParameterExceptionHandler(BillingRun::explain)
                .setExecutionExceptionHandler((e, commandLine, parsed) -> run.explain(e, commandLine.getErr()));
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        PrintWriter stdout = commandLine.getOut();
        PrintWriter stderr = commandLine.getErr();
        Run.Arguments arguments = new Run.Arguments(
                bill,
                scenario,
                books(),
                out,
                commitments,
                rows,
                new Rounding(isRounding),
                isRestating,
                isWhatIf,
                !isQuiet);
        try (Stopping watched = stopping.watch(stderr)) {
            return new Run(stdout, stderr, watched).run(arguments);
        }
    }

    private Function<BillSource, Books> books() {
        if ((isInMemory ? 1 : 0) + (data == null ? 0 : 1) + (url == null ? 0 : 1) > 1) {
            throw new UnusableException("--data, --url, --memory: one of them");
        }
        if (url == null && (user != null || password != null)) {
            throw new UnusableException("--user, --password: only with --url");
        }
        if (isInMemory) {
            return source -> Books.inMemory();
        }
        String named = url;
        return named == null
                ? source -> Books.in(data == null ? Path.of(DATA).resolve(source.name()) : data)
                : source -> Books.at(named, user, password);
    }

    private static int explain(ParameterException e, String[] args) {
        PrintWriter stderr = e.getCommandLine().getErr();
        stderr.println("billing-run: " + Faults.text(e));
        UnmatchedArgumentException.printSuggestions(e, stderr);
        stderr.println("Try --help.");
        return ExitCode.UNUSABLE;
    }

    /** Says what happened in a sentence, and what is kept. Where it happened interests only who mends the program. */
    private int explain(Exception e, PrintWriter stderr) {
        if (stopping.isUnderWay()) {
            return ExitCode.FAILED;
        }
        if (isDebugging) {
            e.printStackTrace(stderr);
        }
        if (e instanceof UnusableException || e instanceof ScenarioException) {
            stderr.println("billing-run: " + e.getMessage());
            return ExitCode.UNUSABLE;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            stderr.println("billing-run: " + Faults.text(e) + "; " + stopping.kept());
            return ExitCode.UNUSABLE;
        }
        stderr.println(
                e instanceof StoreException || e instanceof StoppedException
                        ? "billing-run: " + Faults.text(e) + "; " + stopping.kept()
                        : fault(e));
        return ExitCode.FAILED;
    }

    private String fault(Throwable e) {
        return "billing-run: a fault of the program: " + Faults.text(e) + "; " + stopping.kept()
                + "; --debug shows where it happened";
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = BillingRun.class.getPackage().getImplementationVersion();
            return new String[] {"billing-run " + (version == null ? "(not packaged)" : version)};
        }
    }
}
