package io.benefits.examples.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks a JVM that has no class path, since tests themselves run on one. */
class ModulePathTest {

    private static final String MODULE = "io.benefits.examples.modulepath";

    @TempDir
    private Path directory;

    @Test
    @DisplayName("on the module path the program runs on both stores, each class in the module it belongs to")
    void runsOnTheModulePath() throws Exception {
        assertThat(java("--module", MODULE + "/" + MODULE + ".Main"))
                .containsExactly(
                        "InMemoryStore in module io.benefits.inmemory: USD 100 covered, USD 20 due",
                        "JdbcStore in module io.benefits.jdbc: USD 100 covered, USD 20 due",
                        "engine in module io.benefits.core",
                        "words in module io.benefits.api");
    }

    @Test
    @DisplayName(
            "of the engine only its entry is exported, of the stores only the stores, and what Spring Boot and tests need")
    void exportsNoMore() throws Exception {
        assertThat(java("--describe-module", "io.benefits.core"))
                .filteredOn(line -> line.startsWith("exports "))
                .containsExactly("exports io.benefits.core");
        assertThat(java("--describe-module", "io.benefits.jdbc"))
                .filteredOn(line -> line.startsWith("exports "))
                .containsExactlyInAnyOrder("exports io.benefits.jdbc", "exports io.benefits.jdbc.spring");
        assertThat(java("--describe-module", "io.benefits.inmemory"))
                .filteredOn(line -> line.startsWith("exports "))
                .containsExactlyInAnyOrder(
                        "exports io.benefits.inmemory",
                        "exports io.benefits.inmemory.junit",
                        "exports io.benefits.inmemory.scenario");
    }

    private List<String> java(String... arguments) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--module-path", System.getProperty("module.path")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(out.toFile()))
                .start();
        int exit = process.waitFor();
        List<String> lines = Files.readAllLines(out);
        assertThat(exit).as("%s", lines).isZero();
        return lines;
    }
}
