package io.benefits.examples.console.web;

import java.io.IOException;
import java.util.List;

/**
 * Writes lines of a CSV file as RFC 4180 has them: commas, double quotes, CR and LF at the end of a line.
 *
 * <p>A spreadsheet takes a cell that begins with {@code =}, {@code +}, {@code -} or {@code @} for a formula, whoever made up the text. So a
 * text that begins like that gets an apostrophe before it, and so does one that begins with an apostrophe: whoever takes one leading
 * apostrophe away has every text exactly. Amounts and times are no texts of others, and stay as they are.
 */
final class Csv {

    /** The wide forms count too: spreadsheets in East Asian languages take them for the narrow ones. */
    private static final String GUARDED = "=+-@\t\r\n＝＋－＠'";

    private static final String QUOTED = "\",;\r\n\t ";

    private Csv() {}

    /** A text that somebody made up. */
    static String text(String text) {
        return text.isEmpty() || GUARDED.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    /** Writes a line. */
    static void line(Appendable out, List<String> cells) throws IOException {
        String separator = "";
        for (String cell : cells) {
            out.append(separator).append(cell(cell));
            separator = ",";
        }
        out.append("\r\n");
    }

    private static String cell(String cell) {
        return cell.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0) ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
