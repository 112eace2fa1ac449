package io.benefits.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.value.MasterId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarningTest {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("J4 what the store warns of reaches the person: H2 without REUSE_SPACE=FALSE")
    void warns() {
        String url = "jdbc:h2:file:" + directory.resolve("books");

        assertThat(stderrOf(url))
                .contains("warning: H2: a kill of the program can take what was acknowledged (J4)")
                .hasLineCount(1);
        assertThat(stderrOf(url + "2;REUSE_SPACE=FALSE")).isEmpty();
    }

    private static String stderrOf(String url) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try (Database open = new Database(url)) {
            open.store().journal(new MasterId("acme"), 0, 1);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
