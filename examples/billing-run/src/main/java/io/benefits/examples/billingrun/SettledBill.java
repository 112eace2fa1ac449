package io.benefits.examples.billingrun;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.benefits.examples.billingrun.CsvRecords.CsvRecord;
import io.benefits.settlement.Deduction;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes the settled bill: each row as it was, after it a credit for each deduction. The costs of all rows sum up to what is
 * due plus what passed through. Rejected rows are left out: nobody knows what they cost, or who pays.
 */
final class SettledBill implements Outcomes {

    private final Writer writer;
    private final FocusHeader header;
    private final Credits credits;
    private final CsvWriter creditWriter;

    /**
     * Begins with the header.
     *
     * @param writer where to
     * @param header the bill's header
     * @param credits makes the credits
     */
    SettledBill(Writer writer, FocusHeader header, Credits credits) throws IOException {
        this.writer = writer;
        this.header = header;
        this.credits = credits;
        // Unbuffered: rows and credits go to the same writer in turn.
        creditWriter = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.of(header.ending()))
                .build(writer);
        writer.write(header.text() + header.ending());
    }

    @Override
    public void settled(Settled settled) throws IOException {
        BillRow.ToSettle row = settled.row();
        write(row.source().record());
        int ordinal = 1;
        for (Deduction deduction : settled.settlement().deductions()) {
            creditWriter.writeRecord(credits.of(row, deduction, ordinal));
            ordinal++;
        }
    }

    @Override
    public void passedThrough(BillRow.PassThrough row) throws IOException {
        write(row.source().record());
    }

    @Override
    public void rejected(long line, String reason) {}

    private void write(CsvRecord record) throws IOException {
        writer.write(record.text());
        writer.write(record.ending().isEmpty() ? header.ending() : record.ending());
    }
}
