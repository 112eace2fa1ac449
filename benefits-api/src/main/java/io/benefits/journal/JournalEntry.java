package io.benefits.journal;

import io.benefits.command.CommandKey;
import io.benefits.ledger.JournalLine;
import io.benefits.value.Content;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One accepted command: who gave it and what it changed. The entries of a master are numbered 1, 2, 3 … in the order in
 * which they took effect (J2). Immutable.
 *
 * @param recorded number and time; the time never goes back from one entry to the next (T1)
 * @param key the key under which the command is recorded (J1)
 * @param operator who gave it
 * @param fingerprint SHA-256 of what it asked for, in hexadecimal: equal for a repetition, different for another command
 * @param event what changed but for balances
 * @param lines what changed in balances, in order
 * @param head the chain after this entry: SHA-256, in hexadecimal, of the entry's canonical form and the head before (J5)
 */
public record JournalEntry(
        Recorded recorded,
        CommandKey key,
        String operator,
        String fingerprint,
        Event event,
        List<JournalLine> lines,
        String head) {

    /** The head before the first entry: 64 zeros. */
    public static final String GENESIS = "0".repeat(64);

    /** Makes the list unmodifiable. */
    public JournalEntry {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(event, "event");
        lines = List.copyOf(lines);
        Objects.requireNonNull(head, "head");
    }

    /**
     * The entry's number.
     *
     * @return from 1, without gaps
     */
    public long number() {
        return recorded.number();
    }

    /**
     * The entry's time.
     *
     * @return an instant, to the microsecond
     */
    public Instant at() {
        return recorded.at();
    }

    /**
     * The entry with another head.
     *
     * @param hash the chain's head after this entry
     * @return the changed entry
     */
    public JournalEntry sealed(String hash) {
        return new JournalEntry(recorded, key, operator, fingerprint, event, lines, hash);
    }

    /**
     * Writes out the entry without its head.
     *
     * @param content where to write it
     */
    public void describe(Content content) {
        content.whole("number", recorded.number())
                .time("at", recorded.at())
                .text("space", key.space().name())
                .text("command", key.id())
                .text("operator", operator)
                .text("fingerprint", fingerprint)
                .text("event", event.getClass().getSimpleName());
        event.describe(content);
        content.whole("lines", lines.size());
        for (JournalLine line : lines) {
            line.describe(content);
        }
    }
}
