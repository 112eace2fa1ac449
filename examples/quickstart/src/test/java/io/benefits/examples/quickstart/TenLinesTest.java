package io.benefits.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TenLinesTest {

    private static final Path SOURCE = Path.of("src/main/java/io/benefits/examples/quickstart/TenLines.java");
    private static final Path README = Path.of("../../README.md");
    private static final Path OUTSIDE = Path.of("../outside/project");

    @Test
    @DisplayName("the README's Java is the ten lines that are compiled here")
    void readmeHasExactlyTheseLines() throws IOException {
        List<String> code = between(Files.readString(SOURCE), "// tag::readme[]\n", "        // end::readme[]");
        List<String> shown = between(Files.readString(README), "```java\n", "```");

        assertThat(code).hasSize(10);
        assertThat(shown).isEqualTo(code);
    }

    @Test
    @DisplayName("a project outside is built of the README's Maven and the README's Java")
    void readmeIsEnoughOutside() throws IOException {
        String xml = String.join("\n", between(Files.readString(README), "```xml\n", "```"));
        String pom = Files.readString(OUTSIDE.resolve("pom.xml"));
        String main = Files.readString(OUTSIDE.resolve("src/main/java/com/acme/billing/Main.java"));

        assertThat(pom.replace("        <", "<")).contains(xml);
        assertThat(between(main, "// tag::readme[]\n", "        // end::readme[]"))
                .isEqualTo(between(Files.readString(README), "```java\n", "```"));
    }

    @Test
    @DisplayName("the ten lines do what the README says of them")
    void readmeTellsTheResult() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            TenLines.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        String printed = bytes.toString(StandardCharsets.UTF_8).strip();

        assertThat(printed).isEqualTo("Due[payer=acme, amount=USD 20, status=OPEN, refunded=USD 0]");
        assertThat(Files.readString(README)).contains("`" + printed + "`");
    }

    private static List<String> between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        assertThat(from).as(begin).isGreaterThanOrEqualTo(begin.length());
        return text.substring(from, text.indexOf(end, from))
                .stripTrailing()
                .stripIndent()
                .lines()
                .toList();
    }
}
