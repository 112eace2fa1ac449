package io.benefits.journal;

import io.benefits.command.CheckReturnValue;
import io.benefits.command.Refusal;
import io.vavr.control.Either;
import java.util.List;

/**
 * What happened, in order, and the sweep that records what has expired (rules J1 to J5, C15). Thread-safe.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface Journal {

    /** The most entries that one reading returns (Q1). */
    int MAX_LIMIT = 100;

    /**
     * Reads the journal in order, without gaps (J2).
     *
     * @param number the number after which to begin; 0 for the beginning
     * @param limit the most entries: 1 to 100
     * @return the entries; fewer than requested at the journal's end
     * @throws IllegalArgumentException when the number is negative or the limit out of range
     */
    List<JournalEntry> after(long number, int limit);

    /**
     * The head of the journal. Keep it elsewhere, and {@link #verify} the journal against it later (J5).
     *
     * @return the head; {@link JournalHead#GENESIS} if nothing is recorded
     */
    JournalHead head();

    /**
     * Verifies a part of the chain of hashes (J5): whether the entries after one head lead to the other.
     *
     * @param from where to begin; {@link JournalHead#GENESIS} for the beginning
     * @param to where it must lead
     * @return a clean report, or the first entry that breaks the chain
     * @throws IllegalArgumentException when {@code to} lies before {@code from}
     */
    AuditReport verify(JournalHead from, JournalHead to);

    /**
     * Checks everything that must always hold of a master's books: the numbers without gaps, times that never go back, the
     * chain of hashes, every line against the balances before it, every conservation equation after every entry, whatever an
     * entry says against what the rules make of its command (prices, and from what a charge was covered, are taken as they
     * stand: {@link io.benefits.View#explain} takes that decision again), and the fold of the journal against what is stored of it: the master, accounts, benefits, balances, uses of caps, counts of unpaid
     * dues, and all settlements as they stand. It reads the journal page by page, keeps nothing of a charge, and may run while
     * others write. Of settlements it names the thousand entries among which one differs. It does not look for what is stored
     * and no entry ever named.
     *
     * @return a clean report, or the first entry that breaks something
     */
    AuditReport audit();

    /**
     * Records up to 1,000 expired balances as such (C15, P3), and what is left of canceled packages as withdrawn (P7).
     *
     * @param id the command's id (J1)
     * @return what was recorded, and whether there is more; or {@code UNKNOWN_MASTER}, {@code ID_REUSED}
     */
    Either<Refusal, Swept> sweep(String id);

    /**
     * Records a limited number of expired balances as such.
     *
     * @param id the command's id (J1)
     * @param limit how many at most: 1 to 1,000
     * @return as {@link #sweep(String)}
     * @throws IllegalArgumentException when the limit is out of range
     */
    Either<Refusal, Swept> sweep(String id, int limit);
}
