package io.benefits.examples.billingrun;

import io.benefits.examples.billingrun.CsvRecords.CsvRecord;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a bill row by row. */
final class BillFile implements Closeable {

    private final String name;
    private final CsvRecords records;
    private final FocusHeader header;
    private final FocusMapper mapper;
    private final UniqueIds ids;

    /**
     * Begins with the header.
     *
     * @param name what to call the file in messages
     * @param content its bytes, UTF-8 or that compressed by gzip; closed with this reader
     * @param rounding what is done with costs and quantities that are finer than the library takes
     * @throws UnusableException when it is not a FOCUS bill; the message says what it seems to be
     */
    BillFile(String name, InputStream content, Rounding rounding) throws IOException {
        this.name = name;
        mapper = new FocusMapper(rounding);
        ids = new UniqueIds();
        try {
            // Strict: a replacement character would be written where the bill has another.
            records = new CsvRecords(new InputStreamReader(
                    BillBytes.of(name, content),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            CsvRecord first = nextRecord();
            if (first == null) {
                throw new UnusableException(name + ": not a FOCUS bill, it is empty");
            }
            header = FocusHeader.of(name, first);
        } catch (IOException | RuntimeException e) {
            content.close();
            ids.close();
            throw e;
        }
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
                    record.line(), "a quoted field is not closed, or has text after its closing quote", null);
        }
        List<String> fields = CsvFields.of(record.text());
        if (fields.size() != header.width()) {
            return new BillRow.Malformed(
                    record.line(), fields.size() + " fields, where the header has " + header.width(), null);
        }
        FocusRow row = new FocusRow(header, record, fields);
        BillRow mapped = mapper.map(row);
        String id = row.value(FocusColumn.ID);
        String complaint = id == null || mapped instanceof BillRow.Malformed ? null : ids.complaint(id, record.line());
        return complaint == null ? mapped : new BillRow.Malformed(record.line(), complaint, mapped.cost());
    }

    private @Nullable CsvRecord nextRecord() throws IOException {
        try {
            return records.next();
        } catch (CharacterCodingException e) {
            throw new UnusableException(
                    name + ": not in UTF-8, some character after line " + records.lineNumber()
                            + " is in another encoding, perhaps Windows-1252; save it as CSV in UTF-8",
                    e);
        } catch (EOFException e) {
            throw new UnusableException(
                    name + ": compressed by gzip, but its end is missing after line " + records.lineNumber()
                            + "; copy or download it again",
                    e);
        } catch (ZipException e) {
            throw new UnusableException(
                    name + ": compressed by gzip, but damaged after line " + records.lineNumber()
                            + "; copy or download it again",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        ids.close();
        records.close();
    }
}
