package io.benefits.jdbc;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table as one PostgreSQL value: an array of the table's own row type, written as text. One value costs the server
 * much less than an array for each column. The columns are in the order of the table.
 */
final class RowArray {

    // how a row within an array writes a quotation mark around a text and inside it
    private static final String QUOTE = "\\\"";
    private static final String QUOTE_IN_TEXT = QUOTE + QUOTE;
    private static final String BACKSLASH_IN_TEXT = "\\".repeat(4);

    private final StringBuilder text = new StringBuilder("{");

    private RowArray() {}

    /** The rows of a write. Each is whole, and has nothing in the columns that the write does not give. */
    static String of(String master, Write write) {
        int[] places = write.places(write.table().columns());
        RowArray array = new RowArray();
        String separator = "";
        for (@Nullable Object[] row : write.rows()) {
            array.text.append(separator).append("\"(");
            array.put(master);
            for (int place : places) {
                array.text.append(',');
                array.put(place < 0 ? null : row[place]);
            }
            array.text.append(")\"");
            separator = ",";
        }
        return array.text.append('}').toString();
    }

    private void put(@Nullable Object value) {
        if (value instanceof String string) {
            text.append(QUOTE);
            for (int i = 0; i < string.length(); i++) {
                char c = string.charAt(i);
                switch (c) {
                    case '"' -> text.append(QUOTE_IN_TEXT);
                    case '\\' -> text.append(BACKSLASH_IN_TEXT);
                    default -> text.append(c);
                }
            }
            text.append(QUOTE);
        } else if (value instanceof BigDecimal decimal) {
            text.append(decimal.toPlainString());
        } else if (value != null) {
            text.append(value);
        }
    }
}
