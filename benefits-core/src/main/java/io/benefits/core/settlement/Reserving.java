package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Rule;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Locks what would cover a pending order (H7). */
final class Reserving implements Rule<Reserve, Reservation> {

    private final Covering covering;

    Reserving(Covering covering) {
        this.covering = covering;
    }

    @Override
    public Footprint footprint(MasterId master, Reserve command) {
        return Covering.footprint(master, command.charge());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Reserve command, Instant now) {
        return covering.cover(snapshot, command.charge(), Movement.RESERVED, now)
                .flatMap(coverage -> Covering.admit(coverage, command.charge(), command.coveredOnly()))
                .map(coverage -> {
                    Reservation reservation = new Reservation(
                            new Recorded(snapshot.version().number() + 1, now),
                            command.charge(),
                            coverage.price(),
                            coverage.deductions(),
                            now.plus(command.lifetime()),
                            Reservation.Status.OPEN);
                    return new Draft(new Event.ChargeReserved(reservation), coverage.lines());
                });
    }

    /** H2: the very charge was settled, or reserved with another lifetime. */
    @Override
    public @Nullable SettlementRefusal reused(Reserve command, JournalEntry recorded) {
        if (recorded.event() instanceof Event.ChargeReserved reserved
                && reserved.reservation().charge().equals(command.charge())) {
            return new SettlementRefusal.ChargeReserved(command.charge().id(), recorded.number());
        }
        return recorded.event() instanceof Event.ChargeSettled settled
                        && settled.settlement().charge().equals(command.charge())
                ? new SettlementRefusal.ChargeSettled(command.charge().id(), recorded.number())
                : null;
    }

    @Override
    public Reservation answer(JournalEntry entry) {
        return ((Event.ChargeReserved) entry.event()).reservation();
    }
}
