package io.benefits.examples.console;

import io.benefits.examples.console.web.Identity;
import io.benefits.examples.console.web.Web;
import io.benefits.spi.StoreException;
import io.javalin.util.JavalinBindException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. What it asks for is done by {@link Server}. */
@Command(
        name = "console",
        versionProvider = Console.Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Shows the packages and coupons of an enterprise in a browser on this machine, and lets them be managed there.",
            "It asks nobody for a password and is reached from this machine alone.",
            ""
        },
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        exitCodeOnExecutionException = ExitCode.FAILED,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "2:it did not start: an argument, or what it names, cannot be used",
            "3:the program failed",
            "130:it was stopped by Ctrl+C"
        })
final class Console implements Callable<Integer> {

    private static final String DEFAULT_PORT = "8085";
    private static final String DEFAULT_URL = "jdbc:hsqldb:file:console-data/db;shutdown=true";
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = DEFAULT_PORT,
            description = "Where to listen, on this machine only. 0 for any free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = DEFAULT_URL,
            description =
                    "Where the benefits are kept: a JDBC URL of HSQLDB, H2, PostgreSQL or MariaDB; \"memory\" keeps"
                            + " them until the program ends. Default: ${DEFAULT-VALUE}.")
    private String url = DEFAULT_URL;

    @Option(
            names = "--demo",
            description = "Set up two enterprises to click through. Where they are already nothing is changed.")
    private boolean isDemo;

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(exitCode(args));
    }

    /** Java itself would exit with 1 for an error like too little memory, and 1 is no exit code of this program. */
    private static int exitCode(String[] args) {
        try {
            return commandLine().execute(args);
        } catch (Error e) {
            System.err.println("console: " + e);
            return ExitCode.FAILED;
        }
    }

    /** The program as tests run it too. */
    static CommandLine commandLine() {
        return new CommandLine(new Console())
                .setParameterExceptionHandler(Console::explain)
                .setExecutionExceptionHandler(Console::explain);
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UnusableException("--port: " + port + ", must be 0 to " + HIGHEST_PORT, null);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (OpenStore open = OpenStore.at(url);
                Web web = start(open, commandLine.getErr())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, closed), "stop"));
            PrintWriter out = commandLine.getOut();
            out.println("http://localhost:" + web.port() + "/");
            out.println("Stop it with Ctrl+C.");
            stopped.await();
        } finally {
            closed.countDown();
        }
        return CommandLine.ExitCode.OK;
    }

    /** The process goes on until the store is closed, or takes too long. */
    private static void stop(CountDownLatch stopped, CountDownLatch closed) {
        stopped.countDown();
        try {
            if (!closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("console: the store was not closed in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Web start(OpenStore open, PrintWriter log) {
        try {
            Clock clock = Clock.systemUTC();
            List<Identity> suggested = isDemo ? Demo.setUp(open.store(), clock.instant()) : List.of();
            return Server.start(open.store(), clock, port, suggested, log);
        } catch (JavalinBindException e) {
            throw new UnusableException("--port: " + port + " is in use; try another, or 0 for any free port", e);
        }
    }

    private static int explain(ParameterException e, String[] args) {
        PrintWriter stderr = e.getCommandLine().getErr();
        stderr.println("console: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, stderr);
        stderr.println("Try --help.");
        return ExitCode.UNUSABLE;
    }

    /** What cannot be used needs no stack trace; a fault of the program does. */
    private static int explain(Exception e, CommandLine commandLine, ParseResult parsed) throws Exception {
        if (e instanceof UnusableException || e instanceof StoreException) {
            commandLine.getErr().println("console: " + e.getMessage());
            return ExitCode.UNUSABLE;
        }
        throw e;
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Console.class.getPackage().getImplementationVersion();
            return new String[] {"console " + (version == null ? "(not packaged)" : version)};
        }
    }
}
