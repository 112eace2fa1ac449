package io.benefits.examples.billingrun;

import io.benefits.examples.billingrun.CsvRecords.CsvRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a bill row by row. */
final class BillFile implements Closeable {

    private final String name;
    private final CsvRecords records;
    private final FocusHeader header;
    private final FocusMapper mapper = new FocusMapper();

    /**
     * Begins with the header.
     *
     * @param name what to call the file in messages
     * @param content its bytes, UTF-8; closed with this reader
     * @throws UnusableException when it is no FOCUS bill
     */
    BillFile(String name, InputStream content) throws IOException {
        this.name = name;
        // Strict: a replacement character would be written where the bill has another.
        records = new CsvRecords(new InputStreamReader(
                content,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        CsvRecord first = nextRecord();
        if (first == null) {
            throw new UnusableException(name + ": no FOCUS bill, it is empty");
        }
        header = FocusHeader.of(name, first);
    }

    FocusHeader header() {
        return header;
    }

    /** The next row, or null after the last one. */
    @Nullable
    BillRow next() throws IOException {
        CsvRecord record = nextRecord();
        if (record == null) {
            return null;
        }
        if (record.isBroken()) {
            return new BillRow.Malformed(
                    record.line(), "a quoted field is not closed, or has text after its closing quote");
        }
        List<String> fields = CsvFields.of(record.text());
        if (fields.size() != header.width()) {
            return new BillRow.Malformed(
                    record.line(), fields.size() + " fields, where the header has " + header.width());
        }
        return mapper.map(new FocusRow(header, record, fields));
    }

    private @Nullable CsvRecord nextRecord() throws IOException {
        try {
            return records.next();
        } catch (CharacterCodingException e) {
            throw new UnusableException(name + ": not in UTF-8", e);
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
