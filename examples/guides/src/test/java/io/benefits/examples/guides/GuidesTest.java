package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guides show what is compiled and run here, and nothing else. */
class GuidesTest {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    static Stream<String> guides() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.map(Path::toString).filter(name -> name.endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    @DisplayName("every line of Java in a guide stands, in one piece, in a source that is run")
    void showsWhatIsRun(String guide) throws IOException {
        List<String> sources = sources();
        Matcher block = BLOCK.matcher(Files.readString(Path.of(guide)));
        while (block.find()) {
            String shown = withoutIndent(block.group(1));
            assertThat(sources.stream().anyMatch(source -> source.contains(shown)))
                    .as("%s:%n%s", guide, block.group(1))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    @DisplayName("what a guide links to is there")
    void linksToWhatIsThere(String guide) throws IOException {
        Matcher link = LINK.matcher(Files.readString(Path.of(guide)));
        while (link.find()) {
            assertThat(Path.of(link.group(1))).exists();
        }
    }

    @Test
    @DisplayName("the list of guides names each")
    void listsEach() throws IOException {
        String list = Files.readString(Path.of("README.md"));

        assertThat(guides().filter(name -> !name.equals("README.md")))
                .hasSize(7)
                .allMatch(name -> list.contains("(" + name + ")"));
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String folder : List.of("src", "../spring-boot/src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> sources.add(text(file)));
            }
        }
        return sources;
    }

    private static String text(Path file) {
        try {
            return withoutIndent(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Line by line: within a piece the formatter has the last word on indents, in a guide there is less room. */
    private static String withoutIndent(String code) {
        StringBuilder lines = new StringBuilder();
        code.lines().map(String::strip).forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }
}
