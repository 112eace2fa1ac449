package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.billingrun.CsvRecords.CsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

    @Test
    @DisplayName("cuts text into lines and numbers them, blank ones included")
    void numbersLines() throws IOException {
        assertThat(read("a,b\n\n1,2\n"))
                .containsExactly(new CsvRecord(1, "a,b", "\n", false), new CsvRecord(3, "1,2", "\n", false));
    }

    @Test
    @DisplayName("keeps each line's ending, and the lack of one")
    void keepsEndings() throws IOException {
        assertThat(read("a\r\nb\nc\rd")).extracting(CsvRecord::ending).containsExactly("\r\n", "\n", "\r", "");
    }

    @Test
    @DisplayName("drops a byte order mark")
    void dropsByteOrderMark() throws IOException {
        assertThat(read("\uFEFFa,b\n")).extracting(CsvRecord::text).containsExactly("a,b");
    }

    @Test
    @DisplayName("a quoted field may hold line ends, commas and doubled quotes")
    void keepsQuotedFieldsTogether() throws IOException {
        String text = "1,\"two\r\nlines, and a \"\"word\"\"\n\",3";

        assertThat(read(text + "\nnext\n"))
                .containsExactly(new CsvRecord(1, text, "\n", false), new CsvRecord(4, "next", "\n", false));
        assertThat(CsvFields.of(text)).containsExactly("1", "two\r\nlines, and a \"word\"\n", "3");
    }

    @Test
    @DisplayName("a quote that is not closed costs its own line only")
    void goesOnAfterUnclosedQuote() throws IOException {
        assertThat(read("1,\"open\n2,\"good\"\n3,plain\n"))
                .containsExactly(
                        new CsvRecord(1, "1,\"open", "\n", true),
                        new CsvRecord(2, "2,\"good\"", "\n", false),
                        new CsvRecord(3, "3,plain", "\n", false));
    }

    @Test
    @DisplayName("a quote that nothing closes until the end costs its own line only")
    void goesOnAfterQuoteOpenToTheEnd() throws IOException {
        assertThat(read("1,\"open\n2,b\n3,c")).extracting(CsvRecord::isBroken).containsExactly(true, false, false);
    }

    @Test
    @DisplayName("text after a closing quote makes the record a broken one")
    void seesTextAfterClosingQuote() throws IOException {
        assertThat(read("1,\"a\"b\n2,c\n")).extracting(CsvRecord::isBroken).containsExactly(true, false);
    }

    @Test
    @DisplayName("reads text longer than its buffer")
    void readsLongText() throws IOException {
        String line = "x".repeat(100_000);

        assertThat(read((line + "\r\n").repeat(5)))
                .hasSize(5)
                .allSatisfy(record -> assertThat(record.text()).isEqualTo(line));
    }

    private static List<CsvRecord> read(String text) throws IOException {
        List<CsvRecord> all = new ArrayList<>();
        try (CsvRecords records = new CsvRecords(new StringReader(text))) {
            for (CsvRecord record = records.next(); record != null; record = records.next()) {
                all.add(record);
            }
        }
        return all;
    }
}
