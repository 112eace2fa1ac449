package io.benefits.examples.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's tests, in a module of their own, on the kit as a module. */
class KitTest {

    private static final Path SOURCES = Path.of("src/kit/java");
    private static final Path GUIDE = Path.of("../guides/write-an-adapter.md");
    private static final String PATH = System.getProperty("kit.path");
    private static final String TESTS = "com.acme.store.test";

    @TempDir
    private Path directory;

    @Test
    @DisplayName("the kit is a module by its own name, and has no package of another module of the library")
    void isAModule() {
        Map<String, String> moduleOf = new HashMap<>();
        List<String> kit = new ArrayList<>();
        for (ModuleReference each : ModuleFinder.of(path()).findAll()) {
            ModuleDescriptor module = each.descriptor();
            if (!module.name().startsWith("io.benefits")) {
                continue;
            }
            for (String name : module.packages()) {
                assertThat(moduleOf.put(name, module.name())).as(name).isNull();
            }
            if (module.isAutomatic()) {
                kit.add(module.name());
                assertThat(module.packages()).containsExactlyInAnyOrder("io.benefits.tck", "io.benefits.tck.play");
            }
        }
        assertThat(kit).containsExactly("io.benefits.tck");
        assertThat(moduleOf).containsEntry("io.benefits.core", "io.benefits.core");
    }

    @Test
    @DisplayName("a module that requires the kit is compiled and run on the module path: contracts and properties pass")
    void runsOnTheModulePath() throws Exception {
        compile();

        assertThat(run())
                .containsExactly(
                        "engine in module io.benefits.core",
                        passed("AccountContract"),
                        passed("ExplainProperties"),
                        passed("JournalContract"),
                        passed("SettlementContract"));
    }

    private static String passed(String contract) {
        return contract + " in module io.benefits.tck, extended in module " + TESTS + ": passed";
    }

    private static Path[] path() {
        return Arrays.stream(PATH.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new);
    }

    /** Nothing is on a class path. */
    private void compile() throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options =
                    List.of("--module-path", PATH, "-d", directory.toString(), "-proc:none", "--release", "17");
            boolean compiled = javac.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(compiled).as("%s", said).isTrue();
        }
    }

    private List<String> run() throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--module-path", directory + File.pathSeparator + PATH));
        command.addAll(options());
        command.addAll(List.of("--module", TESTS + "/" + TESTS + ".Main"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(out.toFile()))
                .start();
        int exit = process.waitFor();
        List<String> lines = Files.readAllLines(out);
        assertThat(exit).as("%s", lines).isZero();
        return lines;
    }

    /** As the guide has them, and no more. */
    private static List<String> options() throws IOException {
        try (Stream<String> lines = Files.lines(GUIDE)) {
            return lines.filter(line -> line.startsWith("--add-exports "))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .toList();
        }
    }
}
