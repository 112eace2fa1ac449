package io.benefits.examples.springboot;

import io.benefits.Benefits;
import io.benefits.MasterId;
import io.benefits.journal.Journal;
import io.benefits.journal.JournalEntry;
import java.util.List;
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
        database.sql("INSERT INTO published (master_id, entry_no) SELECT master_id, 0 FROM benefits_head"
                        + " ON CONFLICT (master_id) DO NOTHING")
                .update();
        List<String> behind = database.sql("SELECT master_id FROM published JOIN benefits_head USING (master_id)"
                        + " WHERE published.entry_no < benefits_head.entry_no ORDER BY master_id")
                .query(String.class)
                .list();
        for (String master : behind) {
            int entries;
            do {
                entries = page(new MasterId(master));
                counters.published(entries);
            } while (entries == Journal.MAX_LIMIT);
        }
    }

    /** The position moves after the sink has taken the page: a crash in between publishes it again. */
    private int page(MasterId master) {
        Integer entries = transactions.execute(
                status -> database.sql("SELECT entry_no FROM published WHERE master_id = ? FOR UPDATE SKIP LOCKED")
                        .param(master.value())
                        .query(Long.class)
                        .optional()
                        .map(position -> pageAfter(master, position))
                        .orElse(0));
        return entries == null ? 0 : entries;
    }

    private int pageAfter(MasterId master, long position) {
        List<JournalEntry> page = benefits.journal().after(master, position, Journal.MAX_LIMIT);
        page.forEach(entry -> sink.accept(master, entry));
        database.sql("UPDATE published SET entry_no = entry_no + ? WHERE master_id = ?")
                .params(page.size(), master.value())
                .update();
        return page.size();
    }
}
