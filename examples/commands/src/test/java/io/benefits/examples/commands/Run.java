package io.benefits.examples.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command that runs, as a shell runs it, and what it has printed. */
final class Run implements AutoCloseable {

    /** A command that prints nothing for longer than this seems to hang. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final String NOT_FETCHED = "in offline mode";

    /** Others may need what was left out. */
    private static volatile boolean leftOut;

    private final String command;
    private final Process process;
    private final Thread reader;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final long began = System.nanoTime();
    private long heard = began;
    private long silent;

    private Run(String command, Process process) {
        this.command = command;
        this.process = process;
        reader = new Thread(this::read, "what " + command + " prints");
        reader.setDaemon(true);
        reader.start();
    }

    static Run of(Folder folder, String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(Project.copy().path(folder).toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Project.environment(folder));
        Process process = builder.start();
        process.getOutputStream().close();
        return new Run(command, process);
    }

    /** Waits until it ends. */
    void ends(String says) throws InterruptedException {
        if (!process.waitFor(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
            fail("%s did not end within %s:%n%s", command, AT_MOST, printed());
        }
        reader.join();
        check(process.exitValue() == 0, "ended with " + process.exitValue());
        check(printed().contains(says), "does not say " + says);
        isNotSilent();
    }

    /** Waits until it says this. */
    void begins(String says) throws InterruptedException {
        while (!printed().contains(says)) {
            if (!process.isAlive()) {
                reader.join();
                check(printed().contains(says), "ended with " + process.exitValue() + " and did not say " + says);
            }
            if (System.nanoTime() - began > AT_MOST.toNanos()) {
                fail("%s did not say %s within %s:%n%s", command, says, AT_MOST, printed());
            }
            synchronized (this) {
                wait(100);
            }
        }
        isNotSilent();
    }

    private void check(boolean holds, String otherwise) {
        if (!holds && Project.OFFLINE && (leftOut || printed().contains(NOT_FETCHED))) {
            leftOut = true;
            abort("left out, since this build is offline and something was never fetched: " + command);
        }
        assertThat(holds).as("%s%n%s:%n%s", command, otherwise, printed()).isTrue();
    }

    private synchronized void isNotSilent() {
        assertThat(Duration.ofNanos(silent))
                .as("how long nothing was printed by %s", command)
                .isLessThan(SILENCE);
    }

    private synchronized String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void read() {
        byte[] bytes = new byte[8192];
        try (InputStream from = process.getInputStream()) {
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                hear(bytes, count);
            }
        } catch (IOException e) {
            // it was stopped
        }
        hear(bytes, 0);
    }

    private synchronized void hear(byte[] bytes, int count) {
        long now = System.nanoTime();
        silent = Math.max(silent, now - heard);
        heard = now;
        printed.write(bytes, 0, count);
        notifyAll();
    }

    /** Stops it, and what it has started, if it still runs. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(30, TimeUnit.SECONDS);
            reader.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
