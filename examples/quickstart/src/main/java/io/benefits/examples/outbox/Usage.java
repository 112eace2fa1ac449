package io.benefits.examples.outbox;

import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalHead;
import io.benefits.ledger.Balances.Bucket;
import io.benefits.ledger.JournalLine;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was used of the benefits that lie in each account, net of refunds: the effect of all entries up to one, and that one's
 * number and hash.
 *
 * @param upTo the last entry that is counted
 * @param used the amount by account and unit, or currency, with a tab between the two
 */
record Usage(JournalHead upTo, SortedMap<String, BigDecimal> used) {

    static final Usage NONE = new Usage(JournalHead.GENESIS, new TreeMap<>());

    Usage {
        used = Collections.unmodifiableSortedMap(new TreeMap<>(used));
    }

    /** The number of the last entry that is counted; 0 before the first. */
    long number() {
        return upTo.number();
    }

    /**
     * The usage after one more entry.
     *
     * @throws IllegalStateException when it is not the next one
     */
    Usage after(JournalEntry entry) {
        if (entry.number() != number() + 1) {
            throw new IllegalStateException("entry " + entry.number() + " does not follow entry " + number());
        }
        SortedMap<String, BigDecimal> sum = new TreeMap<>(used);
        for (JournalLine line : entry.lines()) {
            String key = line.account() + "\t" + line.unit();
            if (line.movement().to() == Bucket.CONSUMED) {
                sum.merge(key, line.amount(), BigDecimal::add);
            } else if (line.movement().from() == Bucket.CONSUMED) {
                sum.merge(key, line.amount().negate(), BigDecimal::add);
            }
        }
        return new Usage(new JournalHead(entry.number(), entry.head()), sum);
    }
}
