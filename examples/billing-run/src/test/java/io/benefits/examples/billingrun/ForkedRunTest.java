package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.value.MasterId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program in processes of its own, which can be killed, or have little memory. */
class ForkedRunTest {

    private static final int KILLS = 4;
    private static final int ROWS = 4_000;
    private static final int INTERRUPT = 2;
    private static final int TERMINATE = 15;

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
                assertThat(benefits.master(new MasterId(master))
                                .journal()
                                .audit()
                                .isClean())
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

    @Test
    @DisplayName("books that were made with a large heap open with a small one")
    void opensBooksInLessMemory() throws Exception {
        List<String> args = List.of(
                "--generate", "30000", "--data", directory.resolve("data").toString());
        assertThat(start("8g", args).waitFor()).as(() -> readStderr()).isEqualTo(ExitCode.CLEAN);

        assertThat(start("64m", args).waitFor()).as(() -> readStderr()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    @DisplayName("Ctrl+C says what is kept, and the same command goes on from there")
    void saysWhatIsKept() throws Exception {
        Path out = directory.resolve("out.csv");
        Path data = directory.resolve("data");
        List<String> args = List.of("--generate", "" + ROWS, "--data", data.toString(), "--out", out.toString());
        Process run = start("256m", args);
        waitUntilItHasWritten(100_000, run);

        interrupt(run);

        assertThat(run.exitValue()).isIn(128 + INTERRUPT, 128 + TERMINATE);
        assertThat(readStderr())
                .as("at the end, after what tells of its progress if it took long")
                .endsWith("billing-run: stopped; what was settled is kept in " + data
                        + "; start the same command again, and it goes on" + System.lineSeparator());
        assertThat(out).doesNotExist();
        assertThat(Cli.run(args.toArray()).out()).containsPattern("settled before +[1-9]");
    }

    @Test
    @DisplayName(
            "Ctrl+C with books in memory says that nothing is kept, and while it generates that nothing was settled")
    void saysThatNothingIsKept() throws Exception {
        Path out = directory.resolve("out.csv");
        Process settling = start("256m", List.of("--generate", "100000", "--memory", "--out", out.toString()));
        waitUntilItHasWritten(100_000, settling);
        interrupt(settling);
        assertThat(readStderr())
                .contains("billing-run: stopped; the books were in memory, so nothing is kept")
                .doesNotContain("Exception");

        Path bill = directory.resolve("bill.csv");
        Process generating = start("256m", List.of("--generate", "5000000", "--bill", bill.toString()));
        waitUntilItHasWritten(100_000, generating);
        interrupt(generating);
        assertThat(readStderr()).contains("Generating", "billing-run: stopped; nothing was settled");
        assertThat(bill).doesNotExist();
    }

    /** What Ctrl+C sends; where these tests run in the background, that is ignored, and another signal does the same. */
    private static void interrupt(Process run) throws Exception {
        new ProcessBuilder("kill", "-" + (isInterruptIgnored(run) ? TERMINATE : INTERRUPT), "" + run.pid())
                .start()
                .waitFor();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean isInterruptIgnored(Process run) throws IOException {
        Path status = Path.of("/proc", "" + run.pid(), "status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring(line.indexOf(':') + 1).strip(), 16))
                    .anyMatch(ignored -> (ignored >> (INTERRUPT - 1) & 1) == 1);
        }
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
        Path part = waitUntilItHasWritten(bytes, run);
        run.destroyForcibly().waitFor();
        Files.deleteIfExists(part);
    }

    private Path waitUntilItHasWritten(long bytes, Process run) throws Exception {
        Path part = directory.resolve("billing-run-" + run.pid() + ".part");
        while (!Files.exists(part) || Files.size(part) < bytes) {
            assertThat(run.waitFor(1, TimeUnit.MILLISECONDS))
                    .as(() -> "ended by itself: " + readStderr())
                    .isFalse();
        }
        return part;
    }

    private static List<String> masters(Path bill) throws IOException {
        try (BillFile file = new BillFile("out.csv", Files.newInputStream(bill), new Rounding(false))) {
            return Survey.of(file).masters();
        }
    }
}
