package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on stderr how far a long file is read or written. A short one is done before anybody looks. */
final class Progress {

    private static final long LONG_FILE = 16L << 20;
    private static final long MANY_ROWS = 50_000;
    private static final long MEBIBYTE = 1L << 20;
    private static final int WIDTH = 79;

    private final Path file;
    private final boolean isShown;

    private Progress(Path file, boolean isShown) {
        this.file = file;
        this.isShown = isShown;
    }

    static Progress of(Path file, boolean isWanted) throws IOException {
        return new Progress(file, isWanted && Files.size(file) >= LONG_FILE);
    }

    /** Opens the file; the bar moves as it is read and is gone when it is closed. */
    InputStream open(String task) throws IOException {
        InputStream content = Files.newInputStream(file);
        return isShown ? ProgressBar.wrap(content, bar(task, Files.size(file)).setUnit(" MiB", MEBIBYTE)) : content;
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
