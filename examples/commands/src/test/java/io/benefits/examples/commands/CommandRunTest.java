package io.benefits.examples.commands;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.benefits.examples.commands.Plan.Begins;
import io.benefits.examples.commands.Plan.Ends;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

/** Runs the commands of the documents as they are printed, in a copy of the project: see {@link Plans}. */
class CommandRunTest {

    @Nested
    class Checks {

        @TestFactory
        @DisplayName("what looks after the sources does what its document says")
        Stream<DynamicTest> run() {
            return each(Plans.CHECKS);
        }
    }

    @Nested
    class Programs {

        @TestFactory
        @DisplayName("a program does what its document says")
        Stream<DynamicTest> run() {
            return each(Plans.PROGRAMS);
        }
    }

    @Nested
    class Measurements {

        @TestFactory
        @DisplayName("what measures for minutes begins, and says with what")
        Stream<DynamicTest> run() {
            return each(Plans.MEASUREMENTS);
        }
    }

    @Nested
    class Projects {

        @TestFactory
        @DisplayName("a project of its own is built on what was installed, and runs")
        Stream<DynamicTest> run() {
            return each(Plans.PROJECTS);
        }
    }

    private static Stream<DynamicTest> each(List<Plan> plans) {
        return plans.stream()
                .map(plan -> dynamicTest(plan.command(), () -> {
                    if (plan instanceof Ends ends) {
                        end(ends);
                    } else if (plan instanceof Begins begins) {
                        begin(begins);
                    }
                }));
    }

    private static void end(Ends plan) throws Exception {
        assumeTrue(!plan.command().startsWith("curl ") || isThere("curl"), "left out, since there is no curl");
        try (Run run = Run.of(plan.folder(), plan.command())) {
            run.ends(plan.says());
        }
    }

    private static void begin(Begins plan) throws Exception {
        assumeTrue(isFree(plan.port()), "left out, since something else has port " + plan.port());
        try (Run run = Run.of(Folder.ROOT, plan.command())) {
            run.begins(plan.says());
            for (Ends other : plan.meanwhile()) {
                end(other);
            }
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
