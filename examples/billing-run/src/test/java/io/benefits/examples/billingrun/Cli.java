package io.benefits.examples.billingrun;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a run of the program left behind. */
record Cli(int exitCode, String out, String err) {

    /** Runs it within this process, without progress; with books in memory, unless the arguments say where they are. */
    static Cli run(Object... args) {
        List<String> all = new ArrayList<>(Stream.of(args).map(Object::toString).toList());
        if (Stream.of("--data", "--url", "--memory").noneMatch(all::contains)) {
            all.add("--memory");
        }
        // a slow machine is no reason for a line on stderr
        if (!all.contains("--no-progress")) {
            all.add("--no-progress");
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program =
                BillingRun.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = program.execute(all.toArray(String[]::new));
        return new Cli(exitCode, out.toString(), err.toString());
    }
}
