package io.benefits.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A running {@link Load}, in a JVM of its own, and what it said. */
final class LoadProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final Path errors;
    private final Thread reader;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> times = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore answers = new Semaphore(0);

    private LoadProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    /** One step that was tried. */
    record Attempt(Step step, String outcome) {

        /** It was killed before it had an answer. */
        static final String UNKNOWN = "";

        boolean isUnknown() {
            return outcome.equals(UNKNOWN);
        }

        boolean isAcknowledged() {
            return outcome.startsWith("ACK ");
        }

        /** What it answered, shortly. */
        String digest() {
            return outcome.split(" ", -1)[1];
        }

        /** How much it said it moved. */
        BigDecimal amount() {
            return new BigDecimal(outcome.split(" ", -1)[2]);
        }

        /** Why it was refused. */
        String why() {
            return outcome.split(" ", -1)[1];
        }
    }

    /**
     * Starts one.
     *
     * @param database what it works on
     * @param round what its masters are named after
     * @param name what its ids begin with
     * @param seed of its choices
     * @param patience how many milliseconds it waits for a connection
     */
    static LoadProcess start(Address database, String round, String name, long seed, long patience) throws IOException {
        Path errors = Files.createTempFile("load", ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Load.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        round,
                        name,
                        Long.toString(seed),
                        Long.toString(patience))
                .redirectError(errors.toFile())
                .start();
        return new LoadProcess(process, errors);
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (line.startsWith("ACK ") && Integer.parseInt(line.split(" ", -1)[1]) > Load.MASTERS) {
                    times.add(System.nanoTime());
                    answers.release();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            answers.release(2 * Load.THREADS);
        }
    }

    /** Waits for the first answer after it was set up, or its end. */
    void awaitWork() throws InterruptedException {
        assertThat(answers.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("works: %s", errors())
                .isTrue();
    }

    /** Waits for some more answers, or its end. */
    void awaitMoreWork() throws InterruptedException {
        answers.drainPermits();
        assertThat(answers.tryAcquire(2 * Load.THREADS, PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("works on: %s", errors())
                .isTrue();
    }

    /** Lets it work for a while; it must not end by itself. */
    void letRun(long millis) throws InterruptedException {
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
                .as("ended by itself: %s %s", errors(), lines)
                .isFalse();
    }

    /** SIGKILL. */
    List<Attempt> kill() throws InterruptedException {
        assertThat(process.isAlive()).as("ended by itself: %s", errors()).isTrue();
        // by its handle, since the process itself would close the pipe with what it has said last
        process.toHandle().destroyForcibly();
        awaitExit();
        return attempts();
    }

    /** Lets it finish what it does. */
    List<Attempt> end() throws InterruptedException, IOException {
        process.getOutputStream().close();
        awaitExit();
        assertThat(lines).as("to its end: %s", errors()).contains("END");
        return attempts();
    }

    /** What it said it had read of the journals: master, number and head of an entry. */
    List<String> seen() {
        return lines.stream()
                .filter(line -> line.startsWith("SEEN "))
                .map(line -> line.substring(5))
                .toList();
    }

    /** What it said of failures of the database. */
    List<String> failures() {
        return lines.stream().filter(line -> line.startsWith("FAIL ")).toList();
    }

    /** How many calls failed and were repeated, without those of the one that follows the journals. */
    long repeated() {
        return failures().stream().filter(line -> !line.startsWith("FAIL 0 ")).count();
    }

    /** The longest time in which nobody was answered. */
    static Duration longestGap(LoadProcess... all) {
        long[] times = Arrays.stream(all)
                .flatMap(each -> List.copyOf(each.times).stream())
                .mapToLong(time -> time)
                .sorted()
                .toArray();
        return Duration.ofNanos(IntStream.range(1, times.length)
                .mapToLong(i -> times[i] - times[i - 1])
                .max()
                .orElse(0));
    }

    private void awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertThat(reader.isAlive()).isFalse();
    }

    private List<Attempt> attempts() {
        Map<String, Attempt> byNumber = new LinkedHashMap<>();
        for (String line : List.copyOf(lines)) {
            String[] parts = line.split(" ", 3);
            switch (parts[0]) {
                case "TRY" -> byNumber.put(parts[1], new Attempt(Step.parse(parts[2]), Attempt.UNKNOWN));
                case "ACK", "NO" ->
                    byNumber.computeIfPresent(
                            parts[1], (number, tried) -> new Attempt(tried.step(), parts[0] + " " + parts[2]));
                case "SEEN", "FAIL", "END" -> {}
                default -> throw new AssertionError(line);
            }
        }
        return List.copyOf(byNumber.values());
    }

    private String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(errors);
    }
}
