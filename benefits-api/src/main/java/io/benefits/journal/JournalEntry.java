package io.benefits.journal;

import io.benefits.command.CommandKey;
import io.benefits.ledger.Crossing;
import io.benefits.ledger.Event;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Threshold;
import io.benefits.value.Content;
import io.benefits.value.Hash;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * One accepted command: who gave it and what it changed. The entries of a master are numbered 1, 2, 3 … in the order in
 * which they took effect (J2). Immutable.
 *
 * @param form the version of the canonical form in which it was written (J5): {@value #FORM}
 * @param recorded number and time; the time never goes back from one entry to the next (T1)
 * @param key the key under which the command is recorded (J1)
 * @param operator who gave it
 * @param fingerprint SHA-256 of what it asked for: equal for a repetition, different for another command
 * @param event what changed, except balances
 * @param lines what changed in balances, in order
 * @param head the chain after this entry: SHA-256 of the entry's canonical form and the head before (J5)
 * @since 0.1.0
 */
public record JournalEntry(
        int form,
        Recorded recorded,
        CommandKey key,
        String operator,
        Hash fingerprint,
        Event event,
        List<JournalLine> lines,
        Hash head) {

    /** The version of the canonical form that this library writes, and the only one that it knows. */
    public static final int FORM = 1;

    /** The head before the first entry. */
    public static final Hash GENESIS = Hash.ZERO;

    /**
     * Makes the list unmodifiable.
     *
     * @throws IllegalArgumentException when the entry was written with another form than {@value #FORM}
     */
    public JournalEntry {
        Objects.requireNonNull(recorded, "recorded");
        if (form != FORM) {
            throw new IllegalArgumentException("entry " + recorded.number() + ": written with canonical form " + form
                    + ", this library knows " + FORM + "; update the library");
        }
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(event, "event");
        lines = List.copyOf(lines);
        Objects.requireNonNull(head, "head");
    }

    /**
     * An entry in the form of this library.
     *
     * @param recorded number and time
     * @param key the key under which the command is recorded
     * @param operator who gave it
     * @param fingerprint what it asked for
     * @param event what changed, except balances
     * @param lines what changed in balances, in order
     * @param head the chain after this entry
     */
    public JournalEntry(
            Recorded recorded,
            CommandKey key,
            String operator,
            Hash fingerprint,
            Event event,
            List<JournalLine> lines,
            Hash head) {
        this(FORM, recorded, key, operator, fingerprint, event, lines, head);
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
     * Which thresholds the entry crossed (Q8). A consumer that handles each entry of a journal once learns of each crossing once.
     *
     * @param thresholds the thresholds
     * @return as {@link Crossing#of}
     */
    public List<Crossing> crossed(Collection<Threshold> thresholds) {
        return Crossing.of(lines, thresholds);
    }

    /**
     * The entry with another head.
     *
     * @param hash the chain's head after this entry
     * @return the changed entry
     */
    public JournalEntry sealed(Hash hash) {
        return new JournalEntry(form, recorded, key, operator, fingerprint, event, lines, hash);
    }

    /**
     * Writes out the entry without its head. What its fingerprint covers is not written again.
     *
     * @param content where to write it
     */
    public void describe(Content content) {
        describe(content, recorded, key, operator, fingerprint, event, lines);
    }

    /**
     * Writes out an entry that has no head yet.
     *
     * @param content where to write it
     * @param recorded number and time
     * @param key the key under which the command is recorded
     * @param operator who gave it
     * @param fingerprint what it asked for
     * @param event what changed, except balances
     * @param lines what changed in balances, in order
     */
    public static void describe(
            Content content,
            Recorded recorded,
            CommandKey key,
            String operator,
            Hash fingerprint,
            Event event,
            List<JournalLine> lines) {
        content.whole("number", recorded.number())
                .time("at", recorded.at())
                .code("space", key.space())
                .text("id", key.id())
                .text("operator", operator)
                .hash("fingerprint", fingerprint)
                .text("event", event.kind());
        event.describe(content);
        content.end().whole("lines", lines.size());
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).describe(content);
        }
        content.end();
    }
}
