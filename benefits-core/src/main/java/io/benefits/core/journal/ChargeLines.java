package io.benefits.core.journal;

import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalLine;
import io.benefits.journal.Movement;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.Settlement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of an entry that covers a charge: what its deductions took is what its lines moved, and its price is what they
 * are worth and the due together (H1). The canonical form has sources and amounts from the lines alone, so no hash tells this.
 */
final class ChargeLines {

    private ChargeLines() {}

    static @Nullable String check(JournalEntry entry) {
        if (entry.event() instanceof Event.ChargeSettled settled) {
            return check(entry, settled.settlement(), Movement.DEDUCTED);
        } else if (entry.event() instanceof Event.ReservationConfirmed confirmed) {
            return check(entry, confirmed.settlement(), Movement.CONFIRMED);
        } else if (entry.event() instanceof Event.ChargeReserved reserved) {
            return check(entry, reserved.reservation().held(), Movement.RESERVED);
        }
        return null;
    }

    private static @Nullable String check(JournalEntry entry, Settlement settlement, Movement movement) {
        if (!settlement.recorded().equals(entry.recorded())) {
            return "its settlement is that of " + settlement.recorded();
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
