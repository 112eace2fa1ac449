package io.benefits.jdbc.spring;

import io.benefits.journal.JournalEntry;
import io.benefits.value.MasterId;

/**
 * Where the journal is published: a broker, a warehouse, another service. A bean of this type creates a
 * {@link JournalPublisher}. It must be thread-safe if several threads call that publisher.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface JournalSink {

    /**
     * Takes the next entry of a master, at least once. Entries come in order. After a failure, the entries after the last kept
     * position come again, in the same order: compare their number with the last one you have. Return only when the entry is
     * safe. What this method throws ends the publication of the master for now.
     *
     * <p>It is called while the publisher has the master's position locked, outside any Spring transaction.
     *
     * @param master the master
     * @param entry the entry
     */
    void accept(MasterId master, JournalEntry entry);
}
