package io.benefits.journal;

import io.benefits.ledger.JournalLine;
import io.benefits.value.Recorded;
import java.util.List;
import java.util.Objects;

/**
 * The result of {@link Sweep}.
 *
 * @param recorded journal number and time
 * @param lines the balances that were recorded as expired, lost or withdrawn
 * @param more whether another sweep would find more
 * @since 0.1.0
 */
public record Swept(Recorded recorded, List<JournalLine> lines, boolean more) {

    /** Makes the list unmodifiable. */
    public Swept {
        Objects.requireNonNull(recorded, "recorded");
        lines = List.copyOf(lines);
    }
}
