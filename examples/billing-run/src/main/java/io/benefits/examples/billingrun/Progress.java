package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on stderr how far a long file is read or written. A short one is done before anybody looks. */
final class Progress {

    private static final long LONG_FILE = 16L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long MANY_ROWS = 50_000;
    private static final long KIBIBYTE = 1L << 10;
    private static final long MEBIBYTE = 1L << 20;
    private static final int WIDTH = 79;

    private final Path file;
    private final boolean isWanted;
    private final Duration patience;
    private boolean isShown;

    private Progress(Path file, boolean isWanted, Duration patience) {
        this.file = file;
        this.isWanted = isWanted;
        this.patience = patience;
    }

    /** A long file has a bar at once, every other one as soon as it takes long. */
    static Progress of(Path file, boolean isWanted) throws IOException {
        return after(Files.size(file) >= LONG_FILE ? Duration.ZERO : PATIENCE, file, isWanted);
    }

    /** The same, with another patience. */
    static Progress after(Duration patience, Path file, boolean isWanted) {
        return new Progress(file, isWanted, patience);
    }

    /** Opens the file; the bar moves as it is read and is gone when it is closed. */
    InputStream open(String task) throws IOException {
        InputStream content = Files.newInputStream(file);
        return isWanted ? new Watched(content, task, Files.size(file)) : content;
    }

    /** A file whose bar appears when its reader has lost patience. */
    private final class Watched extends FilterInputStream {

        private final String task;
        private final long size;
        private final long begin = System.nanoTime();
        private long done;
        private @Nullable ProgressBar bar;

        Watched(InputStream content, String task, long size) {
            super(content);
            this.task = task;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            step(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            step(Math.max(0, read));
            return read;
        }

        private void step(int bytes) {
            done += bytes;
            ProgressBar shown = bar;
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
            if (shown == null && elapsed.compareTo(patience) >= 0) {
                shown = bar(task, size)
                        .setUnit(size < MEBIBYTE ? " KiB" : " MiB", size < MEBIBYTE ? KIBIBYTE : MEBIBYTE)
                        .startsFrom(done, elapsed)
                        .build();
                bar = shown;
                isShown = true;
            }
            if (shown != null) {
                shown.stepTo(done);
            }
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (bar != null) {
                bar.close();
                isShown = false;
            }
        }
    }

    private static ProgressBarBuilder bar(String task, long size) {
        PrintStream err = System.err;
        return ProgressBar.builder()
                .setTaskName(task)
                .setInitialMax(size)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(WIDTH)
                // Names the stream itself: asking a terminal for its width would make the library open one.
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH));
    }

    /** A bar that moves by rows, for a bill of so many; close it when they are done. */
    static Rows rows(String task, long rows, boolean isWanted) {
        return new Rows(
                isWanted && rows >= MANY_ROWS
                        ? bar(task, rows).setUnit(" rows", 1).build()
                        : null);
    }

    /** Counts rows. */
    static final class Rows implements Closeable {
        private final @Nullable ProgressBar bar;

        private Rows(@Nullable ProgressBar bar) {
            this.bar = bar;
        }

        void step() {
            if (bar != null) {
                bar.step();
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }

    /** A line that takes the place of the bar where one stands. */
    String over(String line) {
        return isShown ? "\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())) : line;
    }
}
