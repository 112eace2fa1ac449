package io.benefits.core.journal;

import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalLine;
import io.benefits.journal.Movement;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of an entry that covers a charge: what its deductions took is what its lines moved, and its price is what they
 * are worth and the due together (H1). The canonical form has sources and amounts from the lines alone, and says nothing of how
 * a new settlement or a reservation stands, so no hash tells this.
 */
final class ChargeLines {

    private ChargeLines() {}

    static @Nullable String check(JournalEntry entry) {
        if (entry.event() instanceof Event.ChargeSettled settled) {
            return check(entry, settled.settlement(), Movement.DEDUCTED);
        } else if (entry.event() instanceof Event.ReservationConfirmed confirmed) {
            String broken = check(confirmed.reservation(), Reservation.Status.CONFIRMED);
            return broken == null ? check(entry, confirmed.settlement(), Movement.CONFIRMED) : broken;
        } else if (entry.event() instanceof Event.ChargeReserved reserved) {
            String broken = check(reserved.reservation(), Reservation.Status.OPEN);
            return broken == null ? check(entry, reserved.reservation().held(), Movement.RESERVED) : broken;
        } else if (entry.event() instanceof Event.ReservationReleased released) {
            return check(released.reservation(), Reservation.Status.RELEASED);
        }
        return null;
    }

    private static @Nullable String check(Reservation reservation, Reservation.Status status) {
        return reservation.status() == status ? null : "its reservation is " + reservation.status();
    }

    private static @Nullable String check(JournalEntry entry, Settlement settlement, Movement movement) {
        if (!settlement.recorded().equals(entry.recorded())) {
            return "its settlement is that of " + settlement.recorded();
        }
        if (!isNew(settlement)) {
            return "its settlement was answered or refunded already";
        }
        var sum = settlement.price().getAmount();
        for (Deduction deduction : settlement.deductions()) {
            sum = sum.subtract(deduction.value().getAmount());
        }
        Due due = settlement.unpaid();
        sum = due == null ? sum : sum.subtract(due.amount().getAmount());
        return sum.signum() == 0
                ? check(entry, settlement.deductions(), movement)
                : "its deductions and its due do not come to its price " + settlement.price();
    }

    private static boolean isNew(Settlement settlement) {
        Due due = settlement.unpaid();
        return settlement.payBacks().isEmpty()
                && settlement.deductions().stream()
                        .allMatch(deduction -> deduction.refunded().signum() == 0)
                && (due == null
                        || (due.status() == DueStatus.OPEN && due.refunded().isZero()));
    }

    private static @Nullable String check(JournalEntry entry, List<Deduction> deductions, Movement movement) {
        List<JournalLine> moved = entry.lines().stream()
                .filter(line -> line.movement() == movement)
                .toList();
        boolean same = moved.size() == deductions.size();
        for (int i = 0; same && i < moved.size(); i++) {
            same = Objects.equals(moved.get(i).holding(), deductions.get(i).source())
                    && moved.get(i).amount().compareTo(deductions.get(i).amount()) == 0;
        }
        return same ? null : "its deductions " + deductions + " are not what its lines moved";
    }
}
