package io.benefits.examples.billingrun;

import io.benefits.examples.billingrun.CsvRecords.CsvRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a bill, as it stands in the file.
 *
 * @param header the file's header
 * @param record the row's text
 * @param fields its fields, as many as the header has
 */
record FocusRow(FocusHeader header, CsvRecord record, List<String> fields) {

    /** How bills write that there is no value. An empty field says the same. */
    static final String NULL = "NULL";

    /** The number of the row's first line in the file. */
    long line() {
        return record.line();
    }

    /** The value in a column; null where the row has none or the file lacks the column. */
    @Nullable
    String value(FocusColumn column) {
        int place = header.place(column);
        if (place < 0) {
            return null;
        }
        String field = fields.get(place);
        return field.isBlank() || field.equals(NULL) ? null : field;
    }
}
