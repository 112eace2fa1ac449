package io.benefits.examples.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of aligned columns. */
final class Report {

    private final List<String[]> rows = new ArrayList<>();

    Report(String title, String... columns) {
        row(title, columns);
    }

    void row(String name, String... cells) {
        String[] row = new String[cells.length + 1];
        row[0] = name;
        System.arraycopy(cells, 0, row, 1, cells.length);
        rows.add(row);
    }

    void print() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        System.out.println();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(pad(row[0], widths[0], false));
            for (int i = 1; i < row.length; i++) {
                line.append("  ").append(pad(row[i], widths[i], true));
            }
            System.out.println(line.toString().stripTrailing());
        }
    }

    private static String pad(String text, int width, boolean right) {
        char[] blanks = new char[width - text.length()];
        Arrays.fill(blanks, ' ');
        return right ? new String(blanks) + text : text + new String(blanks);
    }
}
