package io.benefits.examples.outbox;

import io.benefits.MasterBenefits;
import io.benefits.journal.Journal;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalHead;
import java.io.IOException;
import java.util.List;

/**
 * Follows the journal of one master. Its position is part of what it writes, so both change at once: stopped anywhere and
 * started again, it has handled each entry once. The position is a number and a hash. A database that is restored to an earlier
 * moment uses the numbers after it again, for other entries; only the hash shows that. One consumer at a time per file; not
 * thread-safe.
 */
final class JournalConsumer {

    private final MasterBenefits master;
    private final UsageFile file;

    JournalConsumer(MasterBenefits master, UsageFile file) {
        this.master = master;
        this.file = file;
    }

    /**
     * Handles every entry that is new.
     *
     * @return what the file says now
     * @throws IllegalStateException when the journal no longer has the entry that was handled last
     */
    Usage catchUp() throws IOException {
        Usage usage = file.read();
        List<JournalEntry> page;
        do {
            // the page begins with the entry that was handled last
            page = master.journal().after(Math.max(0, usage.number() - 1), Journal.MAX_LIMIT);
            List<JournalEntry> next = page;
            if (usage.number() > 0) {
                checkIsThere(usage.upTo(), page);
                next = page.subList(1, page.size());
            }
            for (JournalEntry entry : next) {
                usage = usage.after(entry);
            }
            if (!next.isEmpty()) {
                file.write(usage);
            }
        } while (page.size() == Journal.MAX_LIMIT);
        return usage;
    }

    private void checkIsThere(JournalHead handled, List<JournalEntry> page) {
        String found = page.isEmpty() ? "no such entry" : page.get(0).head().toString();
        if (!found.equals(handled.hash().toString())) {
            throw new IllegalStateException(
                    "the journal of " + master.id() + " is not the one that was followed: entry "
                            + handled.number() + " had the hash " + handled.hash() + ", and now there is " + found
                            + ". It was restored to an earlier moment. Restore this file to that moment too, or delete it and"
                            + " follow the journal from the beginning.");
        }
    }
}
