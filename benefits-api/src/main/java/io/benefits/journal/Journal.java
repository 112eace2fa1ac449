package io.benefits.journal;

import io.benefits.MasterId;
import io.vavr.control.Either;
import java.util.List;

/** What happened, in order, and the recording of what time has done (rules J1 to J5, C15). Thread-safe. */
public interface Journal {

    /** The most entries that one reading returns. */
    int MAX_LIMIT = 1_000;

    /**
     * Reads the journal of a master in order, without gaps (J2).
     *
     * @param master the master
     * @param number the number after which to begin; 0 for the beginning
     * @param limit the most entries: 1 to 1,000
     * @return the entries; fewer than asked at the journal's end
     * @throws IllegalArgumentException when the number is negative or the limit out of range
     */
    List<JournalEntry> after(MasterId master, long number, int limit);

    /**
     * Records expired balances as such (C15, P3), and what is left of cancelled packages as withdrawn (P7).
     *
     * @param command how many at the most
     * @return what was recorded, and whether there is more; or {@code UNKNOWN_MASTER}, {@code ID_REUSED}
     */
    Either<JournalRefusal, Swept> sweep(Sweep command);
}
