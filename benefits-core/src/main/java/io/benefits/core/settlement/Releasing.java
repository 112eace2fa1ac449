package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;

/** Frees all that was reserved (H7). */
final class Releasing implements Rule<Release, Reservation> {

    @Override
    public Footprint footprint(MasterId master, Release command) {
        return Footprint.ofCharge(command.charge());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Release command, Instant now) {
        Reservation reservation = snapshot.reservation(command.charge());
        if (reservation == null) {
            return Either.left(Missing.reservation(snapshot, command.charge()));
        }
        if (!reservation.isOpen()) {
            return Either.left(new SettlementRefusal.ReservationEnded(command.charge(), reservation.status()));
        }
        Lines lines = new Lines(snapshot);
        lines.release(reservation);
        return Either.right(
                new Draft(new Event.ReservationReleased(reservation.with(Reservation.Status.RELEASED)), lines.list()));
    }

    @Override
    public Reservation answer(JournalEntry entry) {
        return ((Event.ReservationReleased) entry.event()).reservation();
    }
}
