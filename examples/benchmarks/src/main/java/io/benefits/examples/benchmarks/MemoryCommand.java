package io.benefits.examples.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The in-memory path, by JMH. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "A million charges in memory, beside mutable maps.")
final class MemoryCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "One warm-up and three iterations.")
    private boolean quick;

    @Override
    public Integer call() throws RunnerException {
        ChainedOptionsBuilder options =
                new OptionsBuilder().include(InMemory.class.getName()).addProfiler(GCProfiler.class);
        if (quick) {
            options.warmupIterations(1).measurementIterations(3);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        double floor = nanos(results, "mutableMaps");
        Report report =
                new Report("in memory, a million charges kept", "ns/charge", "charges/s", "bytes/charge", "floor");
        for (String name : new String[] {"mutableMaps", "settle", "settleAll"}) {
            double nanos = nanos(results, name);
            report.row(
                    name,
                    String.format(Locale.ROOT, "%,.0f", nanos),
                    String.format(Locale.ROOT, "%,.0f", 1e9 / nanos),
                    String.format(Locale.ROOT, "%,.0f", allocated(results, name)),
                    String.format(Locale.ROOT, "%.2f x", nanos / floor));
        }
        report.print();
        System.out.println("bars: settle at most 5 x the floor's time; settleAll at least 300,000 charges/s");
        return 0;
    }

    private static double nanos(Collection<RunResult> results, String name) {
        return find(results, name).getPrimaryResult().getScore();
    }

    private static double allocated(Collection<RunResult> results, String name) {
        Result<?> result = find(results, name).getSecondaryResults().get("gc.alloc.rate.norm");
        return result == null ? Double.NaN : result.getScore();
    }

    private static RunResult find(Collection<RunResult> results, String name) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + name))
                .findFirst()
                .orElseThrow();
    }
}
