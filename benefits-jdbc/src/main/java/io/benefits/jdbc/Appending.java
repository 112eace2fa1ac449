package io.benefits.jdbc;

import io.benefits.spi.Append;
import io.benefits.value.MasterId;
import java.sql.SQLException;
import java.util.List;

/** One append. The rows are made first, without reading or writing anything stored. Then they are written in one transaction. */
final class Appending {

    private final Transactions transactions;
    private final Append append;
    private final MasterId master;
    private final List<Write> writes;

    Appending(Transactions transactions, Append append, Shape shape) {
        this.transactions = transactions;
        this.append = append;
        this.master = append.after().id();
        this.writes = shape.rows().apply(append);
        transactions.prepare(master, writes);
    }

    Append.Result send() {
        return transactions.joins() ? joined() : own();
    }

    /** A key that exists already or a conflicting transaction undoes everything, and is an answer. */
    private Append.Result own() {
        try {
            return transactions.append(master, this::compareAndWrite);
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

    /** Keys are looked up first, because a violated key would spoil the caller's transaction. */
    private Append.Result joined() {
        return transactions.read(session -> {
            if (!Loading.head(session, master).equals(append.expected())) {
                return Append.Result.CONFLICT;
            }
            if (isRecorded(session)) {
                return Append.Result.ALREADY_RECORDED;
            }
            try {
                return compareAndWrite(session);
            } catch (SQLException e) {
                if (append.expected().number() == 0 && session.dialect().failure(e) == Dialect.Failure.DUPLICATE) {
                    // two registered the master at once, and the other was first
                    return Append.Result.CONFLICT;
                }
                throw e;
            }
        });
    }

    private Append.Result compareAndWrite(Session session) throws SQLException {
        boolean appended = session.waiting(
                master,
                () -> session.dialect()
                        .append(
                                session,
                                master.value(),
                                append.expected(),
                                append.after().version(),
                                writes));
        return appended ? Append.Result.APPENDED : Append.Result.CONFLICT;
    }

    private boolean isRecorded(Session session) throws SQLException {
        return EntryRows.isAny(
                session,
                master,
                append.changes().stream().map(change -> change.entry().key()).toList());
    }
}
