package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sets aside what would cover a pending order (H7). */
final class Reserving implements Rule<Reserve, Reservation, SettlementEvent.Reserved> {

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
        return covering.cover(snapshot, command.charge(), Movement.RESERVED, now, command.coveredOnly())
                .map(coverage -> {
                    Reservation reservation = new Reservation(
                            new Recorded(snapshot.version().number() + 1, now),
                            command.charge(),
                            coverage.price(),
                            coverage.deductions(),
                            now.plus(command.lifetime()),
                            Reservation.Status.OPEN);
                    return new Draft(new SettlementEvent.Reserved(reservation), coverage.lines());
                });
    }

    /** H2: exactly this charge was settled, or reserved with another lifetime. */
    @Override
    public @Nullable SettlementRefusal reused(Reserve command, JournalEntry recorded) {
        if (recorded.event() instanceof SettlementEvent.Reserved reserved
                && reserved.reservation().charge().equals(command.charge())) {
            return new SettlementRefusal.ChargeReserved(command.charge().id(), recorded.number());
        }
        return recorded.event() instanceof SettlementEvent.Settled settled
                        && settled.settlement().charge().equals(command.charge())
                ? new SettlementRefusal.ChargeSettled(command.charge().id(), recorded.number())
                : null;
    }

    @Override
    public void evolve(SettlementEvent.Reserved event, Fold fold) {
        fold.with(event.reservation());
    }

    @Override
    public Reservation answer(SettlementEvent.Reserved event, Outcome outcome) {
        return event.reservation();
    }

    @Override
    public @Nullable String audit(SettlementEvent.Reserved event, Again again) {
        return Recounting.check(again, event);
    }
}
