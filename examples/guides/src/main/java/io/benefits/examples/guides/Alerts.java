package io.benefits.examples.guides;

import io.benefits.journal.Journal;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Crossing;
import io.benefits.ledger.Threshold;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * Follows a journal and tells which thresholds its entries crossed. It keeps nothing itself: where it has come to is kept by whoever
 * is told. As thread-safe as that.
 */
public final class Alerts {

    private final Journal journal;
    private final List<Threshold> thresholds;

    /**
     * Makes one.
     *
     * @param journal the journal of a master
     * @param thresholds what to tell of
     */
    public Alerts(Journal journal, List<Threshold> thresholds) {
        this.journal = journal;
        this.thresholds = List.copyOf(thresholds);
    }

    /**
     * Tells everything that was recorded after an entry, entry by entry.
     *
     * @param after the number of the last entry that was told
     * @param told takes the crossings of an entry and its number, and keeps both or neither: in one transaction, say
     */
    public void tell(long after, ObjLongConsumer<List<Crossing>> told) {
        long number = after;
        List<JournalEntry> entries;
        do {
            entries = journal.after(number, Journal.MAX_LIMIT);
            for (JournalEntry entry : entries) {
                told.accept(entry.crossed(thresholds), entry.number());
                number = entry.number();
            }
        } while (entries.size() == Journal.MAX_LIMIT);
    }
}
