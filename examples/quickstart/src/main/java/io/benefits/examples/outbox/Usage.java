package io.benefits.examples.outbox;

import io.benefits.journal.Balances.Bucket;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalLine;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was used of the benefits that lie in each account, net of refunds: the effect of all entries up to one, and the number
 * of that one.
 *
 * @param number the last entry that is counted; 0 before the first
 * @param used the amount by account and unit, or currency, with a tab between the two
 */
record Usage(long number, SortedMap<String, BigDecimal> used) {

    static final Usage NONE = new Usage(0, new TreeMap<>());

    Usage {
        used = Collections.unmodifiableSortedMap(new TreeMap<>(used));
    }

    /**
     * The usage after one more entry.
     *
     * @throws IllegalStateException when it is not the next one
     */
    Usage after(JournalEntry entry) {
        if (entry.number() != number + 1) {
            throw new IllegalStateException("entry " + entry.number() + " does not follow entry " + number);
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
        return new Usage(entry.number(), sum);
    }
}
