package io.benefits.core.journal;

import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import java.time.Instant;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must hold of a sweep: it says that more was left exactly if there was, as that decides about the lapse line (P3). */
final class LeftBehind {

    private LeftBehind() {}

    static @Nullable String check(JournalEntry entry, Snapshot after) {
        if (!(entry.event() instanceof Event.Swept swept)) {
            return null;
        }
        Instant by =
                entry.at().minus(Objects.requireNonNull(after.master()).terms().lateChargeWindow());
        Iterator<Snapshot.Expiring> expiring = after.expiring().iterator();
        boolean isLeft = (expiring.hasNext() && !expiring.next().at().isAfter(by))
                || !after.overdue(Footprint.ofExpired(1), entry.at()).isEmpty();
        if (swept.more() == isLeft) {
            return null;
        }
        return isLeft
                ? "its sweep says that it left nothing behind, but it did"
                : "its sweep says that it left something behind, but it did not";
    }
}
