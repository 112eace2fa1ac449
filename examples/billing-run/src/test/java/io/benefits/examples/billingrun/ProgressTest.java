package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes long says so on stderr. */
class ProgressTest {

    private static final Duration FOR_EVER = Duration.ofDays(1);

    @TempDir
    private Path directory;

    private String shownWhileReading(Duration patience, boolean isWanted) throws IOException {
        Path bill = TestBill.create().row("r1").in(directory);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try (InputStream content = Progress.after(patience, bill, isWanted).open("Reading")) {
            assertThat(content.read()).isPositive();
            assertThat(content.readAllBytes()).isNotEmpty();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("a file of any size has a bar once it takes long, and none before, or if nobody wants one")
    void showsABarLater() throws IOException {
        assertThat(shownWhileReading(Duration.ZERO, true)).contains("Reading", "100%");
        assertThat(shownWhileReading(FOR_EVER, true)).isEmpty();
        assertThat(shownWhileReading(Duration.ZERO, false)).isEmpty();
    }

    @Test
    @DisplayName("what has no bar says what it does and for how long, again and again, until it is done")
    void saysWhatTakesLong() throws Exception {
        StringWriter text = new StringWriter();
        PrintWriter err = new PrintWriter(text);
        Waiting waiting = Waiting.on("Setting up", err, Duration.ofMillis(1));
        while (text.toString().lines().count() < 2) {
            Thread.onSpinWait();
        }
        waiting.close();
        assertThat(text.toString()).startsWith("Setting up ... 0 s");

        StringWriter nothing = new StringWriter();
        Waiting.on("Setting up", new PrintWriter(nothing), FOR_EVER).close();
        assertThat(nothing.toString()).isEmpty();
    }
}
