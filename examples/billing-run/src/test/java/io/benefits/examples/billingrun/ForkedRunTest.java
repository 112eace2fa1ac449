package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.MasterId;
import io.benefits.core.BenefitsEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program in processes of its own, which can be killed, or have little memory. */
class ForkedRunTest {

    private static final int KILLS = 4;
    private static final int ROWS = 4_000;

    @TempDir
    private Path directory;

    @Test
    @DisplayName("J4 killed again and again, a run ends with the report, the file and the journal of one that was not")
    void goesOnAfterKills() throws Exception {
        Path undisturbed = directory.resolve("undisturbed.csv");
        Cli expected = Cli.run("--generate", ROWS, "--out", undisturbed);
        Path out = directory.resolve("out.csv");
        Path data = directory.resolve("data");
        List<String> args = List.of("--generate", "" + ROWS, "--data", data.toString(), "--out", out.toString());
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (int kill = 0; kill < KILLS; kill++) {
            // the first one while it sets up, or not much later
            long written = kill == 0 ? 0 : random.nextLong(Files.size(undisturbed) * 9 / 10);
            killOnceItHasWritten(written, start("256m", args));
            assertThat(out).doesNotExist();
        }
        Cli end = Cli.run(args.toArray());

        assertThat(end.err()).isEmpty();
        assertThat(BooksTest.sums(end)).as("seed %s", seed).isEqualTo(BooksTest.sums(expected));
        assertThat(out).as("seed %s", seed).hasSameBinaryContentAs(undisturbed);
        try (Books books = Books.in(data)) {
            Benefits benefits = BenefitsEngine.on(books.store()).build();
            for (String master : masters(out)) {
                assertThat(benefits.journal().audit(new MasterId(master)).isClean())
                        .as("books of %s, seed %s", master, seed)
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("a bill that is larger than the memory is settled")
    void settlesInLittleMemory() throws Exception {
        Path out = directory.resolve("out.csv");
        Process run = start(
                "64m",
                List.of(
                        "--generate",
                        "50000",
                        "--data",
                        directory.resolve("data").toString(),
                        "--out",
                        out.toString()));

        assertThat(run.waitFor()).as(() -> readStderr()).isEqualTo(ExitCode.CLEAN);
        assertThat(Files.size(out)).isGreaterThan(20 << 20);
    }

    private String readStderr() {
        try {
            return Files.readString(directory.resolve("stderr"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process start(String heap, List<String> args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                BillingRun.class.getName()));
        command.addAll(args);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(directory.resolve("stderr").toFile())
                .start();
    }

    /** Kills a run as soon as its unfinished file is larger than so many bytes. */
    private void killOnceItHasWritten(long bytes, Process run) throws Exception {
        Path part = directory.resolve("billing-run-" + run.pid() + ".part");
        while (!Files.exists(part) || Files.size(part) < bytes) {
            assertThat(run.waitFor(1, TimeUnit.MILLISECONDS))
                    .as(() -> "ended by itself: " + readStderr())
                    .isFalse();
        }
        run.destroyForcibly().waitFor();
        Files.deleteIfExists(part);
    }

    private static List<String> masters(Path bill) throws IOException {
        try (BillFile file = new BillFile("out.csv", Files.newInputStream(bill))) {
            return Survey.of(file).masters();
        }
    }
}
