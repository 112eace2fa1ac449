package io.benefits.examples.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.commands.Plan.Begins;
import io.benefits.examples.commands.Plan.Elsewhere;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the documents tell their reader to run is what is run. */
class CommandTableTest {

    private static final Path ROOT = Path.of("../..");

    private static Documents documents;

    @BeforeAll
    static void read() throws IOException {
        documents = Documents.in(ROOT);
    }

    @Test
    @DisplayName("every command of a document is run, or what runs it instead is named")
    void hasAPlanForEach() {
        assertThat(documents.mistakes()).isEmpty();
        assertThat(documents.files()).isGreaterThan(25);
        Set<String> planned = planned().map(Plan::command).collect(Collectors.toSet());
        assertThat(documents.commands().entrySet().stream().filter(found -> !planned.contains(found.getKey())))
                .as("commands without a plan: run each by a line in Plans, or name there what runs it")
                .isEmpty();
    }

    @Test
    @DisplayName("every command that is run is in a document, byte for byte, and once in the table")
    void plansNothingElse() {
        assertThat(planned().map(Plan::command))
                .doesNotHaveDuplicates()
                .allSatisfy(command -> assertThat(documents.commands().keySet()).contains(command));
    }

    @Test
    @DisplayName("what runs a command instead is there")
    void isRunElsewhere() throws IOException {
        for (Plan plan : planned().toList()) {
            if (plan instanceof Elsewhere other) {
                assertThat(Files.readAllLines(ROOT.resolve(other.file())))
                        .as("%s, not run because %s", other.command(), other.reason())
                        .anyMatch(line ->
                                !line.strip().startsWith("#") && words(line).contains(words(other.line())));
            }
        }
    }

    @Test
    @DisplayName("no command is told to hide how far it is")
    void isNotQuiet() {
        assertThat(documents.commands().keySet())
                .noneMatch(command -> words(command).matches(".* mvn .*(-q|--quiet) .*"));
    }

    private static Stream<Plan> planned() {
        return Plans.all()
                .flatMap(plan -> Stream.of(
                                List.of(plan), plan instanceof Begins begun ? begun.meanwhile() : List.<Plan>of())
                        .flatMap(Collection::stream));
    }

    /** In spaces, so that no word is taken for a part of another. */
    private static String words(String line) {
        return " " + line.strip() + " ";
    }
}
