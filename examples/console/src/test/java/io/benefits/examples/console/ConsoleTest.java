package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.journal.JournalHead;
import io.benefits.spi.BenefitStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line, and the store that it opens. */
class ConsoleTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    @DisplayName("--help and --version tell what there is")
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--port", "--url", "--demo", "Exit codes", "nobody for a password");
        assertThat(run("--version")).isZero();
    }

    @Test
    @DisplayName("what cannot be used is said on stderr, with exit code 2 and without a stack trace")
    void refusesArguments() {
        assertThat(run("--prot", "1")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run("--port", "many")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run("--port", "65536")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run("--url", "jdbc:none:x")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run("--url", "jdbc:h2:mem:x;IFEXISTS=TRUE;PASSWORD=secret")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run("--url", "jdbc:none://me:secret?secret@host/x")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run("--url", "jdbc:mariadb://me:secret@localhost:1/x")).isEqualTo(ExitCode.UNUSABLE);
        try (TestConsole console = new TestConsole()) {
            String taken = console.address().replaceAll(".*:", "");
            assertThat(run("--url", OpenStore.MEMORY, "--port", taken)).isEqualTo(ExitCode.UNUSABLE);
        }
        assertThat(err.toString())
                .contains(
                        "--prot",
                        "--port: 65536, must be 0 to 65535",
                        "--url: jdbc:none:x names none of",
                        "--url: jdbc:h2:mem:x: ",
                        "--url: jdbc:none://... names none of",
                        "--url: jdbc:mariadb://...: ",
                        "is in use")
                .doesNotContain("\tat ", "secret");
    }

    @Test
    @DisplayName("J1 J4 the demonstration is kept in a database, and setting it up again changes nothing")
    void keepsDemonstration(@TempDir Path directory) {
        String url = "jdbc:hsqldb:file:" + directory.resolve("db") + ";shutdown=true";
        JournalHead first;
        try (OpenStore open = OpenStore.at(url)) {
            Demo.setUp(open.store(), TestConsole.NOW);
            first = head(open.store());
            try (TestConsole console = new TestConsole(open.store())) {
                Client manager = Client.of(console, "acme", "");
                manager.send(manager.get("/sharing").form("/sharing/switch"));
                assertThat(manager.get("/coupon?coupon=cp-summer").page().select("table.legend tr"))
                        .hasSize(6);
                assertThat(console.log()).isEmpty();
            }
        }
        try (OpenStore open = OpenStore.at(url)) {
            JournalHead kept = head(open.store());
            assertThat(kept.number()).isEqualTo(first.number() + 1);
            Demo.setUp(open.store(), TestConsole.NOW.plus(Duration.ofDays(3)));
            assertThat(head(open.store())).isEqualTo(kept);
            Benefits benefits = BenefitsEngine.on(open.store()).build();
            assertThat(benefits.master(TestConsole.ACME).journal().audit().breach())
                    .isEmpty();
        }
    }

    private static JournalHead head(BenefitStore store) {
        return BenefitsEngine.on(store)
                .build()
                .master(TestConsole.ACME)
                .journal()
                .head();
    }

    private int run(String... args) {
        CommandLine program = Console.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return program.execute(args);
    }
}
