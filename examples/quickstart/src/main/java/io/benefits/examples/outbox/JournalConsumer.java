package io.benefits.examples.outbox;

import io.benefits.MasterId;
import io.benefits.journal.Journal;
import io.benefits.journal.JournalEntry;
import java.io.IOException;
import java.util.List;

/**
 * Follows the journal of one master. Its position is part of what it writes, so both change at once: stopped anywhere and
 * started again, it has handled each entry once. One consumer at a time per file; not thread-safe.
 */
final class JournalConsumer {

    private final Journal journal;
    private final MasterId master;
    private final UsageFile file;

    JournalConsumer(Journal journal, MasterId master, UsageFile file) {
        this.journal = journal;
        this.master = master;
        this.file = file;
    }

    /**
     * Handles every entry that is new.
     *
     * @return what the file says now
     */
    Usage catchUp() throws IOException {
        Usage usage = file.read();
        List<JournalEntry> page;
        do {
            page = journal.after(master, usage.number(), Journal.MAX_LIMIT);
            for (JournalEntry entry : page) {
                usage = usage.after(entry);
            }
            if (!page.isEmpty()) {
                file.write(usage);
            }
        } while (page.size() == Journal.MAX_LIMIT);
        return usage;
    }
}
