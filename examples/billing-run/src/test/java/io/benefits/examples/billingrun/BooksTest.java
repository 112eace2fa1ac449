package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {

    private static final String SCENARIO = """
            since: 2024-01-01T00:00:00Z
            collect: true
            masters:
              - account: acme
                members: [ { account: team-a } ]
                coupons: [ { id: budget, faceValue: %s } ]
                insolvent: [ %s ]
            """;

    @TempDir
    private Path directory;

    @Test
    @DisplayName("J1 a second run on the same books settles nothing, and reports and writes the same")
    void settlesNothingTwice() throws IOException {
        Path first = directory.resolve("first.csv");
        Path second = directory.resolve("second.csv");
        Path unkept = directory.resolve("unkept.csv");

        Cli one = Cli.run("--generate", 300, "--data", data(), "--out", first);
        Cli two = Cli.run("--generate", 300, "--data", data(), "--out", second);
        Cli other = Cli.run("--generate", 300, "--out", unkept);

        assertThat(one.err() + two.err()).isEmpty();
        assertThat(one.out())
                .contains("books     " + data())
                .containsPattern("settled before +0\n")
                .containsPattern("settled now +29[0-9]\n");
        assertThat(two.out()).containsPattern("settled before +29[0-9]\n").containsPattern("settled now +0\n");
        assertThat(sums(two)).isEqualTo(sums(one)).isEqualTo(sums(other));
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(first).hasSameBinaryContentAs(unkept);
    }

    @Test
    @DisplayName(
            "H10 with --what-if the report and the file are those of the run that follows, and the books stay as they are")
    void asksWhatIf() throws IOException {
        Path scenario = scenario("6", "nobody");
        Path preview = directory.resolve("preview.csv");
        Path settled = directory.resolve("settled.csv");

        Cli untouched = Cli.run("--bill", bill("r1"), "--scenario", scenario, "--data", data(), "--what-if");
        Cli first = Cli.run("--bill", bill("r1"), "--scenario", scenario, "--data", data());
        Object[] longer = {"--bill", bill("r1", "r2"), "--scenario", scenario, "--data", data(), "--out"};
        Cli whatIf = Cli.run(with(longer, preview, "--what-if"));
        Cli again = Cli.run(with(longer, preview, "--what-if"));
        Cli real = Cli.run(with(longer, settled));

        assertThat(untouched.out())
                .startsWith("WHAT IF: nothing below has happened.")
                .contains(", a fork\n", "USD, what if ", "USD, what if, by member", "USD, what if, by service")
                .containsPattern("would be settled +1\n")
                .doesNotContain("settled now")
                .endsWith(
                        "WHAT IF: nothing was written to the books. To settle the bill, run it again without --what-if."
                                + System.lineSeparator());
        assertThat(first.out()).doesNotContainIgnoringCase("what if").doesNotContain("would be");
        assertThat(first.out()).containsPattern("settled before +0\n");
        assertThat(whatIf.err() + again.err() + real.err()).isEmpty();
        assertThat(whatIf.out()).containsPattern("settled before +1\n").containsPattern("would be settled +1\n");
        assertThat(again.out()).isEqualTo(whatIf.out());
        assertThat(sums(real)).isEqualTo(sums(whatIf));
        assertThat(real.out()).containsPattern("settled before +1\n").containsPattern("settled now +1\n");
        assertThat(settled).hasSameBinaryContentAs(preview);
    }

    private static Object[] with(Object[] some, Object... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray();
    }

    @Test
    @DisplayName("J1 rows that came in later are settled from what the rows before have left")
    void goesOnWithALongerBill() {
        Path scenario = scenario("6", "nobody");
        Cli.run("--bill", bill("r1"), "--scenario", scenario, "--data", data());

        Cli longer = Cli.run("--bill", bill("r1", "r2"), "--scenario", scenario, "--data", data());

        assertThat(longer.err()).isEmpty();
        assertThat(longer.out())
                .containsPattern("settled before +1\n")
                .containsPattern("settled now +1\n")
                .containsPattern("shared coupons +6.00")
                .containsPattern("collected +2.00");
    }

    @Test
    @DisplayName("books of another scenario, or of other accounts, exit with 2 and stay as they are")
    void refusesAnotherScenario() {
        Path bill = bill("r1");
        Path scenario = scenario("6", "nobody");
        Cli first = Cli.run("--bill", bill, "--scenario", scenario, "--data", data());

        String message = "the books of acme were begun with another scenario";
        assertUnusable(Cli.run("--bill", bill, "--scenario", scenario("7", "nobody"), "--data", data()), message);
        assertUnusable(Cli.run("--bill", bill, "--scenario", scenario("6", "acme"), "--data", data()), message);
        assertUnusable(Cli.run("--bill", bill, "--data", data()), message);
        Cli again = Cli.run("--bill", bill, "--scenario", scenario("6", "nobody"), "--data", data());

        assertThat(again.out()).containsPattern("settled before +1\n");
        assertThat(sums(again)).isEqualTo(sums(first));
    }

    @Test
    @DisplayName("a scenario that the rules do not allow leaves nothing in the books")
    void leavesNothingHalfDone() {
        Path bill = bill("r1");

        assertUnusable(
                Cli.run("--bill", bill, "--scenario", scenario("6, currency: ZZZ", "nobody"), "--data", data()), "ZZZ");
        Cli mended = Cli.run("--bill", bill, "--scenario", scenario("6", "nobody"), "--data", data());

        assertThat(mended.out()).containsPattern("settled now +1\n");
    }

    @Test
    @DisplayName("books that another run has open exit with 2")
    void refusesOpenBooks() throws IOException {
        try (Books open = Books.in(data())) {
            assertThat(open.title()).isEqualTo(data().toString());
            assertUnusable(Cli.run("--data", data()), "another run has these books open");
        }
        assertThat(Cli.run("--data", data()).exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    @DisplayName("any database can hold the books; what its URL keeps secret is not printed")
    void keepsBooksAtAUrl() {
        String url = "jdbc:h2:mem:" + directory.getFileName() + ";DB_CLOSE_DELAY=-1";
        Object[] args = {"--generate", 20, "--url", url, "--user", "sa"};

        assertThat(Cli.run(args).out()).containsPattern("settled before +0\n").doesNotContain("DELAY");
        assertThat(Cli.run(args).out()).containsPattern("settled now +0\n");
        assertUnusable(
                Cli.run("--url", "jdbc:none://me:secret@host/db?password=secret"),
                "jdbc:none://host/db: cannot hold books: there is no driver for it");
        assertThat(Cli.run("--url", "jdbc:none://me:secret@host/db?password=secret")
                        .err())
                .doesNotContain("secret");
    }

    @Test
    @DisplayName("contradicting places for the books exit with 2")
    void refusesContradictions() {
        assertUnusable(Cli.run("--data", data(), "--memory"), "one of them");
        assertUnusable(Cli.run("--memory", "--url", "jdbc:h2:mem:x"), "one of them");
        assertUnusable(Cli.run("--memory", "--user", "me"), "only with --url");
        assertUnusable(Cli.run("--data", TestBill.write(directory.resolve("file"), "")), "cannot hold books");
        assertThat(data()).doesNotExist();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path bill(String... ids) {
        TestBill bill = TestBill.create();
        for (String id : ids) {
            bill.row(id);
        }
        return bill.in(directory);
    }

    private Path scenario(String faceValue, String insolvent) {
        return TestBill.write(directory.resolve("scenario.yaml"), SCENARIO.formatted(faceValue, insolvent));
    }

    /** The report without what tells the runs apart. */
    static String sums(Cli run) {
        return run.out()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("books ") && !line.startsWith("WHAT IF"))
                .filter(line -> !line.startsWith("  settled ") && !line.startsWith("  would be "))
                .map(line ->
                        line.replace(", what if,", "").replace(", what if", "").replaceAll(" +", " "))
                .collect(Collectors.joining("\n"));
    }

    private static void assertUnusable(Cli run, String message) {
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNUSABLE);
    }
}
