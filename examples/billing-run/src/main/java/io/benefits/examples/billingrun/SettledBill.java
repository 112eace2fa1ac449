package io.benefits.examples.billingrun;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.benefits.examples.billingrun.CsvRecords.CsvRecord;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the settled bill: each row as it was, after it a credit for each deduction, or, where it takes back a settlement, the
 * same credits taken back. The costs of all rows sum up to what is due plus what passed through. Rejected rows are left out,
 * since nobody knows what they cost or who pays, and so are changed ones, which were not settled like that.
 */
final class SettledBill implements Outcomes {

    private final Writer writer;
    private final FocusHeader header;
    private final Credits credits;
    private final CsvWriter creditWriter;
    private final @Nullable ContractApplied applied;

    /**
     * Begins with the header.
     *
     * @param writer where to
     * @param header the bill's header
     * @param credits makes the credits
     * @param applied says what was applied, in a column of its own; null for no such column
     */
    SettledBill(Writer writer, FocusHeader header, Credits credits, @Nullable ContractApplied applied)
            throws IOException {
        this.writer = writer;
        this.header = header;
        this.credits = credits;
        this.applied = applied;
        // Unbuffered: rows and credits go to the same writer in turn.
        creditWriter = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.of(header.ending()))
                .build(writer);
        String column = applied == null ? "" : "," + FocusColumn.CONTRACT_APPLIED.title();
        writer.write(header.text() + column + header.ending());
    }

    @Override
    public void settled(Settled settled) throws IOException {
        BillRow.ToSettle row = settled.row();
        write(row.source(), applied == null ? "" : applied.to(row.master(), settled.settlement()));
        for (List<String> credit : credits.of(row, settled.settlement())) {
            credit(row.source(), credit);
        }
    }

    @Override
    public void negated(Negated negated) throws IOException {
        BillRow.Negation row = negated.row();
        write(row.source(), applied == null ? "" : applied.takenBack(row.master(), negated.settlement()));
        for (List<String> debit : credits.takenBack(row, negated.settlement())) {
            credit(row.source(), debit);
        }
    }

    @Override
    public void passedThrough(BillRow.PassThrough row) throws IOException {
        write(row.source(), "");
    }

    @Override
    public void changed(BillRow.ToSettle row, Content before) {}

    @Override
    public void rejected(long line, String reason, @Nullable Cost cost) {}

    private void credit(FocusRow charge, List<String> fields) {
        List<String> all = new ArrayList<>(fields);
        if (applied != null) {
            all.add(nothing(charge));
        }
        creditWriter.writeRecord(all);
    }

    private static String nothing(FocusRow row) {
        return row.fields().contains(FocusRow.NULL) ? FocusRow.NULL : "";
    }

    private void write(FocusRow row, String said) throws IOException {
        CsvRecord record = row.record();
        writer.write(record.text());
        if (applied != null) {
            writer.write("," + (said.isEmpty() ? nothing(row) : "\"" + said.replace("\"", "\"\"") + "\""));
        }
        writer.write(record.ending().isEmpty() ? header.ending() : record.ending());
    }
}
