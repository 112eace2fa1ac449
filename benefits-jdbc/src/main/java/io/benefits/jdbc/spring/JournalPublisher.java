package io.benefits.jdbc.spring;

import io.benefits.Benefits;
import io.benefits.journal.Journal;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalHead;
import io.benefits.spi.StoreException;
import io.benefits.value.Hash;
import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the journal of every master to a {@link JournalSink}: in order, without gaps, each entry at least once (J2). Its
 * position is one row per master in the table {@code benefits_published}, which is locked meanwhile. So every instance of an
 * application may run a publisher: one of them publishes a master, and the others pass it over. On HSQLDB they may wait for it
 * instead.
 *
 * <p>The row keeps the number of the last entry and its hash. A database that was restored to an earlier moment uses numbers
 * again. The publisher detects that, publishes nothing of the master, and says what to do.
 *
 * <p>It needs two connections at a time: one for the row, one for the journal. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JournalPublisher {

    private final Benefits benefits;
    private final BenefitsDatabase database;
    private final JournalSink sink;
    private final IntConsumer published;

    /**
     * A publisher.
     *
     * @param benefits an engine with transactions of its own
     * @param published is told how many entries were handed over, once their position is kept
     */
    JournalPublisher(Benefits benefits, BenefitsDatabase database, JournalSink sink, IntConsumer published) {
        this.benefits = benefits;
        this.database = database;
        this.sink = sink;
        this.published = published;
    }

    /**
     * Publishes everything new. A master whose publication fails does not hold up the others.
     *
     * @return how many entries were handed over
     * @throws RuntimeException what the sink or the store threw for the first master that failed, with what the others threw
     *     suppressed in it; the next call tries them again. An {@link IllegalStateException} when the journal was restored to
     *     an earlier moment
     */
    public long publish() {
        long entries = 0;
        RuntimeException failure = null;
        for (MasterId master : behind()) {
            try {
                entries += publish(master);
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return entries;
    }

    private List<MasterId> behind() {
        String head = database.table("benefits_head");
        String kept = database.table(SchemaSetup.PUBLISHED);
        try (Connection connection = database.source().getConnection()) {
            List<MasterId> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("SELECT h.master_id FROM " + head
                            + " h LEFT JOIN " + kept + " p ON p.master_id = h.master_id WHERE p.master_id IS NULL"
                            + " OR p.entry_no <> h.entry_no OR p.head_hash <> h.head_hash ORDER BY h.master_id");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new MasterId(rows.getString("master_id")));
                }
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return found;
        } catch (SQLException e) {
            throw failed("which masters have news cannot be read", e);
        }
    }

    private long publish(MasterId master) {
        long entries = 0;
        int page;
        do {
            page = page(master);
            entries += page;
        } while (page == Journal.MAX_LIMIT);
        return entries;
    }

    /** The position moves after the sink has taken the page: a crash in between publishes it again. */
    private int page(MasterId master) {
        List<JournalEntry> page = new ArrayList<>();
        try (Connection connection = database.source().getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                Optional<JournalHead> position = locked(connection, master);
                if (position.isPresent()) {
                    page.addAll(handOver(connection, master, position.get()));
                }
                connection.commit();
                done = true;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            throw failed("the position of " + master + " cannot be kept; its last entries will be published again", e);
        }
        published.accept(page.size());
        return page.size();
    }

    /** The position, once this transaction has its row; empty if another transaction has it. */
    private Optional<JournalHead> locked(Connection connection, MasterId master) throws SQLException {
        try {
            return asked(connection, master);
        } catch (SQLException e) {
            // how HSQLDB reports it
            if (isOf("40", e)) {
                connection.rollback();
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isOf(String kind, SQLException e) {
        String state = e.getSQLState();
        return state != null && state.startsWith(kind);
    }

    private Optional<JournalHead> asked(Connection connection, MasterId master) throws SQLException {
        Optional<JournalHead> found = Optional.empty();
        // HSQLDB cannot lock a row by a query
        if (!"HSQL Database Engine".equals(connection.getMetaData().getDatabaseProductName())) {
            found = kept(connection, master, " FOR UPDATE SKIP LOCKED");
        } else if (lockedByUpdate(connection, master)) {
            found = kept(connection, master, "");
        }
        return found.isPresent() || !begin(connection, master) ? found : asked(connection, master);
    }

    /** Whether there was a row to lock. A row that is put afterwards can be read, but is not locked. */
    private boolean lockedByUpdate(Connection connection, MasterId master) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE " + database.table(SchemaSetup.PUBLISHED) + " SET entry_no = entry_no WHERE master_id = ?")) {
            update.setString(1, master.value());
            return update.executeUpdate() > 0;
        }
    }

    private Optional<JournalHead> kept(Connection connection, MasterId master, String suffix) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT entry_no, head_hash FROM "
                + database.table(SchemaSetup.PUBLISHED) + " WHERE master_id = ?" + suffix)) {
            query.setString(1, master.value());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new JournalHead(rows.getLong("entry_no"), Hash.parse(rows.getString("head_hash"))))
                        : Optional.empty();
            }
        }
    }

    /**
     * Puts the row of a master that has none.
     *
     * @return false if it exists, and another transaction has it
     */
    private boolean begin(Connection connection, MasterId master) throws SQLException {
        String kept = database.table(SchemaSetup.PUBLISHED);
        try (PreparedStatement count =
                connection.prepareStatement("SELECT COUNT(*) AS rows_there FROM " + kept + " WHERE master_id = ?")) {
            count.setString(1, master.value());
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                if (rows.getInt("rows_there") > 0) {
                    return false;
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + kept + " (master_id, entry_no, head_hash) VALUES (?, ?, ?)")) {
            insert.setString(1, master.value());
            insert.setLong(2, JournalHead.GENESIS.number());
            insert.setString(3, JournalHead.GENESIS.hash().toString());
            insert.executeUpdate();
            connection.commit();
            return true;
        } catch (SQLException e) {
            if (isOf("23", e)) {
                // another publisher was faster, and has it
                connection.rollback();
                return false;
            }
            throw e;
        }
    }

    private List<JournalEntry> handOver(Connection connection, MasterId master, JournalHead position)
            throws SQLException {
        checkIsThere(master, position);
        // read by the engine, not by this connection, so nothing is published that a crash of the database would take
        // back
        List<JournalEntry> page = benefits.master(master).journal().after(position.number(), Journal.MAX_LIMIT);
        page.forEach(entry -> sink.accept(master, entry));
        if (!page.isEmpty()) {
            JournalEntry last = page.get(page.size() - 1);
            try (PreparedStatement update = connection.prepareStatement("UPDATE "
                    + database.table(SchemaSetup.PUBLISHED) + " SET entry_no = ?, head_hash = ? WHERE master_id = ?")) {
                update.setLong(1, last.number());
                update.setString(2, last.head().toString());
                update.setString(3, master.value());
                update.executeUpdate();
            }
        }
        return page;
    }

    /** A database that was restored to an earlier moment has other entries under the same numbers, or none yet. */
    private void checkIsThere(MasterId master, JournalHead position) {
        if (position.number() > 0) {
            List<JournalEntry> found = benefits.master(master).journal().after(position.number() - 1, 1);
            if (found.isEmpty() || !found.get(0).head().equals(position.hash())) {
                throw new IllegalStateException("the journal of " + master + " has no entry " + position.number()
                        + " with the hash " + position.hash()
                        + ", which was published last: it was restored to an earlier moment. Set its row in table "
                        + database.table(SchemaSetup.PUBLISHED) + " to the last entry that the sink may keep");
            }
        }
    }

    private static RuntimeException failed(String what, @Nullable SQLException cause) {
        return new StoreException("publisher: " + what, true, cause);
    }
}
