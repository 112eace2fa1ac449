package io.benefits.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.inmemory.InMemoryStore;
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

    /** The first Java of the README, and the second. */
    private static final int CODE = 0;

    private static final int IMPORTS = 1;

    @Test
    @DisplayName("the README's Java is the ten lines that are compiled here")
    void readmeHasExactlyTheseLines() throws IOException {
        List<String> code = between(Files.readString(SOURCE), "// tag::readme[]\n", "        // end::readme[]");

        assertThat(code).hasSize(10);
        assertThat(shown(CODE)).isEqualTo(code);
    }

    @Test
    @DisplayName("the README's imports are those that the ten lines are compiled with, at most twelve")
    void readmeHasExactlyTheseImports() throws IOException {
        String source = Files.readString(SOURCE);
        List<String> imports = between(source, source.lines().findFirst().orElseThrow(), "/**");

        assertThat(shown(IMPORTS)).isEqualTo(imports.subList(2, imports.size()));
        assertThat(shown(IMPORTS).stream().filter(line -> !line.isEmpty()))
                .hasSizeLessThanOrEqualTo(12)
                .allMatch(line -> line.startsWith("import "));
    }

    @Test
    @DisplayName("a project outside is built of the README's Maven, the README's imports and the README's Java")
    void readmeIsEnoughOutside() throws IOException {
        String xml = String.join("\n", between(Files.readString(README), "```xml\n", "```"));
        String pom = Files.readString(OUTSIDE.resolve("pom.xml"));
        String main = Files.readString(OUTSIDE.resolve("src/main/java/com/acme/billing/Main.java"));

        assertThat(pom.replace("        <", "<")).contains(xml);
        assertThat(between(main, "// tag::imports[]\n", "// end::imports[]")).isEqualTo(shown(IMPORTS));
        assertThat(between(main, "// tag::readme[]\n", "        // end::readme[]"))
                .isEqualTo(shown(CODE));
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

    @Test
    @DisplayName("what the README shows of the quickstart is what it prints")
    void readmeShowsTheQuickstart() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Main.print(InMemoryStore.create(), new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().toList())
                .containsSubsequence(between(Files.readString(README), "```text\n", "```"));
    }

    private static List<String> shown(int block) throws IOException {
        String text = Files.readString(README);
        for (int i = 0; i < block; i++) {
            text = text.substring(text.indexOf("```java\n") + 1);
        }
        return between(text, "```java\n", "```");
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
