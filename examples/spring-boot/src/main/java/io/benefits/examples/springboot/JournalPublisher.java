package io.benefits.examples.springboot;

import io.benefits.Benefits;
import io.benefits.journal.Journal;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalHead;
import io.benefits.value.Hash;
import io.benefits.value.MasterId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the journal of every master, and hands it to the sink. How far it came is a row per master, which is locked meanwhile:
 * of several processes one publishes a master, and the others pass it over.
 */
@Component
class JournalPublisher {

    private final Benefits benefits;
    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final JournalSink sink;
    private final Counters counters;

    JournalPublisher(
            Benefits benefits,
            JdbcClient database,
            TransactionTemplate transactions,
            JournalSink sink,
            Counters counters) {
        this.benefits = benefits;
        this.database = database;
        this.transactions = transactions;
        this.sink = sink;
        this.counters = counters;
    }

    /** Publishes all that is new. */
    @Scheduled(initialDelayString = "${billing.publish-every}", fixedDelayString = "${billing.publish-every}")
    void publish() {
        database.sql("INSERT INTO published (master_id, entry_no, head_hash) SELECT master_id, 0, ? FROM benefits_head"
                        + " ON CONFLICT (master_id) DO NOTHING")
                .param(JournalHead.GENESIS.hash().toString())
                .update();
        List<String> behind = database.sql("SELECT master_id FROM published JOIN benefits_head USING (master_id)"
                        + " WHERE published.entry_no <> benefits_head.entry_no"
                        + " OR published.head_hash <> benefits_head.head_hash ORDER BY master_id")
                .query(String.class)
                .list();
        @Nullable RuntimeException failure = null;
        for (String master : behind) {
            try {
                publish(new MasterId(master));
            } catch (RuntimeException e) {
                // one master does not hold up the others
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
    }

    private void publish(MasterId master) {
        int entries;
        do {
            entries = page(master);
            counters.published(entries);
        } while (entries == Journal.MAX_LIMIT);
    }

    /** The position moves after the sink has taken the page: a crash in between publishes it again. */
    private int page(MasterId master) {
        Integer entries = transactions.execute(status -> database.sql(
                        "SELECT entry_no, head_hash FROM published WHERE master_id = ? FOR UPDATE SKIP LOCKED")
                .param(master.value())
                .query((row, number) ->
                        new JournalHead(row.getLong("entry_no"), Hash.parse(row.getString("head_hash"))))
                .optional()
                .map(position -> pageAfter(master, position))
                .orElse(0));
        return entries == null ? 0 : entries;
    }

    private int pageAfter(MasterId master, JournalHead published) {
        checkIsThere(master, published);
        List<JournalEntry> page = benefits.master(master).journal().after(published.number(), Journal.MAX_LIMIT);
        page.forEach(entry -> sink.accept(master, entry));
        if (!page.isEmpty()) {
            JournalEntry last = page.get(page.size() - 1);
            database.sql("UPDATE published SET entry_no = ?, head_hash = ? WHERE master_id = ?")
                    .params(last.number(), last.head().toString(), master.value())
                    .update();
        }
        return page.size();
    }

    /** A database that was restored to an earlier moment has other entries under the same numbers, or none yet. */
    private void checkIsThere(MasterId master, JournalHead published) {
        if (published.number() > 0) {
            List<JournalEntry> found = benefits.master(master).journal().after(published.number() - 1, 1);
            if (found.isEmpty() || !found.get(0).head().equals(published.hash())) {
                throw new IllegalStateException("the journal of " + master + " has no entry " + published.number()
                        + " with the hash " + published.hash()
                        + ", which was published last: it was restored to an earlier"
                        + " moment. Set its row in table published to the last entry that the sink may keep.");
            }
        }
    }
}
