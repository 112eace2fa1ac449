package io.benefits.jdbc;

import io.benefits.spi.Append;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Plays the next version of the library, which needs a newer schema and writes columns that this one does not know. */
final class NextVersion {

    /** What it writes into the column of the journal. */
    static final String NOTE = "written by the next version";

    /** What it writes into the column of the lines, which has another default. */
    static final int WEIGHT = 2;

    private static final Map<String, Table> GROWN = Map.of(
            Tables.JOURNAL.name(), Tables.JOURNAL.next().text("note"),
            Tables.LINE.name(), Tables.LINE.next().integer("weight"));

    private static final Map<String, Object> VALUES = Map.of(Tables.JOURNAL.name(), NOTE, Tables.LINE.name(), WEIGHT);

    /** Its shape. */
    static final Shape SHAPE = new Shape(
            JdbcSchema.VERSION + 1,
            Tables.ALL.stream().map(NextVersion::grown).toList(),
            NextVersion::scripts,
            NextVersion::rows);

    private NextVersion() {}

    private static Table grown(Table table) {
        return GROWN.getOrDefault(table.name(), table);
    }

    private static List<String> scripts(Dialect dialect) {
        List<String> ours = dialect.scripts();
        String folder = ours.get(0).substring(0, ours.get(0).indexOf('/'));
        List<String> next = folder.equals("mariadb")
                ? List.of(
                        "V2_1__journal_note.sql",
                        "V2_2__line_weight.sql",
                        "V2_3__line_account.sql",
                        "V2_4__schema_version.sql")
                : List.of("V2__next.sql");
        return Stream.concat(ours.stream(), next.stream().map(name -> "next/" + folder + "/" + name))
                .toList();
    }

    private static List<Write> rows(Append append) {
        return Writing.of(append).stream().map(NextVersion::next).toList();
    }

    private static Write next(Write write) {
        Table table = grown(write.table());
        if (table == write.table() || write.kind() != Write.Kind.INSERT) {
            return write;
        }
        List<Object[]> rows = new ArrayList<>();
        for (Object[] row : write.rows()) {
            Object[] more = Arrays.copyOf(row, row.length + 1);
            more[row.length] = VALUES.get(table.name());
            rows.add(more);
        }
        return Write.insert(table, rows);
    }
}
