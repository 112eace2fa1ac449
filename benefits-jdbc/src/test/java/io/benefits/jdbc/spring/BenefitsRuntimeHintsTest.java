package io.benefits.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.command.Refusal;
import io.benefits.jdbc.JdbcSchema;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.ImportRuntimeHints;

class BenefitsRuntimeHintsTest {

    private final RuntimeHints hints = new RuntimeHints();

    BenefitsRuntimeHintsTest() {
        new BenefitsRuntimeHints().registerHints(hints, getClass().getClassLoader());
    }

    @Test
    @DisplayName("a native image has every script and change log that is read by a name")
    void hasTheScripts() throws Exception {
        URL root = JdbcSchema.class.getResource("postgresql");
        Path folder = Path.of(root.toURI()).getParent();
        List<String> scripts = scripts(folder);
        assertThat(scripts).hasSizeGreaterThan(30).contains("io/benefits/jdbc/citus/V1_1__append.sql");
        for (String each : scripts) {
            assertThat(RuntimeHintsPredicates.resource().forResource(each))
                    .as(each)
                    .accepts(hints);
        }
        assertThat(RuntimeHintsPredicates.resource().forResource("io/benefits/jdbc/JdbcStore.class"))
                .rejects(hints);
    }

    /** Those for a DBA, which no program reads, are left out. */
    private static List<String> scripts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> "io/benefits/jdbc/"
                            + folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".sql") || name.endsWith(".xml"))
                    .filter(name -> !name.contains("/operations/"))
                    .toList();
        }
    }

    @Test
    @DisplayName("a native image can read the fields of every refusal")
    void hasTheRefusals() throws Exception {
        List<Class<?>> refusals = BenefitsRuntimeHints.refusals();
        assertThat(refusals)
                .hasSizeGreaterThan(25)
                .allMatch(Refusal.class::isAssignableFrom)
                .allMatch(Class::isRecord);
        for (Class<?> each : refusals) {
            for (var component : each.getRecordComponents()) {
                assertThat(hints.reflection().getTypeHint(each).methods())
                        .as(component.toString())
                        .anyMatch(method -> method.getName().equals(component.getName())
                                && method.getMode() == ExecutableMode.INVOKE);
            }
        }
    }

    @Test
    @DisplayName("the auto-configuration brings the hints")
    void bringsThem() {
        assertThat(BenefitsAutoConfiguration.class
                        .getAnnotation(ImportRuntimeHints.class)
                        .value())
                .containsExactly(BenefitsRuntimeHints.class);
    }
}
