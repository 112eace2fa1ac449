package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads when something cannot be done: sentences, without the names of classes. */
class MessagesTest {

    private static final String CLASS_NAME = "Exception|Error\\b|(\\b[a-z_]\\w*\\.){2,}[A-Z]|\\bat [a-z]+\\.|\\$";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "masters: 7",
                "masters: [ 7 ]",
                "masters: [ { account: [ a ] } ]",
                "masters: [ { account: a, color: red } ]",
                "masters: [ { account: a, shareWithNewMembers: perhaps } ]",
                "masters: [ { account: a, members: all } ]",
                "masters: [ { account: a, members: [ { account: m, mode: BOTH } ] } ]",
                "masters: [ { account: a, packages: [ { id: p, unit: GB, quantity: much } ] } ]",
                "masters: [ { account: a, packages: [ { id: { x: 1 }, unit: GB, quantity: 1 } ] } ]",
                "masters: [ { account: a, packages: [ { id: p, unit: GB, quantity: 1, reset: MONTH } ] } ]",
                "masters: [ { account: a, coupons: [ { id: c, faceValue: 1, until: soon } ] } ]",
                "masters: [ { account: a, coupons: [ { id: c, faceValue: 1, currency: ZZZ } ] } ]",
                "masters: [ { account: a, account: b } ]",
                "masters: [ ",
                "masters: [ { account: \"a } ]",
                "masters:\n\t- account: a",
                "clock: yesterday",
                "!!java.util.Date 7",
                "7",
                "",
                "masters: [ { account: a } ]\n---\nmasters: []"
            })
    @DisplayName("a bad scenario is refused in words")
    void refusesScenario(String yaml) {
        assertSentence(Cli.run("--bill", bill(), "--scenario", scenario(yaml)));
    }

    @Test
    @DisplayName("a scenario that matches no account of the bill is one sentence, and exit code 2")
    void refusesScenarioOfOthers() {
        Cli run = Cli.run(
                "--bill", bill(), "--scenario", scenario("masters: [ { account: other }, { account: \"#7\" } ]"));

        assertSentence(run);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("billing-run: scenario: masters: none of them (other, #7) is a billing"
                        + " account of the bill, which has acme; name one of these, or \"*\"");
    }

    @Test
    @DisplayName("a coupon that has expired by the clock names the clock of the scenario")
    void namesClock() {
        String coupons = "masters: [ { account: acme, coupons: [ { id: c, faceValue: 1, until: 2024-12-31T00:00:00Z,"
                + " allocations: [ { member: team-a, amount: 1 } ] } ] } ]";

        Cli without = Cli.run("--bill", bill(), "--scenario", scenario(coupons));
        Cli with = Cli.run("--bill", bill(), "--scenario", scenario("clock: 2025-01-01T00:00:00Z\n" + coupons));
        Cli early = Cli.run("--bill", bill(), "--scenario", scenario("clock: 2024-12-01T00:00:00Z\n" + coupons));

        assertSentence(without);
        assertThat(without.err())
                .contains("masters[0].coupons[0].allocations:", "expired at 2024-12-31", "The scenario has no `clock`");
        assertSentence(with);
        assertThat(with.err()).contains("By the `clock` of the scenario it is 2025-01-01T00:00:00Z.");
        assertThat(early.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    @DisplayName("files and databases that cannot be used are named in words")
    void refusesFiles() throws IOException {
        Path file = TestBill.write(directory.resolve("file"), "");
        assertSentence(Cli.run("--bill", bill(), "--scenario", directory));
        assertSentence(Cli.run("--bill", bill(), "--scenario", directory.resolve("none")));
        assertSentence(Cli.run("--bill", bill(), "--out", file.resolve("out.csv")));
        assertSentence(Cli.run("--bill", bill(), "--out", directory.resolve("none/out.csv")));
        assertSentence(Cli.run("--generate", 5, "--bill", directory.resolve("none/bill.csv")));
        assertSentence(Cli.run("--bill", bill(), "--data", file));
        assertSentence(Cli.run("--bill", bill(), "--data", file.resolve("below")));
        assertSentence(Cli.run("--bill", bill(), "--url", "jdbc:none:x"));
        assertSentence(Cli.run("--bill", bill(), "--url", "jdbc:postgresql://localhost:1/none?connectTimeout=1"));
        assertSentence(Cli.run("--bill", bill(), "--url", "jdbc:mariadb://localhost:1/none?connectTimeout=100"));
        assertSentence(Cli.run("--bill", bill(), "--url", "jdbc:h2:" + directory.resolve("h") + ";IFEXISTS=TRUE"));
        assertSentence(Cli.run("--bill", bill(), "--url", "jdbc:h2:mem:x;NO_SUCH=1"));
        assertSentence(Cli.run("--bill", bill(), "--url", "jdbc:hsqldb:file:" + file + "/x"));
        assertSentence(Cli.run("--bill", bill(), "--generate", "many"));
        assertSentence(Cli.run("--bill", "a\0b"));
    }

    @Test
    @DisplayName("books that are damaged are named in words")
    void refusesDamagedBooks() throws IOException {
        Path data = directory.resolve("data");
        Cli.run("--bill", bill(), "--data", data);
        TestBill.write(data.resolve("books.script"), "no sql at all\n");

        Cli run = Cli.run("--bill", bill(), "--data", data);

        assertSentence(run);
        assertThat(run.err()).contains("data: cannot hold books: ");
    }

    @Test
    @DisplayName("what others say is told without the names of classes, and in one line")
    void plainTexts() {
        assertThat(Faults.text(new IOException("org.x.y.SomeThing@1f2e: no\nspace left")))
                .isEqualTo("no space left");
        assertThat(Faults.text(new IOException("java.io.EOFException"))).isEqualTo("no reason is known");
        assertThat(Faults.text(new IOException())).isEqualTo("no reason is known");
        assertThat(Faults.text(new NoSuchFileException("a.csv")))
                .isEqualTo("a.csv does not exist, or its directory does not");
        assertThat(Faults.text(new AccessDeniedException("a.csv")))
                .isEqualTo("a.csv may not be read or written by you");
        assertThat(Faults.text(new FileSystemException("a.csv", null, "No space left on device")))
                .isEqualTo("a.csv cannot be used: No space left on device");
        assertThat(Faults.text(new IOException("read bill.v2.csv.GZ twice"))).isEqualTo("read bill.v2.csv.GZ twice");
    }

    @Test
    @DisplayName("J4 what the store warns of reaches the person: H2 without REUSE_SPACE=FALSE")
    void warns() {
        String url = "jdbc:h2:file:" + directory.resolve("books");

        assertThat(stderrOf("--bill", bill(), "--url", url))
                .contains("warning: H2: a kill of the program can take what was acknowledged (J4)")
                .doesNotContainPattern(CLASS_NAME)
                .hasLineCount(1);
        assertThat(stderrOf("--bill", bill(), "--url", url + "2;REUSE_SPACE=FALSE"))
                .isEmpty();
    }

    private static String stderrOf(Object... args) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(Cli.run(args).exitCode()).isEqualTo(ExitCode.CLEAN);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void assertSentence(Cli run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("billing-run: ").doesNotContainPattern(CLASS_NAME);
        assertThat(run.err().replace("\nTry --help.", "")).hasLineCount(1);
    }

    private Path bill() {
        return TestBill.focus().charge().in(directory);
    }

    private Path scenario(String yaml) {
        return TestBill.write(directory.resolve("scenario.yaml"), yaml);
    }
}
