package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bill in several files of a directory. */
class BillPartsTest {

    @TempDir
    private Path directory;

    private Path parts;

    @BeforeEach
    void setUp() throws IOException {
        parts = Files.createDirectory(directory.resolve("export"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    @DisplayName(
            "the files of a directory are one bill, packed or not, with the sums of them all, and a settled bill of them all")
    void joinsThem() throws IOException {
        Path out = directory.resolve("out.csv");
        Path whole = directory.resolve("whole.csv");
        TestBill.write(
                parts.resolve("part-1.csv"),
                "\uFEFF" + TestBill.create().row("r1").row("r2").text().strip());
        Files.write(
                parts.resolve("part-2.csv.gz"), gzip(TestBill.create().row("r3").text()));
        TestBill.write(parts.resolve("manifest.json"), "{}");
        TestBill.write(parts.resolve(".part-9.csv"), "x");
        Path one = TestBill.create().row("r1").row("r2").row("r3").in(directory);

        Cli run = Cli.run("--bill", parts, "--out", out);
        Cli expected = Cli.run("--bill", one, "--out", whole);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("bill      export, 2 files").containsPattern("\nall +12.0* +3\n");
        assertThat(run.out().substring(run.out().indexOf("\n")))
                .isEqualTo(expected.out().substring(expected.out().indexOf("\n")));
        assertThat(out).hasSameTextualContentAs(whole);
    }

    @Test
    @DisplayName("a row that is rejected is named by its file and its line there")
    void namesFileAndLine() throws IOException {
        TestBill.write(
                parts.resolve("a.csv"),
                TestBill.create().row("r1", "BilledCost", "much").row("r2").text());
        TestBill.write(
                parts.resolve("b.csv"),
                TestBill.create().row("r3").row("r4", "BilledCost", "more").text());

        Cli run = Cli.run("--bill", parts);

        assertThat(run.exitCode()).isEqualTo(ExitCode.ROWS_LEFT);
        assertThat(run.err().lines().toList().get(0)).startsWith("a.csv line 2: BilledCost");
        assertThat(run.err().lines().toList().get(1)).startsWith("b.csv line 3: BilledCost");
    }

    @Test
    @DisplayName("no files, other columns, another encoding and a damaged file are one sentence each")
    void refuses() throws IOException {
        assertRefused("has no files that end with .csv or .csv.gz");
        TestBill.write(parts.resolve("a.csv"), TestBill.create().row("r1").text());
        TestBill.write(parts.resolve("b.csv"), TestBill.focus().charge().text());
        assertRefused("b.csv: has other columns than a.csv; the parts of one bill have the same header");
        Files.write(parts.resolve("b.csv"), "Caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("b.csv: not in UTF-8");
        Files.write(parts.resolve("b.csv"), new byte[0]);
        assertRefused("b.csv: not a part of a FOCUS bill, it is empty");
        byte[] packed = gzip(TestBill.create().row("r1").text());
        Files.write(parts.resolve("b.csv"), java.util.Arrays.copyOf(packed, packed.length - 9));
        assertRefused("b.csv: compressed by gzip, but damaged");
    }

    private void assertRefused(String sentence) {
        Cli run = Cli.run("--bill", parts);
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).startsWith("billing-run: ").contains(sentence).hasLineCount(1);
    }
}
