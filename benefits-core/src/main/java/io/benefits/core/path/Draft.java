package io.benefits.core.path;

import io.benefits.ledger.Event;
import io.benefits.ledger.JournalLine;
import java.util.List;

/**
 * What a rule decided: an entry that still lacks its number, time, key and head.
 *
 * @param event what changes, except balances
 * @param lines what changes in balances, in order
 */
public record Draft(Event event, List<JournalLine> lines) {

    /** Makes the list unmodifiable. */
    public Draft {
        lines = List.copyOf(lines);
    }

    /**
     * A decision that moves no balance.
     *
     * @param event what changes
     * @return the draft
     */
    public static Draft of(Event event) {
        return new Draft(event, List.of());
    }
}
