package io.benefits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who reads about a type learns which version it came with. */
class SinceTest {

    private static final Pattern EXPORTED = Pattern.compile("(?m)^ *exports ([\\w.]+);");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public (?:[a-z-]+ )*?(?:class|interface|@interface|record|enum) (\\w+)|^package ");
    private static final Pattern SINCE = Pattern.compile("(?m)^ \\* @since [0-9]+\\.[0-9]+\\.[0-9]+$");

    @Test
    @DisplayName("every public type and package that a module exports says which version it came with")
    void saysSinceWhen() throws IOException {
        List<Path> sources = sources();

        assertThat(sources.stream().filter(SinceTest::lacksSince)).isEmpty();
        assertThat(sources)
                .as("the types that are looked at")
                .extracting(each -> each.getFileName().toString())
                .contains("Benefits.java", "BenefitsEngine.java", "InMemoryStore.java", "JdbcStore.java");
    }

    @Test
    @DisplayName("a public type without its version is found, and what is not public is not")
    void findsWhatLacksIt() {
        String since = "/**\n * A type.\n *\n * @since 0.1.0\n */\n";

        assertThat(lacksSince("A.java", "package a;\n\n" + since + "@B\npublic sealed interface A permits C {}\n"))
                .isFalse();
        assertThat(lacksSince("A.java", "package a;\n\n/** A type. */\nfinal class A {}\n"))
                .isFalse();
        for (String kind :
                List.of("record", "enum", "final class", "interface", "non-sealed interface", "@interface")) {
            assertThat(lacksSince("A.java", "package a;\n\n/** A type. */\npublic " + kind + " A {}\n" + since))
                    .as(kind)
                    .isTrue();
        }
        assertThat(lacksSince("A.java", "/**\n * @since 0.1.0\n */\npackage a;\n\n/** A type. */\npublic class A {}\n"))
                .isTrue();
        assertThat(lacksSince("package-info.java", "/** A package. */\n@NullMarked\npackage a;\n"))
                .isTrue();
    }

    /** Of every module beside this one, the files of the packages that it exports. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path main :
                    modules.map(each -> each.resolve("src/main/java")).sorted().toList()) {
                Path descriptor = main.resolve("module-info.java");
                if (Files.exists(descriptor)) {
                    for (MatchResult exported : EXPORTED.matcher(Files.readString(descriptor))
                            .results()
                            .toList()) {
                        try (Stream<Path> files =
                                Files.list(main.resolve(exported.group(1).replace('.', '/')))) {
                            files.filter(each -> each.toString().endsWith(".java"))
                                    .forEach(sources::add);
                        }
                    }
                }
            }
        }
        return sources;
    }

    private static boolean lacksSince(Path file) {
        try {
            return lacksSince(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** Whether the comment before the public type of a file, or before a package, names no version. */
    private static boolean lacksSince(String name, String source) {
        Matcher declared = PUBLIC_TYPE.matcher(source);
        boolean isPackage = name.equals("package-info.java");
        int from = 0;
        while (declared.find()) {
            if (isPackage || declared.group(1) != null) {
                return !SINCE.matcher(source.substring(from, declared.start())).find();
            }
            from = declared.end();
        }
        return false;
    }
}
