package io.benefits.examples.billingrun;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a run of the program left behind. */
record Cli(int exitCode, String out, String err) {

    static Cli run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program =
                BillingRun.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = program.execute(Stream.of(args).map(Object::toString).toArray(String[]::new));
        return new Cli(exitCode, out.toString(), err.toString());
    }
}
