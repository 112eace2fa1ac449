package io.benefits.examples.springboot;

import io.benefits.journal.JournalEntry;
import io.benefits.value.MasterId;

/** Where the journal is published: a broker, a warehouse, another service. */
@FunctionalInterface
public interface JournalSink {

    /**
     * Takes the next entry of a master, at least once. Entries come in order; after a failure those from the last position that
     * was kept come again, in the same order, so their number tells which are known.
     *
     * @param master the master
     * @param entry the entry
     */
    void accept(MasterId master, JournalEntry entry);
}
