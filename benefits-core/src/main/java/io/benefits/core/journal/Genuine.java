package io.benefits.core.journal;

import io.benefits.core.path.Canonical;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.value.Hash;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an entry is what was recorded (J5): its content leads to its head, and what the head covers leads to everything
 * else in the entry. The fingerprint of the command that settled or reserved a charge covers the charge. The lines cover what was
 * taken.
 */
public final class Genuine {

    private Genuine() {}

    /**
     * Checks an entry.
     *
     * @param canonical writes hashes
     * @param before the head before it
     * @param entry the entry
     * @return what is wrong with it, or null
     */
    public static @Nullable String broken(Canonical canonical, Hash before, JournalEntry entry) {
        if (!canonical.head(before, entry).equals(entry.head())) {
            return "its content does not lead to its head";
        }
        if (entry.event() instanceof SettlementEvent.Settled settled) {
            Settlement settlement = settled.settlement();
            return canonical.fingerprint(new Settle(settlement.charge())).equals(entry.fingerprint())
                    ? settlement(entry, settlement, Movement.DEDUCTED)
                    : "its charge does not lead to its fingerprint";
        } else if (entry.event() instanceof SettlementEvent.Reserved reserved) {
            Reservation reservation = reserved.reservation();
            Duration lifetime = Duration.between(entry.at(), reservation.deadline());
            if (lifetime.compareTo(Reservation.SHORTEST_LIFETIME) < 0
                    || lifetime.compareTo(Reservation.LONGEST_LIFETIME) > 0) {
                return "its deadline " + reservation.deadline() + " is not 1 second to 31 days after it";
            }
            Reserve command = new Reserve(reservation.charge()).lasting(lifetime);
            return canonical.fingerprint(command).equals(entry.fingerprint())
                    ? reservation(entry, reservation)
                    : "its charge and deadline do not lead to its fingerprint";
        }
        return entry.event() instanceof SettlementEvent.Confirmed confirmed
                ? settlement(entry, confirmed.settlement(), Movement.CONFIRMED)
                : null;
    }

    private static @Nullable String settlement(JournalEntry entry, Settlement settlement, Movement movement) {
        Settlement settled = new Settlement(
                entry.recorded(),
                settlement.charge(),
                settlement.price(),
                taken(settlement.deductions()),
                settlement.due().map(due -> new Due(due.payer(), due.amount(), DueStatus.OPEN)));
        return settlement.equals(settled)
                ? lines(entry, movement, settlement.deductions())
                : "it says what became of the charge later";
    }

    private static @Nullable String reservation(JournalEntry entry, Reservation reservation) {
        Reservation reserved = new Reservation(
                entry.recorded(),
                reservation.charge(),
                reservation.price(),
                taken(reservation.held()),
                reservation.deadline(),
                Reservation.Status.OPEN);
        return reservation.equals(reserved)
                ? lines(entry, Movement.RESERVED, reservation.held())
                : "it says what became of the order later";
    }

    private static List<Deduction> taken(List<Deduction> deductions) {
        return deductions.stream()
                .map(taken -> new Deduction(taken.source(), taken.coverage(), taken.amount(), taken.value()))
                .toList();
    }

    private static @Nullable String lines(JournalEntry entry, Movement movement, List<Deduction> deductions) {
        int place = 0;
        for (JournalLine line : entry.lines()) {
            if (line.movement() == movement) {
                if (place == deductions.size()
                        || !deductions.get(place).source().equals(line.holding())
                        || deductions.get(place).amount().compareTo(line.amount()) != 0) {
                    return "its deductions are not what its lines took";
                }
                place++;
            }
        }
        return place == deductions.size() ? null : "its deductions are not what its lines took";
    }
}
