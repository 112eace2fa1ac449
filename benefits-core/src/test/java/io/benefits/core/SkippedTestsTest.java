package io.benefits.core;

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

/**
 * That no test of any module is left out in silence: jqwik passes over properties with annotations of Jupiter, and Surefire
 * over classes whose names it does not include and over nested classes.
 */
class SkippedTestsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TESTS =
            Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example|ArchTest)\\b"
                    + "|\\bextends \\w*(Contract|Properties|Comparison)\\b");
    private static final Pattern JQWIK = Pattern.compile("(?m)^import net\\.jqwik\\.");
    private static final Pattern JUPITER = Pattern.compile("(?m)^import org\\.junit\\.jupiter\\.");
    private static final Pattern CONCRETE = Pattern.compile("(?m)^(public |final )*class ");
    private static final Pattern NESTED =
            Pattern.compile("\\bclass \\w+ extends \\w*(Contract|Properties|Comparison)\\b");
    private static final Pattern INCLUDE = Pattern.compile("<include>\\*\\*/\\*(\\w+)\\.java</include>");

    @Test
    @DisplayName("no test is left out in silence")
    void leavesNoTestOut() throws IOException {
        List<String> endings = includedEndings();
        assertThat(endings).containsExactlyInAnyOrder("Test", "Tests", "Properties");
        List<String> violations = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().replace('\\', '/').matches(".*/src/test/java/.*\\.java"))
                    .forEach(file -> violations.addAll(
                            violations(file.getFileName().toString().replace(".java", ""), read(file), endings)));
        }
        assertThat(violations).isEmpty();
    }

    @Test
    @DisplayName("a property with annotations of Jupiter, a name that is not included and a nested contract are found")
    void findsWhatWouldBeLeftOut() throws IOException {
        List<String> endings = includedEndings();
        String property = "import net.jqwik.api.Property;\nclass X {\n    @" + "Property\n    void p() {}\n}\n";
        assertThat(violations("SomeProperties", property, endings)).isEmpty();
        assertThat(violations("SomeProperties", "import org.junit.jupiter.api.DisplayName;\n" + property, endings))
                .hasSize(1);
        assertThat(violations("Some", property, endings)).hasSize(1);
        assertThat(violations("Some", property.replace("\nclass", "\nabstract class"), endings))
                .isEmpty();
        assertThat(violations("JdbcStore", "final class JdbcStore extends Store" + "Contract {\n}\n", endings))
                .hasSize(1);
        assertThat(violations(
                        "JdbcTest", "class JdbcTest {\n    static class A extends Store" + "Contract {\n}\n", endings))
                .hasSize(1);
    }

    private static List<String> violations(String name, String source, List<String> endings) {
        List<String> found = new ArrayList<>();
        if (JQWIK.matcher(source).find() && JUPITER.matcher(source).find()) {
            found.add(name + ": jqwik leaves out properties with annotations of Jupiter");
        }
        boolean concrete = CONCRETE.matcher(source).find();
        if (concrete && TESTS.matcher(source).find() && endings.stream().noneMatch(name::endsWith)) {
            found.add(name + ": Surefire leaves out a class of that name");
        }
        Matcher nested = NESTED.matcher(source);
        while (nested.find()) {
            boolean inner = source.lastIndexOf('\n', nested.start()) + 1 < nested.start()
                    && source.substring(source.lastIndexOf('\n', nested.start()) + 1, nested.start())
                            .startsWith("    ");
            String before = source.substring(0, nested.start()).stripTrailing();
            boolean isRun = before.endsWith("@Nested") || before.endsWith("@Group");
            if (inner && !isRun && !source.contains("LauncherFactory")) {
                found.add(name + ": nobody runs a nested class: " + nested.group());
            }
        }
        return found;
    }

    private static List<String> includedEndings() throws IOException {
        Matcher matcher = INCLUDE.matcher(Files.readString(ROOT.resolve("pom.xml")));
        List<String> endings = new ArrayList<>();
        while (matcher.find()) {
            endings.add(matcher.group(1));
        }
        return endings;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
