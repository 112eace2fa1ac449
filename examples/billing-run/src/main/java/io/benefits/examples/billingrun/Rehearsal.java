package io.benefits.examples.billingrun;

import io.benefits.journal.Journal;
import io.benefits.journal.JournalEntry;
import java.util.List;

/**
 * Compares what a scenario asks for, done in memory, with what the books begin with: the same commands, or the first of them if
 * a run was stopped while it set up. Nothing is written before that is certain.
 */
final class Rehearsal {

    private final Journal rehearsed;
    private final Journal books;

    Rehearsal(Journal rehearsed, Journal books) {
        this.rehearsed = rehearsed;
        this.books = books;
    }

    /** Whether the books of the enterprise begin like the rehearsal. */
    boolean isSame() {
        for (long number = 0; ; number += Journal.MAX_LIMIT) {
            List<JournalEntry> expected = rehearsed.after(number, Journal.MAX_LIMIT);
            List<JournalEntry> found = books.after(number, Journal.MAX_LIMIT);
            for (int i = 0; i < found.size(); i++) {
                if (i == expected.size()) {
                    return !Setup.isSetup(found.get(i));
                }
                if (!isSame(expected.get(i), found.get(i))) {
                    return false;
                }
            }
            if (found.size() < Journal.MAX_LIMIT) {
                return true;
            }
        }
    }

    /** By what was asked for: times may differ. */
    private static boolean isSame(JournalEntry one, JournalEntry other) {
        return one.key().equals(other.key()) && one.fingerprint().equals(other.fingerprint());
    }
}
