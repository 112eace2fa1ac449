package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are bills in another wrapping, or no bills at all: a sentence says what was seen and what to do. */
class OtherFilesTest {

    @TempDir
    private Path directory;

    private final String text =
            TestBill.focus().charge().charge("ServiceName", "Caf\u00e9").text();

    @Test
    @DisplayName("a bill that gzip compressed is read, whatever its name, in one part or more")
    void readsGzip() throws IOException {
        byte[] first = gzip(text.substring(0, 200).getBytes(StandardCharsets.UTF_8));
        byte[] second = gzip(text.substring(200).getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        for (String name : new String[] {"bill.csv.gz", "bill.csv"}) {
            Cli run = run(name, both);

            assertThat(run.err()).isEmpty();
            assertThat(run.out()).containsPattern("settled now +2\n");
        }
    }

    @Test
    @DisplayName("a compressed bill that is cut off, damaged or compressed twice is refused")
    void refusesDamagedGzip() throws IOException {
        String many = TestBill.focus().text() + "acme\n".repeat(200_000);
        byte[] good = gzip(many.getBytes(StandardCharsets.UTF_8));

        assertRefused(Arrays.copyOf(good, good.length - 20), "compressed by gzip, but its end is missing after line ");
        assertRefused(Arrays.copyOf(good, 12), "compressed by gzip, but damaged at its beginning");
        good[good.length / 2] ^= 0x55;
        assertRefused(good, "compressed by gzip, but ");
        assertRefused(gzip(gzip(text.getBytes(StandardCharsets.UTF_8))), "compressed by gzip twice");
        assertRefused(gzip("<html></html>".getBytes(StandardCharsets.UTF_8)), "it is a web page");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
    @DisplayName("UTF-16 is named, with its mark or without")
    void refusesUtf16(String charset) {
        assertRefused(text.getBytes(Charset.forName(charset)), "it is in UTF-16; save it as CSV in UTF-8");
    }

    @Test
    @DisplayName("another encoding is named with the line up to which the file could be read")
    void refusesOtherEncodings() {
        assertRefused(text.getBytes(Charset.forName("windows-1252")), "not in UTF-8, some character after line ");
    }

    @Test
    @DisplayName("other separators than commas are named")
    void refusesOtherSeparators() {
        assertRefused(text.replace(',', ';'), "its columns are separated by semicolons, must be commas");
        assertRefused(text.replace(',', '\t'), "its columns are separated by tabs, must be commas");
        assertRefused(text.replace(',', '|'), "its columns are separated by vertical bars, must be commas");
        assertRefused("sep=;\n" + text.replace(',', ';'), "its first line is Excel's \"sep=\"; delete that line");
    }

    @Test
    @DisplayName("each mandatory column that is missing is named, and what the header has instead")
    void namesMissingColumns() {
        assertRefused(
                text.replace("BilledCost", "Cost").replace("ServiceName", "Product"),
                "its header lacks BilledCost, ServiceName; it begins with BillingAccountId, SubAccountId, ChargeCategory,"
                        + " ChargeClass, ChargeFrequency");
        assertRefused("x".repeat(10_000) + "\n", "ServiceName; it begins with xxx");
    }

    @Test
    @DisplayName("columns are found in whatever case they are written")
    void readsOtherCase() {
        String header = TestBill.focus().text();

        assertThat(run(
                                "bill.csv",
                                text.replace(header, header.toUpperCase(java.util.Locale.ROOT))
                                        .getBytes(StandardCharsets.UTF_8))
                        .out())
                .containsPattern("settled now +2\n");
    }

    @Test
    @DisplayName("workbooks, archives, columnar files, web pages, JSON and the like are named")
    void namesOtherFormats() throws IOException {
        assertRefused(zip("[Content_Types].xml"), "it is an Excel workbook; save it as \"CSV UTF-8");
        assertRefused(zip("bill.csv"), "it is a zip archive; unpack it");
        assertRefused(bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1), "it is an old Excel workbook");
        assertRefused("PAR1\u0015\u0004", "it is a Parquet file");
        assertRefused("Obj\u0001\u0004", "it is an Avro or ORC file");
        assertRefused(bytes(0x28, 0xB5, 0x2F, 0xFD, 0), "it is compressed by bzip2, xz, zstd or 7-Zip");
        assertRefused("%PDF-1.7", "it is a PDF document");
        assertRefused("\uFEFF\n<!DOCTYPE html><html>", "it is a web page, perhaps of a log-in");
        assertRefused("<?xml version=\"1.0\"?>", "it is XML or a web page");
        assertRefused("[{\"BilledCost\": 1}]", "it is JSON");
        assertRefused("a\0\0\0b", "it has bytes that are not text");
        assertRefused("", "it is empty");
        assertRefused("\uFEFF\n \n", "it is empty");
    }

    @Test
    @DisplayName("a bill with a header and no rows is a bill of nothing")
    void settlesNoRows() {
        Cli run = run("bill.csv", TestBill.focus().text().getBytes(StandardCharsets.UTF_8));

        assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out()).containsPattern("rows +0\n");
    }

    private void assertRefused(String content, String message) {
        assertRefused(content.getBytes(StandardCharsets.UTF_8), message);
    }

    private void assertRefused(byte[] content, String message) {
        Cli run = run("bill.csv", content);

        assertThat(run.err())
                .startsWith("billing-run: bill.csv: ")
                .contains(message)
                .hasLineCount(1);
        assertThat(run.err()).doesNotContainPattern("Exception|\\w+\\.\\w+\\.[A-Z]");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNUSABLE);
    }

    private Cli run(String name, byte[] content) {
        Path file = directory.resolve(name);
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Cli.run("--bill", file);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(1);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return content;
    }
}
