package io.benefits.examples.quickstart;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns. A column whose head begins with {@code >} is aligned to the right. */
final class Table {

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> heads) {
        this.heads = heads;
    }

    static Table of(String... heads) {
        return new Table(List.of(heads));
    }

    Table row(Object... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + heads);
        }
        rows.add(List.of(cells).stream().map(Object::toString).toList());
        return this;
    }

    void print(PrintStream out) {
        List<String> names = heads.stream()
                .map(head -> isRight(head) ? head.substring(1) : head)
                .toList();
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = names.get(i).length();
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        print(out, names, widths);
        List<String> lines = new ArrayList<>();
        for (int width : widths) {
            lines.add("-".repeat(width));
        }
        print(out, lines, widths);
        rows.forEach(row -> print(out, row, widths));
    }

    private void print(PrintStream out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - cells.get(i).length());
            line.append("  ").append(isRight(heads.get(i)) ? space + cells.get(i) : cells.get(i) + space);
        }
        out.println(line.toString().stripTrailing());
    }

    private static boolean isRight(String head) {
        return head.startsWith(">");
    }
}
