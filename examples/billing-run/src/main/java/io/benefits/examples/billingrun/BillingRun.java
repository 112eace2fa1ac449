package io.benefits.examples.billingrun;

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
import picocli.CommandLine.ParseResult;
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
            "Settles a bill in FOCUS 1.0 CSV: covers its charges with the packages and coupons of a scenario and tells"
                    + " what is due.",
            "What is settled is kept in a database: run again, stopped or not, it settles what is left and nothing twice.",
            "Rejected rows are named on stderr; they are neither in the sums nor in the file of --out.",
            ""
        },
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        exitCodeOnExecutionException = ExitCode.FAILED,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row was settled or passed through",
            "1:some rows were rejected",
            "2:the arguments, or what they name, cannot be used; nothing was settled",
            "3:the program or the database failed; what was settled is kept"
        })
final class BillingRun implements Callable<Integer> {

    private static final String DATA = "billing-run-data";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--bill",
            paramLabel = "FILE",
            description = "The bill: FOCUS 1.0 CSV in UTF-8. Without it a bill is generated.")
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
            names = "--generate",
            paramLabel = "ROWS",
            description =
                    "Generate a bill of so many rows (1,000 if absent). With --bill it is written into that FILE, which"
                            + " must not exist yet, and kept.")
    private @Nullable Long rows;

    @Option(names = "--no-progress", description = "Show no progress bar on stderr, however long the bill is.")
    private boolean isQuiet;

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
        try {
            return commandLine().execute(args);
        } catch (Error e) {
            System.err.println("billing-run: " + e);
            return ExitCode.FAILED;
        }
    }

    /** The program as tests run it too. */
    static CommandLine commandLine() {
        return new CommandLine(new BillingRun())
                .setParameterExceptionHandler(BillingRun::explain)
                .setExecutionExceptionHandler(BillingRun::explain);
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        PrintWriter stdout = commandLine.getOut();
        PrintWriter stderr = commandLine.getErr();
        return new Run(stdout, stderr).run(new Run.Arguments(bill, scenario, books(), out, rows, !isQuiet));
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
        stderr.println("billing-run: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, stderr);
        stderr.println("Try --help.");
        return ExitCode.UNUSABLE;
    }

    /** A file that cannot be used needs no stack trace; a fault of the program does. */
    private static int explain(Exception e, CommandLine commandLine, ParseResult parsed) throws Exception {
        if (e instanceof UnusableException) {
            commandLine.getErr().println("billing-run: " + e.getMessage());
            return ExitCode.UNUSABLE;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            commandLine.getErr().println("billing-run: " + e);
            return ExitCode.UNUSABLE;
        }
        if (e instanceof StoreException) {
            commandLine.getErr().println("billing-run: " + e.getMessage() + "; what was settled is kept, run it again");
            return ExitCode.FAILED;
        }
        throw e;
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
