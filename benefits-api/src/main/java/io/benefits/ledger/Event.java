package io.benefits.ledger;

import io.benefits.value.Content;

/**
 * What an accepted command changed, except balances: those are the lines of its journal entry. Each feature has its own: {@code
 * AccountEvent}, {@code SharingEvent}, {@code PackageEvent}, {@code CouponEvent}, {@code SettlementEvent} and {@code SweepEvent}.
 * An event is a fact: it says what was decided, and its consequences are derived. Replaying events and lines gives the present
 * state (J2).
 *
 * <p>Later versions of the library add events. A reader of the journal must skip events that it does not know.
 *
 * @since 0.1.0
 */
public interface Event {

    /**
     * Its kind, by a name that stays whatever becomes of the class: what is stored, and what the head covers (J5).
     *
     * @return the {@code KIND} of its record, for example {@code charge-settled}
     */
    String kind();

    /**
     * Writes out the fact: what was decided. It leaves out what the lines and the command's fingerprint already say, and what
     * follows from it. The caller writes its kind and the end of its fields.
     *
     * @param content where to write it
     */
    void describe(Content content);
}
