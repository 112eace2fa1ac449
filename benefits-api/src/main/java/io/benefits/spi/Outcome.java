package io.benefits.spi;

import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an entry recorded, and the state of its charge after it: enough to rebuild the answer of its command (J1). What the entry
 * does not change may be missing. Immutable.
 *
 * @param entry the entry
 * @param settlement the settlement of that charge after the entry
 * @param reservation the reservation of that charge after the entry
 * @since 0.1.0
 */
public record Outcome(JournalEntry entry, Optional<Settlement> settlement, Optional<Reservation> reservation) {

    /** Checks that nothing is null. */
    public Outcome {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(settlement, "settlement");
        Objects.requireNonNull(reservation, "reservation");
    }

    /**
     * The outcome of an entry whose change is known.
     *
     * @param change the change
     * @return its entry, with the settlement and the reservation that it lists
     */
    public static Outcome of(Change change) {
        return new Outcome(change.entry(), first(change.settlements()), first(change.reservations()));
    }

    private static <T> Optional<T> first(List<T> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(0));
    }

    /**
     * The settlement of an entry that is about one.
     *
     * @return the settlement after the entry
     * @throws java.util.NoSuchElementException when the entry changes none
     */
    public Settlement settled() {
        return settlement.orElseThrow();
    }

    /**
     * The reservation of an entry that is about one.
     *
     * @return the reservation after the entry
     * @throws java.util.NoSuchElementException when the entry changes none
     */
    public Reservation reserved() {
        return reservation.orElseThrow();
    }
}
