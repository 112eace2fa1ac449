package io.benefits.jdbc;

import io.benefits.MasterId;
import io.benefits.journal.CommandKey;
import io.benefits.spi.Append;
import io.benefits.spi.Change;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One append: the rows are made before, and written in one transaction. */
final class Appending {

    private final Append append;
    private final MasterId master;
    private final List<Write> writes;

    private Appending(Append append) {
        this.append = append;
        this.master = append.after().id();
        this.writes = Writing.of(append);
    }

    static Append.Result run(Transactions transactions, Append append) {
        Appending appending = new Appending(append);
        return transactions.joins() ? appending.joined(transactions) : appending.own(transactions);
    }

    /** A key that is there already, or another's transaction in the way, undoes the whole, and is an answer. */
    private Append.Result own(Transactions transactions) {
        try {
            return transactions.append(this::compareAndWrite);
        } catch (SQLException e) {
            Dialect.Failure failure = transactions.failure(e);
            if (failure == Dialect.Failure.CONFLICT) {
                return Append.Result.CONFLICT;
            }
            if (failure == Dialect.Failure.DUPLICATE && transactions.read(this::isRecorded)) {
                return Append.Result.ALREADY_RECORDED;
            }
            if (failure == Dialect.Failure.DUPLICATE && append.expected().number() == 0) {
                // two registered the master at once, and the other was first
                return Append.Result.CONFLICT;
            }
            throw Failures.translate(failure, e);
        }
    }

    /** Keys are looked up first, since a violated one would spoil the caller's transaction. */
    private Append.Result joined(Transactions transactions) {
        return transactions.read(session -> {
            if (!Loading.head(session, master).equals(append.expected())) {
                return Append.Result.CONFLICT;
            }
            return isRecorded(session) ? Append.Result.ALREADY_RECORDED : compareAndWrite(session);
        });
    }

    private Append.Result compareAndWrite(Session session) throws SQLException {
        boolean appended = session.dialect()
                .append(
                        session,
                        master.value(),
                        append.expected(),
                        append.after().version(),
                        writes);
        return appended ? Append.Result.APPENDED : Append.Result.CONFLICT;
    }

    private boolean isRecorded(Session session) throws SQLException {
        Map<CommandKey.Space, List<String>> keys = new HashMap<>();
        for (Change change : append.changes()) {
            CommandKey key = change.entry().key();
            keys.computeIfAbsent(key.space(), space -> new ArrayList<>()).add(key.id());
        }
        for (Map.Entry<CommandKey.Space, List<String>> ids : keys.entrySet()) {
            Long found = session.first(
                    Sql.of(
                                    "SELECT COUNT(*) AS found FROM benefits_journal WHERE master_id = ? AND key_space = ?"
                                            + " AND key_id IN",
                                    master.value(),
                                    ids.getKey().name())
                            .in(ids.getValue()),
                    row -> row.number("found"));
            if (found != null && found > 0) {
                return true;
            }
        }
        return false;
    }
}
