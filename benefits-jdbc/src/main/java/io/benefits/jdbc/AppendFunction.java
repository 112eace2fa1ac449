package io.benefits.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The arguments of the function {@code benefits_append} that take rows: one for each way in which the rows of a table are
 * written, in the order of the function. The function writes only where there are rows.
 */
final class AppendFunction {

    /** How rows of a table are written: what is set, and what identifies a row. */
    record Argument(Write.Kind kind, Table table, List<Table.Column> changes, List<Table.Column> key) {

        String type() {
            return table.rowType() + "[]";
        }

        boolean takes(Write write) {
            return kind == write.kind() && table == write.table() && changes.equals(write.changes());
        }
    }

    static final List<Argument> ARGUMENTS = List.of(
            rows(Tables.JOURNAL),
            rows(Tables.LINE),
            rows(Tables.ITEM),
            ended(Tables.MASTER),
            rows(Tables.MASTER),
            rows(Tables.ACCOUNT),
            ended(Tables.ASSOCIATION),
            rows(Tables.ASSOCIATION),
            ended(Tables.CAP),
            rows(Tables.CAP),
            rows(Tables.USE),
            put(Tables.USE, UseWrites.USE, UseWrites.CHANGED),
            rows(Tables.USE_PAST),
            rows(Tables.PACKAGE),
            put(Tables.PACKAGE, Writing.PACKAGE, Writing.ENDED),
            rows(Tables.COUPON),
            rows(Tables.ALLOCATION),
            rows(Tables.SCOPE),
            ended(Tables.STATE),
            rows(Tables.STATE),
            ended(Tables.AUDIENCE),
            rows(Tables.AUDIENCE),
            rows(Tables.HOLDING),
            put(Tables.HOLDING, HoldingWrites.HOLDING, HoldingWrites.MOVED),
            put(Tables.HOLDING, HoldingWrites.HOLDING, HoldingWrites.CUT),
            ended(Tables.DUE),
            rows(Tables.DUE),
            ended(Tables.REFUND),
            rows(Tables.REFUND),
            ended(Tables.PAY_BACK),
            rows(Tables.PAY_BACK),
            ended(Tables.RESERVATION),
            rows(Tables.RESERVATION),
            ended(Tables.HOLD),
            rows(Tables.HOLD),
            rows(Tables.HISTORY));

    /** A call: the limit of its waits for locks, the master, the expected version, the version after it, and the rows. */
    static final String CALL = ARGUMENTS.stream()
            .map(argument -> ", ?::" + argument.type())
            .collect(Collectors.joining("", "SELECT benefits_append(?, ?, ?, ?, ?, ?, ?", ")"));

    /** The function, identified by the types of its arguments. For another version of the row types it is another function. */
    static final String SIGNATURE = ARGUMENTS.stream()
            .map(argument -> ", " + argument.type())
            .collect(Collectors.joining(
                    "", "benefits_append(text, varchar, bigint, varchar, bigint, varchar, bigint", ")"));

    private AppendFunction() {}

    /**
     * Sets the arguments that take rows.
     *
     * @param first the place of the first of them
     */
    static void set(PreparedStatement statement, int first, String master, List<Write> writes) throws SQLException {
        int written = 0;
        for (int i = 0; i < ARGUMENTS.size(); i++) {
            // both are in the same order
            if (written < writes.size() && ARGUMENTS.get(i).takes(writes.get(written))) {
                statement.setObject(first + i, writes.get(written++).array(master), Types.OTHER);
            } else {
                statement.setNull(first + i, Types.OTHER);
            }
        }
        if (written < writes.size()) {
            throw new IllegalStateException("benefits_append does not take " + writes.get(written));
        }
    }

    private static Argument rows(Table table) {
        return new Argument(Write.Kind.INSERT, table, table.columns(), List.of());
    }

    private static Argument ended(Table table) {
        return new Argument(Write.Kind.CLOSE, table, table.columns("until_no"), table.versionKey());
    }

    private static Argument put(Table table, List<Table.Column> key, List<Table.Column> changes) {
        return new Argument(Write.Kind.PUT, table, changes, key);
    }
}
