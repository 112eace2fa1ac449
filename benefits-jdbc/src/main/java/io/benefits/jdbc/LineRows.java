package io.benefits.jdbc;

import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Deduction;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the lines of journal entries, in their order. */
final class LineRows {

    private LineRows() {}

    /** A line, and for a deduction what the line itself does not say. */
    record Line(
            long number,
            int index,
            JournalLine line,
            Deduction.@Nullable Coverage coverage,
            @Nullable BigDecimal value) {}

    /** All lines of some entries. */
    static Map<Long, List<Line>> of(Session session, MasterId master, Collection<Long> numbers) throws SQLException {
        return read(session, master, numbers, "");
    }

    /** The lines of some entries that are deductions of a settlement, or held by a reservation. */
    static Map<Long, List<Line>> deductions(Session session, MasterId master, Collection<Long> numbers)
            throws SQLException {
        return read(session, master, numbers, "AND coverage IS NOT NULL");
    }

    private static Map<Long, List<Line>> read(
            Session session, MasterId master, Collection<Long> numbers, String condition) throws SQLException {
        Map<Long, List<Line>> found = new HashMap<>();
        if (!numbers.isEmpty()) {
            for (Line line : session.list(
                    Sql.of(
                                    "SELECT " + Tables.LINE.all()
                                            + " FROM benefits_line WHERE master_id = ? AND entry_no IN",
                                    master.value())
                            .in(numbers)
                            .and(condition)
                            .and("ORDER BY entry_no, line_no"),
                    LineRows::line)) {
                found.computeIfAbsent(line.number(), number -> new ArrayList<>())
                        .add(line);
            }
        }
        return found;
    }

    /** The line in a row. */
    static Line line(Row row) throws SQLException {
        return new Line(
                row.number("entry_no"),
                row.integer("line_no"),
                new JournalLine(
                        HoldingRows.holding(row),
                        new AccountId(row.text("account_id")),
                        row.constant("movement", Movement.class),
                        row.decimal("amount"),
                        HoldingRows.balances(row),
                        row.text("unit")),
                row.nullableText("coverage") == null ? null : row.constant("coverage", Deduction.Coverage.class),
                row.nullableDecimal("money_value"));
    }
}
