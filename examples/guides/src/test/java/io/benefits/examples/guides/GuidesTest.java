package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guides show what is compiled and run here, and nothing else. */
class GuidesTest {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?[\\w.]+\\.(\\w+);");
    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`]*`", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("\\b[A-Z]\\d+\\b");
    private static final Path RULES = Path.of("../../benefits-core/RULES.md");

    /** What a guide says that its reader has. */
    private static final String GIVEN = """
            import io.benefits.examples.guides.ShardedStore;
            class Guide {
            io.benefits.MasterBenefits acme;
            io.benefits.settlement.Charge charge;
            io.benefits.spi.BenefitStore store, east, west;
            javax.sql.DataSource dataSource;
            """;

    @TempDir
    private Path classes;

    /** What a guide for a framework prints is compiled and run where the framework is. */
    private static final String ELSEWHERE = "spring-boot.md";

    private static final Set<String> WITHOUT_JAVA = Set.of("versions.md");

    static Stream<String> pasted() throws IOException {
        return guides().filter(guide -> !guide.equals(ELSEWHERE) && !WITHOUT_JAVA.contains(guide));
    }

    static Stream<String> guides() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.map(Path::toString).filter(name -> name.endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pasted")
    @DisplayName("every line of Java in a guide stands, in one piece, in a source that is run")
    void showsWhatIsRun(String guide) throws IOException {
        List<String> sources = sources();
        for (String block : blocks(guide)) {
            String shown = withoutIndent(block);
            assertThat(isImports(block) || sources.stream().anyMatch(source -> source.contains(shown)))
                    .as("%s:%n%s", guide, block)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pasted")
    @DisplayName(
            "the Java of a guide can be pasted: it compiles as printed, with the imports that are printed, and needs each")
    void canBePasted(String guide) throws IOException {
        List<String> blocks = blocks(guide);
        assertThat(blocks.stream().filter(block -> block.startsWith("import ")))
                .as("blocks with imports of %s", guide)
                .hasSize(1);
        for (String block : blocks) {
            if (block.startsWith("import ") && !isImports(block)) {
                Pasted.compile("package io.benefits.examples.guides;\n" + block, classes);
            }
        }
        String imports = blocks.stream().filter(GuidesTest::isImports).collect(Collectors.joining());
        String statements = blocks.stream().filter(GuidesTest::isStatements).collect(Collectors.joining());
        if (!imports.isEmpty()) {
            Pasted.compile(imports + GIVEN + "void guide() throws Exception {\n" + statements + "}\n}", classes);
        }
        for (MatchResult each : IMPORT.matcher(imports).results().toList()) {
            assertThat(statements).as("an import of %s", guide).containsPattern("\\b" + each.group(1) + "\\b");
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    @DisplayName("what a guide links to is there")
    void linksToWhatIsThere(String guide) throws IOException {
        for (MatchResult link :
                LINK.matcher(Files.readString(Path.of(guide))).results().toList()) {
            assertThat(Path.of(link.group(1))).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    @DisplayName("each rule that a guide names is a link to the part of the rule book that has it")
    void linksToTheRules(String guide) throws IOException {
        String text = Files.readString(Path.of(guide));
        String prose = CODE.matcher(text).replaceAll("");
        for (MatchResult each : RULE.matcher(prose).results().toList()) {
            String rule = each.group();
            assertThat(prose).as(guide).contains("[" + rule + "]: ../../benefits-core/RULES.md#" + partWith(rule));
            assertThat(prose.charAt(each.start() - 1))
                    .as("%s: %s is no link", guide, rule)
                    .isEqualTo('[');
        }
    }

    @Test
    @DisplayName("the list of guides names each")
    void listsEach() throws IOException {
        String list = Files.readString(Path.of("README.md"));

        assertThat(guides().filter(name -> !name.equals("README.md")))
                .isNotEmpty()
                .allMatch(name -> list.contains("(" + name + ")"));
    }

    private static List<String> blocks(String guide) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of(guide)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static boolean isImports(String block) {
        return block.lines().allMatch(line -> line.isEmpty() || line.startsWith("import "));
    }

    /** Neither imports nor a class or a part of one. */
    private static boolean isStatements(String block) {
        return !block.startsWith("import ") && !block.startsWith("@") && !block.startsWith("public ");
    }

    /** The anchor of the heading under which a rule is. */
    private static String partWith(String rule) throws IOException {
        String heading = "";
        for (String line : Files.readAllLines(RULES)) {
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (line.startsWith("**" + rule + "**")) {
                return heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-');
            }
        }
        throw new AssertionError("there is no rule " + rule);
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> sources.add(text(file)));
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
