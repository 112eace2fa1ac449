package io.benefits.examples.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Measures the library beside the barest code that does the same.",
        subcommands = {MemoryCommand.class, SpeedCommand.class, GrowthCommand.class, CostCommand.class})
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }
}
